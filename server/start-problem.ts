/**
 * Why the server cannot start, in one sentence for the person who started it: a port taken, a folder closed, a database out of reach.
 * The sentence goes to stderr and the exit code is 2; a stack trace never does.
 */
export class StartProblem extends Error {
  override readonly name = "StartProblem";
}

/** The `code` of a system error (`EACCES`, `EADDRINUSE`), or "" where there is none. */
export function codeOf(error: unknown): string {
  if (typeof error !== "object" || error === null || !("code" in error)) return "";
  return typeof error.code === "string" ? error.code : "";
}
