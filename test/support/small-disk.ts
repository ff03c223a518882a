import { spawnSync } from "node:child_process";
import { closeSync, openSync, rmSync, statfsSync, writeSync } from "node:fs";
import { join } from "node:path";

/** A disk of a few megabytes, on which a file can be put that takes all the room there is. */
export interface SmallDisk {
  readonly path: string;
  /** Fills it. @param leave bytes that stay free, about */
  fill(leave?: number): void;
  /** Takes the file away again. */
  free(): void;
  unmount(): void;
}

/** Mounts a tmpfs on a folder that is there. Null where this account may not mount, or there is no such thing. */
export function smallDisk(path: string, megabytes: number): SmallDisk | null {
  if (process.platform !== "linux") return null;
  if (spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=755`, "tmpfs", path]).status !== 0) return null;
  const ballast = join(path, "ballast");
  return {
    path,
    fill(leave = 0) {
      const { bavail, bsize } = statfsSync(path);
      let left = bavail * bsize - leave;
      const piece = Buffer.alloc(65_536);
      const file = openSync(ballast, "a");
      try {
        for (; left > 0; left -= piece.length) writeSync(file, piece, 0, Math.min(piece.length, left));
      } catch (error) {
        if (!(error instanceof Error) || Reflect.get(error, "code") !== "ENOSPC") throw error;
      } finally {
        closeSync(file);
      }
    },
    free: () => rmSync(ballast, { force: true }),
    unmount: () => void spawnSync("umount", ["-l", path]),
  };
}

/** Why the cases that need one are not run here; null when they are. */
export function whyNoSmallDisk(folder: string): string | null {
  const disk = smallDisk(folder, 1);
  disk?.unmount();
  return disk === null ? "no tmpfs can be mounted by this account" : null;
}

/** Lays a folder of the large disk over one of the small. */
export function bindFolder(from: string, onto: string): () => void {
  const { status, stderr } = spawnSync("mount", ["--bind", from, onto], { encoding: "utf8" });
  if (status !== 0) throw new Error(`The folder could not be laid there: ${stderr}`);
  return () => void spawnSync("umount", ["-l", onto]);
}
