import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/** The end of the name of a file that is being written. */
export const PART = ".part";

/**
 * Puts a file whole or not at all, whatever ends the program or the machine: written beside under another name, forced onto the disk, then
 * given its name, which takes the place of what was there. Throws what the system says; nothing is left behind then.
 */
export async function putWhole(path: string, content: string | Uint8Array, mode = 0o640): Promise<void> {
  const part = `${path}.${process.pid}${PART}`;
  try {
    const file = await open(part, "w", mode);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(path));
}

/** A name is on the disk when its folder is. Not every system can: then the file itself is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
