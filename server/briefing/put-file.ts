import { constants } from "node:fs";
import { access, open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";

const PART = ".part";

/**
 * Puts a file into a folder whole or not at all: written beside under another name, forced onto the disk, then given its name. One that is
 * there already is never touched.
 *
 * @returns whether it was written now
 */
export async function putFile(folder: string, name: string, content: string | Uint8Array, mode = 0o640): Promise<boolean> {
  const path = join(folder, name);
  if (await isThere(path)) return false;
  const part = `${path}${PART}`;
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
  await syncFolder(folder);
  return true;
}

/** Whether a file of that name can be seen. */
export async function isThere(path: string): Promise<boolean> {
  return access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
}

/** Takes away what an ended program left half written of its own files: the folder may hold other people's. */
export async function sweepParts(folder: string, begin: string): Promise<void> {
  for (const name of await readdir(folder))
    if (name.startsWith(begin) && name.endsWith(PART)) await rm(join(folder, name), { force: true });
}

/** A name is on the disk when its folder is. Not every system can: then the file itself is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
