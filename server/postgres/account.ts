import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { StartProblem } from "#server/start-problem.ts";

/** The account PostgreSQL runs under when we are root: it refuses to run as root itself. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** Looks for `postgres`, makes it where it is missing, falls back to `nobody`. Null: we are not root, PostgreSQL runs as ourselves. */
export function postgresAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  const known = accountNamed("postgres") ?? accountNamed("_postgres");
  if (known !== null) return known;
  spawnSync("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"], { stdio: "ignore" });
  const made = accountNamed("postgres") ?? accountNamed("nobody");
  if (made !== null) return made;
  throw new StartProblem(
    "PostgreSQL does not run as root and there is no account to run it under: make an account named postgres, or start as another user.",
  );
}

function accountNamed(name: string): Account | null {
  for (const line of readFileSync("/etc/passwd", "utf8").split("\n")) {
    const [login, , uid, gid] = line.split(":");
    if (login === name && Number(uid) > 0) return { name, uid: Number(uid), gid: Number(gid) };
  }
  return null;
}
