import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { StartProblem } from "#server/start-problem.ts";

/** What `postmaster.pid` says: the process, and the folder of its socket. */
interface Postmaster {
  readonly pid: number;
  readonly socketFolder: string;
}

const PATIENCE_MS = 20_000;

/**
 * Stops the PostgreSQL that a killed server left running on this database. It is asked to stop, not killed: what it has committed is safe
 * either way, and a clean stop needs no recovery. Returns true when there was one.
 */
export async function stopOrphan(database: string): Promise<boolean> {
  const left = postmasterOf(database);
  if (left === null || !isPostgresOn(left.pid, database)) return false;
  process.kill(left.pid, "SIGINT");
  for (let waited = 0; waited < PATIENCE_MS; waited += 50) {
    if (!isAlive(left.pid)) {
      if (basename(left.socketFolder).startsWith("daliz-pg-")) rmSync(left.socketFolder, { recursive: true, force: true });
      return true;
    }
    await pause(50);
  }
  throw new StartProblem(`A PostgreSQL left by a killed server (process ${left.pid}) does not stop: end it, then start again.`);
}

function postmasterOf(database: string): Postmaster | null {
  const file = join(database, "postmaster.pid");
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 1 ? { pid, socketFolder: lines[4] ?? "" } : null;
}

/** Numbers are given out again after a reboot: never signal a process that is not PostgreSQL on this very database. */
function isPostgresOn(pid: number, database: string): boolean {
  if (process.platform === "win32" || !isAlive(pid)) return false;
  const { stdout } = spawnSync("ps", ["-ww", "-p", String(pid), "-o", "args="], { encoding: "utf8" });
  return stdout === null || stdout === undefined ? procSays(pid, database) : stdout.includes("postgres") && stdout.includes(database);
}

function procSays(pid: number, database: string): boolean {
  const file = `/proc/${pid}/cmdline`;
  return existsSync(file) && readFileSync(file, "utf8").includes(database);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch {
    return false;
  }
}

/** In a container without an init nobody reaps our orphan's corpse: a dead process may stand in the table for ever. */
function isZombie(pid: number): boolean {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return false;
  return /\) Z /.test(readFileSync(file, "utf8"));
}
