import { join } from "node:path";
import { type Held, holdFile } from "#server/hold-file.ts";
import { codeOf } from "#server/start-problem.ts";
import { BackupProblem } from "./backup-problem.ts";
import { makeFolder } from "./place-file.ts";

const LOCK = "backup.lock";

/** Takes a backup's folder for this process: two at once would take each other's files away. */
export function holdBackup(folder: string): { release(): void } {
  makeFolder(folder, 0o750);
  const held = lockIn(folder);
  if (held === null) throw new BackupProblem(`Another backup is beginning in ${folder} at this moment.`);
  if (!held.ok) throw new BackupProblem(`Another backup (process ${held.pid}) is writing into ${folder}: wait for it.`);
  return held;
}

function lockIn(folder: string): Held | null {
  try {
    return holdFile(join(folder, LOCK));
  } catch (error) {
    throw new BackupProblem(`${folder} cannot be written (${codeOf(error)}): give --to another folder.`);
  }
}
