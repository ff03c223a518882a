import { randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";
import type { KeyKeeper } from "#electron/main/key-keeper.ts";

/**
 * The outbox's key where the system's keyring keeps keys: its own, independent of the windows' database, so that what waits outlives the loss
 * of that. Made at its first use and kept in a file that only the keyring opens; a key that the keyring does not give any more is followed
 * by a new one.
 *
 * @returns null when the keyring takes no key now
 */
export async function outboxKey(file: string, keeper: KeyKeeper): Promise<Uint8Array | null> {
  const sealed = await readFile(file).catch(() => null);
  const kept = sealed === null || sealed.length === 0 ? null : await keeper.open(sealed);
  if (kept?.length === 32) return kept;
  const made = new Uint8Array(randomBytes(32));
  const wrapped = await keeper.seal(made);
  if (wrapped === null) return null;
  await mkdir(dirname(file), { recursive: true });
  const out = await open(`${file}.new`, "w", 0o600);
  try {
    await out.writeFile(wrapped);
    await out.datasync();
  } finally {
    await out.close();
  }
  // The one before is kept beside it: whoever brings the old keyring back can still open what it sealed.
  if (sealed !== null) await rename(file, `${file}.before`);
  await rename(`${file}.new`, file);
  return made;
}
