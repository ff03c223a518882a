import { randomUUID } from "node:crypto";
import { rename, rm, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import type { SavedInto } from "#core/host/bridge.ts";

/**
 * Writes a file into a folder that the policy names, whole or not at all. The folder is never made: a share that is not there must be
 * missed, not hidden behind a folder of the same name.
 *
 * @param folder the policy's, or null when it names none
 * @param name what the window calls the file; only what is safe in every system's file names is taken of it
 */
export async function saveInto(folder: string | null, name: string, bytes: Uint8Array): Promise<SavedInto> {
  if (folder === null) return { kind: "no-folder" };
  const safe = safeName(name);
  if (safe === null) return { kind: "failed", reason: "That is no name for a file." };
  const path = join(folder, safe);
  const part = join(folder, `.${randomUUID()}.part`);
  try {
    await writeFile(part, bytes, { flag: "wx" });
    await rename(part, path);
    return { kind: "saved", path };
  } catch (error) {
    return { kind: "failed", reason: error instanceof Error ? error.message : String(error) };
  } finally {
    await rm(part, { force: true }).catch(() => undefined);
  }
}

/** A name that means the same file in every system and nothing else: no path, no control signs, no device; null when nothing is left. */
export function safeName(name: string): string | null {
  const last = name.split(/[\\/]/).at(-1) ?? "";
  const clean = [...last.normalize("NFC")]
    .map((sign) => (/[\p{Cc}\p{Cf}<>:"|?*]/u.test(sign) ? "_" : sign))
    .join("")
    .replace(/^[. ]+|[. ]+$/g, "");
  const end = extname(clean).slice(0, 10);
  const safe = clean.slice(0, clean.length - extname(clean).length).slice(0, 100) + end;
  return safe === "" || /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(safe) ? null : safe;
}
