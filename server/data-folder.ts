import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Held, holdFile } from "./hold-file.ts";
import { codeOf, StartProblem } from "./start-problem.ts";

/** The folder a server keeps everything in, held by one server at a time. */
export interface DataFolder {
  readonly path: string;
  release(): void;
}

/** Makes the folder where it is missing, sees that it can be written, and takes it for this process. */
export function holdDataFolder(folder: string): DataFolder {
  const path = resolve(folder);
  const held = lockIn(path);
  if (held === null) throw new StartProblem(`Another server is starting on ${path} at this moment.`);
  if (!held.ok)
    throw new StartProblem(`Another server (process ${held.pid}) is using ${path}: stop it first, or give --data another folder.`);
  return { path, release: held.release };
}

function lockIn(path: string): Held | null {
  try {
    mkdirSync(path, { recursive: true });
    return holdFile(join(path, "server.lock"));
  } catch (error) {
    throw problemOf(error, path);
  }
}

function problemOf(error: unknown, path: string): Error {
  switch (codeOf(error)) {
    case "EACCES":
    case "EPERM":
      return new StartProblem(
        `The data folder ${path} cannot be written by this account: change its owner, or give --data another folder.`,
      );
    case "EROFS":
      return new StartProblem(`The data folder ${path} is on a read-only disk: give --data a folder that can be written.`);
    case "ENOSPC":
      return new StartProblem(`There is no room left on the disk of the data folder ${path}.`);
    case "EEXIST":
    case "ENOTDIR":
      return new StartProblem(`The data folder ${path} is a file, or lies below one: give --data a folder.`);
    default:
      return error instanceof Error ? error : new StartProblem(`The data folder ${path} cannot be used.`);
  }
}
