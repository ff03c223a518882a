import type { Briefing } from "#core/briefing/briefing.ts";
import { canonicalBriefing } from "#core/briefing/canonical.ts";
import { MAX_BRIEFING_FILE, readBriefing, verifyBriefing } from "#core/briefing/verify.ts";
import { parseJson } from "#core/journal/entry.ts";
import { utf8 } from "#core/journal/utf8.ts";

/** Why a file is not opened: each has its sentence. */
export type Unopened = "altered" | "not-a-briefing" | "later-format" | "too-large" | "unreadable" | "no-check";

/**
 * Opens the text of a briefing file, or says why not. The digest is made here with the browser's own SHA-256: nothing is asked of anybody,
 * and nothing that was altered is shown.
 */
export async function openBriefing(text: string): Promise<{ readonly briefing: Briefing } | { readonly unopened: Unopened }> {
  if (text.length > MAX_BRIEFING_FILE) return { unopened: "too-large" };
  const read = readBriefing(parseJson(text));
  if (!read.ok) return { unopened: reasonOf(read.problems[0]?.code) };
  // Only pages opened at a secure address (the program, this machine, https) have it.
  if (globalThis.crypto?.subtle === undefined) return { unopened: "no-check" };
  const digest = await sha256(utf8(canonicalBriefing(read.value)));
  const checked = verifyBriefing(text, () => digest);
  return checked.ok ? { briefing: checked.value } : { unopened: reasonOf(checked.problems[0]?.code) };
}

/** The same of a file that was chosen or dropped. */
export async function openFile(file: Blob): Promise<{ readonly briefing: Briefing } | { readonly unopened: Unopened }> {
  if (file.size > MAX_BRIEFING_FILE * 4) return { unopened: "too-large" };
  try {
    return await openBriefing(await file.text());
  } catch {
    return { unopened: "unreadable" };
  }
}

function reasonOf(code: string | undefined): Unopened {
  return code === "altered" || code === "later-format" || code === "too-large" ? code : "not-a-briefing";
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes.slice());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
