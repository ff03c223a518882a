import { spawn } from "node:child_process";
import { chownSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StartProblem } from "#server/start-problem.ts";
import type { Account } from "./account.ts";
import type { Binaries } from "./binaries.ts";

/** The one database role and the one database of the private PostgreSQL. */
export const DATABASE_USER = "daliz";

/** Makes a new database folder: UTF-8, byte order of text (no locale), every connection with the password. */
export async function initialise(binaries: Binaries, account: Account | null, folder: string, password: string): Promise<void> {
  mkdirSync(folder, { mode: 0o700 });
  const secret = join(folder, "..", `initdb-${process.pid}.secret`);
  writeFileSync(secret, `${password}\n`, { mode: 0o600 });
  if (account !== null) {
    chownSync(folder, account.uid, account.gid);
    chownSync(secret, account.uid, account.gid);
  }
  try {
    const flags = [`--pgdata=${folder}`, `--username=${DATABASE_USER}`, `--pwfile=${secret}`, "--auth=scram-sha-256"];
    await run(binaries.initdb, [...flags, "--encoding=UTF8", "--no-locale", "--no-instructions"], account);
  } finally {
    rmSync(secret, { force: true });
  }
}

/** What the private PostgreSQL's programs see of our environment: nothing that could change their behaviour. */
export const POSTGRES_ENV = { PATH: process.env["PATH"] ?? "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" } as const;

function run(program: string, flags: readonly string[], account: Account | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...flags], {
      stdio: ["ignore", "ignore", "pipe"],
      cwd: process.platform === "win32" ? undefined : "/",
      env: process.platform === "win32" ? process.env : POSTGRES_ENV,
      ...(account === null ? {} : { uid: account.uid, gid: account.gid }),
    });
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-2000);
    });
    child.on("error", (error) => reject(new StartProblem(`PostgreSQL's initdb cannot be run: ${error.message}.`)));
    child.on("close", (code) => {
      if (code === 0) resolve();
      else reject(new StartProblem(`PostgreSQL could not make its database: ${lastLine(said)}`));
    });
  });
}

function lastLine(text: string): string {
  const lines = text.split("\n").filter((line) => line.includes("error:") || line.includes("FATAL"));
  return (lines.at(-1) ?? text.trim().split("\n").at(-1) ?? "it did not say why").trim();
}
