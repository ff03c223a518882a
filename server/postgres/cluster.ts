import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { ClientConfig } from "pg";
import { digestOf } from "#server/digest.ts";
import { codeOf, StartProblem } from "#server/start-problem.ts";
import type { Steps } from "#server/steps.ts";
import { type Account, postgresAccount } from "./account.ts";
import { type Binaries, postgresBinaries } from "./binaries.ts";
import { elsewhere } from "./elsewhere.ts";
import { closedFolder } from "./enterable.ts";
import { initialise } from "./initialise.ts";
import { stopOrphan } from "./orphan.ts";
import { type Postmaster, runPostmaster } from "./postmaster.ts";

/** A private PostgreSQL of this server. */
export interface Cluster {
  readonly config: ClientConfig;
  /** Process number of the postmaster now; it changes when it had to be started again. */
  pid(): number | null;
  stop(): Promise<void>;
}

/**
 * Starts the private PostgreSQL whose database lies in `dataFolder`: made on the first start, an orphan of a killed server stopped, run
 * under another account when we are root, reachable over a socket in a folder of its own and with a random password only.
 */
export async function openCluster(dataFolder: string, steps: Steps, log: (sentence: string) => void): Promise<Cluster> {
  const account = postgresAccount();
  const binaries = postgresBinaries(account);
  const database = databaseFolder(resolve(dataFolder), account, steps);
  const password = passwordIn(dataFolder, database);
  if (await stopOrphan(database)) steps.say("Stopped a PostgreSQL that a killed server had left running; nothing it had taken is lost.");
  if (!existsSync(join(database, "PG_VERSION"))) {
    await steps.run("Made the database", () => makeDatabase(binaries, account, database, password));
  }
  refuseOtherVersion(binaries, database);
  const postmaster: Postmaster = await steps.run("Started PostgreSQL", () =>
    runPostmaster({ binaries, account, database, password, logFile: join(dataFolder, "postgres.log"), log }),
  );
  return { config: postmaster.config, pid: postmaster.pid, stop: postmaster.stop };
}

async function makeDatabase(binaries: Binaries, account: Account | null, database: string, password: string): Promise<void> {
  const partial = `${database}.partial`;
  rmSync(partial, { recursive: true, force: true });
  await initialise(binaries, account, partial, password);
  renameSync(partial, database);
}

function databaseFolder(dataFolder: string, account: Account | null, steps: Steps): string {
  const here = join(dataFolder, "postgres");
  if (account === null) return here;
  const closed = closedFolder(dataFolder, account);
  if (closed === dataFolder && statSync(dataFolder).uid === 0) {
    chmodSync(dataFolder, statSync(dataFolder).mode | 0o011);
    return here;
  }
  if (closed === null) return here;
  const name = digestOf(dataFolder).slice(0, 16);
  const there = join(elsewhere(join("databases", name)), "postgres");
  chownParent(there, account);
  writeFileSync(join(dataFolder, "postgres-is-at.txt"), `${there}\n`);
  steps.say(`The account ${account.name} may not enter ${closed}: the database is kept in ${there}.`);
  return there;
}

/** Only the last folder is the account's; the ones above stay root's. */
function chownParent(path: string, account: Account): void {
  mkdirSync(dirname(path), { recursive: true });
  chownSync(dirname(path), 0, account.gid);
}

function passwordIn(dataFolder: string, database: string): string {
  const file = join(dataFolder, "postgres-password");
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
  }
  if (existsSync(join(database, "PG_VERSION"))) {
    throw new StartProblem(`${file} is missing, and the database in ${database} does not open without it: put it back from a backup.`);
  }
  const password = randomBytes(24).toString("base64url");
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  return password;
}

function refuseOtherVersion(binaries: Binaries, database: string): void {
  const ours = binaries.version.split(".")[0] ?? "";
  const theirs = readFileSync(join(database, "PG_VERSION"), "utf8").trim();
  if (ours !== theirs) {
    throw new StartProblem(`The database in ${database} was made by PostgreSQL ${theirs}; this program brings ${ours} and cannot open it.`);
  }
}
