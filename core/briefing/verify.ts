import * as v from "valibot";
import { canonicalJson } from "#core/journal/canonical.ts";
import { parseJson } from "#core/journal/entry.ts";
import { isFields } from "#core/journal/fields.ts";
import { utf8 } from "#core/journal/utf8.ts";
import { type Checked, pathTo } from "#core/problem/problem.ts";
import type { Briefing } from "./briefing.ts";
import { briefingSchema } from "./briefing-schema.ts";
import { canonicalBriefing } from "./canonical.ts";

/** Longest briefing file that is read, UTF-16 units. */
export const MAX_BRIEFING_FILE = 1_048_576;

/** A briefing as a file: its canonical text with the digest in it, and a line feed. Every byte of it is fixed by its content. */
export function briefingFile(briefing: Briefing): string {
  return `${canonicalJson(briefing)}\n`;
}

/**
 * Reads a briefing file and makes sure that nothing in it was altered: the text is the one canonical text of its content, and the content
 * has the digest it says. Never throws. Each refusal is one sentence.
 *
 * @param hash SHA-256 of bytes, lower-case hexadecimal
 */
export function verifyBriefing(text: string, hash: (bytes: Uint8Array) => string): Checked<Briefing> {
  if (text.length > MAX_BRIEFING_FILE) return refused("", "too-large", "The file is too large to be a briefing.");
  const read = readBriefing(parseJson(text));
  if (!read.ok) return read;
  if (fileText(read.value) !== text)
    return refused("", "altered", "The briefing has been altered: its text is not the one that was frozen.");
  return isSound(read.value, hash)
    ? read
    : refused("digest", "altered", "The briefing has been altered: its content does not have the digest it was frozen with.");
}

/** Whether the content of a briefing has the digest it says. */
export function isSound(briefing: Briefing, hash: (bytes: Uint8Array) => string): boolean {
  try {
    return hash(utf8(canonicalBriefing(briefing))) === briefing.digest;
  } catch {
    return false;
  }
}

/** A briefing from JSON, its form checked and its digest not. */
export function readBriefing(value: unknown): Checked<Briefing> {
  if (!isFields(value)) return refused("", "not-a-briefing", "This is not a briefing: it is not JSON with named fields.");
  const format = value["format"];
  if (typeof format !== "string" || !format.startsWith("daliz-briefing/"))
    return refused("format", "not-a-briefing", "This is not a briefing: it does not say so.");
  if (format !== "daliz-briefing/1") return refused("format", "later-format", "The briefing is of a later format: a newer Daliz opens it.");
  const checked = v.safeParse(briefingSchema, value);
  if (checked.success) return { ok: true, value: checked.output, notes: [] };
  const path = (checked.issues[0].path ?? []).map(({ key }) => (typeof key === "number" ? key : String(key)));
  return refused(path.reduce<string>(pathTo, ""), "not-a-briefing", "The briefing is damaged: a part of it is missing or of another form.");
}

function fileText(briefing: Briefing): string | null {
  try {
    return briefingFile(briefing);
  } catch {
    return null;
  }
}

function refused(path: string, code: string, sentence: string): Checked<Briefing> {
  return { ok: false, problems: [{ path, code, sentence }] };
}
