import { stat, statfs } from "node:fs/promises";
import { join } from "node:path";

/** Free bytes for whoever is not root, and the size, of the disk that a folder lies on. */
export async function freeDisk(folder: string): Promise<{ readonly free: number; readonly size: number }> {
  const { bavail, blocks, bsize } = await statfs(folder);
  return { free: bavail * bsize, size: blocks * bsize };
}

/** How old the backup in a folder is, ms; null: there is none. */
export async function backupAge(folder: string, nowMs: number): Promise<number | null> {
  return stat(join(folder, "backup.json")).then(
    ({ mtimeMs }) => Math.max(0, nowMs - mtimeMs),
    () => null,
  );
}
