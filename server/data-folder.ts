import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { codeOf, StartProblem } from "./start-problem.ts";

/** The folder a server keeps everything in, held by one server at a time. */
export interface DataFolder {
  readonly path: string;
  release(): void;
}

interface Holder {
  readonly pid: number;
  /** When the kernel started that process, so that a number given out again is not taken for it; "" where it cannot be told. */
  readonly started: string;
}

/** Makes the folder where it is missing, sees that it can be written, and takes it for this process. */
export function holdDataFolder(folder: string): DataFolder {
  const path = resolve(folder);
  const lock = join(path, "server.lock");
  const us: Holder = { pid: process.pid, started: startOf(process.pid) };
  try {
    mkdirSync(path, { recursive: true });
    for (let tries = 0; tries < 3; tries += 1) {
      if (written(lock, JSON.stringify(us))) return { path, release: () => releaseLock(lock, us) };
      refuseLive(lock, path);
      rmSync(lock, { force: true });
    }
  } catch (error) {
    throw problemOf(error, path);
  }
  throw new StartProblem(`Another server is starting on ${path} at this moment.`);
}

function written(lock: string, text: string): boolean {
  try {
    writeFileSync(lock, text, { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

function refuseLive(lock: string, path: string): void {
  const holder = holderIn(lock);
  if (holder === null || holder.pid === process.pid || !isRunning(holder)) return;
  throw new StartProblem(`Another server (process ${holder.pid}) is using ${path}: stop it first, or give --data another folder.`);
}

function holderIn(lock: string): Holder | null {
  try {
    const held: unknown = JSON.parse(readFileSync(lock, "utf8"));
    if (typeof held !== "object" || held === null || !("pid" in held) || typeof held.pid !== "number") return null;
    return { pid: held.pid, started: "started" in held && typeof held.started === "string" ? held.started : "" };
  } catch {
    return null;
  }
}

function isRunning(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (codeOf(error) === "ESRCH") return false;
  }
  return startOf(holder.pid) === holder.started;
}

/** Field 22 of the process's status on Linux; a zombie has none worth speaking of. */
function startOf(pid: number): string {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return fields[0] === "Z" ? "ended" : (fields[19] ?? "");
  } catch {
    return "";
  }
}

function releaseLock(lock: string, us: Holder): void {
  if (holderIn(lock)?.pid === us.pid) rmSync(lock, { force: true });
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
