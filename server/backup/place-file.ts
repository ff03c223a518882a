import { mkdirSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { codeOf } from "#server/start-problem.ts";
import { PART, putWhole } from "#server/whole-file.ts";
import { BackupProblem } from "./backup-problem.ts";

/**
 * Puts a file into a folder whole or not at all (server/whole-file.ts); it takes the place of what was there. What the system will not let
 * it do is a BackupProblem.
 */
export async function placeFile(folder: string, name: string, content: string | Uint8Array, mode = 0o640): Promise<void> {
  const path = join(folder, name);
  makeFolder(dirname(path), mode === 0o600 ? 0o700 : 0o750);
  try {
    await putWhole(path, content, mode);
  } catch (error) {
    throw problemOf(error, path);
  }
}

/** Makes a folder where it is missing. */
export function makeFolder(path: string, mode: number): void {
  try {
    mkdirSync(path, { recursive: true, mode });
  } catch (error) {
    throw problemOf(error, path);
  }
}

/** Takes away what an interrupted backup left half written. */
export async function sweepParts(folder: string): Promise<void> {
  const names = await readdir(folder).catch((): string[] => []);
  for (const name of names) if (name.endsWith(PART)) await rm(join(folder, name), { force: true });
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ["ENOSPC", "the disk is full"],
  ["EDQUOT", "this account has no room left on that disk"],
  ["EROFS", "the disk is read-only"],
  ["EACCES", "this account may not write there"],
  ["EPERM", "this account may not write there"],
  ["ENOTDIR", "part of the path is a file"],
  ["EEXIST", "part of the path is a file"],
  ["EIO", "the disk answers with errors"],
]);

function problemOf(error: unknown, path: string): Error {
  if (error instanceof BackupProblem) return error;
  const why = REASONS.get(codeOf(error)) ?? `the system says ${codeOf(error) || "nothing"}`;
  return new BackupProblem(`${path} cannot be written: ${why}. What was there before still is; run the command again.`);
}
