import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Account } from "./account.ts";

const ENTER = 0o1;

/**
 * The topmost folder on the way to `path`, itself included, that the account may not enter; null when the way is free. PostgreSQL must
 * enter every folder above its binaries and its data, or it dies at spawn or in initdb with EACCES.
 */
export function closedFolder(path: string, account: Account | null): string | null {
  if (account === null) return null;
  return wayTo(resolve(path)).find((folder) => !mayEnter(folder, account)) ?? null;
}

function wayTo(path: string): readonly string[] {
  const above = dirname(path);
  return above === path ? [path] : [...wayTo(above), path];
}

function mayEnter(folder: string, account: Account): boolean {
  const { mode, uid, gid } = statSync(folder);
  if (uid === account.uid) return ((mode >> 6) & ENTER) === ENTER;
  if (gid === account.gid) return ((mode >> 3) & ENTER) === ENTER;
  return (mode & ENTER) === ENTER;
}
