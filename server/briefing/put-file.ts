import { constants } from "node:fs";
import { access, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { PART, putWhole } from "#server/whole-file.ts";

/**
 * Puts a file into a folder whole or not at all (server/whole-file.ts). One that is there already is never touched.
 *
 * @returns whether it was written now
 */
export async function putFile(folder: string, name: string, content: string | Uint8Array, mode = 0o640): Promise<boolean> {
  const path = join(folder, name);
  if (await isThere(path)) return false;
  await putWhole(path, content, mode);
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
