import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { codeOf } from "#server/start-problem.ts";
import { BackupProblem } from "./backup-problem.ts";
import { makeFolder } from "./place-file.ts";

const LOCK = "backup.lock";

/** Takes a backup's folder for this process: two at once would take each other's files away. */
export async function holdBackup(folder: string): Promise<{ release(): void }> {
  makeFolder(folder, 0o750);
  const lock = join(folder, LOCK);
  for (let tries = 0; tries < 2; tries += 1) {
    try {
      writeFileSync(lock, `${process.pid}\n`, { flag: "wx" });
      return { release: () => rmSync(lock, { force: true }) };
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw new BackupProblem(`${folder} cannot be written (${codeOf(error)}): give --to another folder.`);
      const pid = Number(readFileSync(lock, "utf8"));
      if (isRunning(pid)) throw new BackupProblem(`Another backup (process ${pid}) is writing into ${folder}: wait for it.`);
      rmSync(lock, { force: true });
    }
  }
  throw new BackupProblem(`Another backup is beginning in ${folder} at this moment.`);
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}
