import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { StartProblem } from "#server/start-problem.ts";

const CANDIDATES = ["/var/lib/daliz", "/var/tmp/daliz"];
const WRITABLE_BY_OTHERS = 0o022;

/**
 * A folder of our own outside closed ones, for root only: where a checkout or a data folder lies below a folder that the postgres account
 * may not enter (root's home, say), PostgreSQL's binaries and database are kept here. The folder belongs to root and nobody else writes
 * in it; one that somebody else prepared is not taken.
 */
export function elsewhere(name: string): string {
  for (const parent of CANDIDATES) {
    const folder = join(parent, name);
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 });
    } catch {
      continue;
    }
    if (isOurs(parent) && isOurs(folder)) return folder;
  }
  throw new StartProblem(
    `PostgreSQL's account may not enter this folder, and neither ${CANDIDATES.join(" nor ")} can be used instead: give --data a folder that other accounts may enter.`,
  );
}

function isOurs(folder: string): boolean {
  const { uid, mode } = statSync(folder);
  return uid === 0 && (mode & WRITABLE_BY_OTHERS) === 0;
}
