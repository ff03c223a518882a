import { readFileSync, statSync } from "node:fs";
import { MAX_FILE_BYTES } from "#core/journal/file.ts";

/** Where a subcommand speaks: the answer goes to stdout and nothing else does; all else is said on stderr. */
export interface Io {
  answer(text: string): void;
  say(text: string): void;
}

/** The subcommand was asked for in a way it cannot serve: exit code 2, with this sentence. */
export class UsageProblem extends Error {}

/** What was asked for was read and is not sound: exit code 1. The sentences have been said already. */
export class Unsound extends Error {}

/** The text of a file; a file that cannot be read is a UsageProblem, one too large for a journal is refused before it is read. */
export function textOf(file: string): string {
  try {
    const { size } = statSync(file);
    if (size > MAX_FILE_BYTES) throw new Unsound(`${file}: the file is larger than 50 MB.`);
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Unsound) throw error;
    throw new UsageProblem(`${file} cannot be read: ${reason(error)}.`);
  }
}

/** Why the system refused, in words. */
export function reason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return REASONS.get(code) ?? (code === "" ? "the system gave no reason" : `the system says ${code}`);
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "there is no such file or folder"],
  ["EISDIR", "it is a folder"],
  ["EACCES", "you may not open it"],
  ["EPERM", "you may not open it"],
  ["ENOSPC", "the disk is full"],
  ["EROFS", "the disk is read-only"],
  ["ENOTDIR", "part of the path is a file"],
  ["EEXIST", "a file stands where a folder is wanted"],
  ["ECONNREFUSED", "nobody answers there; is the server running, and is it this port"],
  ["ENOTFOUND", "there is no machine of this name"],
  ["ERR_INVALID_URL", "that is no address; one looks like http://127.0.0.1:4310"],
]);
