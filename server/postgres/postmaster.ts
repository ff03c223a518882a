import { type ChildProcess, spawn } from "node:child_process";
import { chownSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg, { type ClientConfig } from "pg";
import { StartProblem } from "#server/start-problem.ts";
import type { Account } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import { DATABASE_USER, POSTGRES_ENV } from "./initialise.ts";

export interface PostmasterPlan {
  readonly binaries: Binaries;
  readonly account: Account | null;
  readonly database: string;
  readonly password: string;
  readonly logFile: string;
  readonly log: (sentence: string) => void;
}

export interface Postmaster {
  readonly config: ClientConfig;
  pid(): number | null;
  stop(): Promise<void>;
}

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 5_000;
const STOP_PATIENCE_MS = 20_000;
/** Crash recovery after a power cut may take a while; a process that lives is waited for. */
const READY_PATIENCE_MS = 300_000;

/** Runs PostgreSQL and keeps it running: one that dies is started again, for its writers lose nothing by trying once more. */
export async function runPostmaster(plan: PostmasterPlan): Promise<Postmaster> {
  const door = await openDoor(plan.account);
  const config: ClientConfig = { ...door.config, user: DATABASE_USER, password: plan.password, database: DATABASE_USER };
  let stopping = false;
  let child = launch(plan, door.flags);

  async function keep(): Promise<void> {
    let waitMs = FIRST_WAIT_MS;
    while (!stopping) {
      const startedMs = performance.now();
      await ended(child);
      if (stopping) return;
      if (performance.now() - startedMs > 60_000) waitMs = FIRST_WAIT_MS;
      plan.log("PostgreSQL ended by itself; starting it again");
      await pause(waitMs);
      waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2);
      if (!stopping) child = launch(plan, door.flags);
    }
  }

  await untilReady(child, { ...config, database: "postgres" }, plan.logFile);
  await makeOwnDatabase({ ...config, database: "postgres" });
  const kept = keep();
  return {
    config,
    pid: () => child.pid ?? null,
    stop: async () => {
      stopping = true;
      child.kill("SIGINT");
      const hard = setTimeout(() => child.kill("SIGQUIT"), STOP_PATIENCE_MS);
      await ended(child);
      clearTimeout(hard);
      await kept;
      door.close();
    },
  };
}

/** Detached, so that Ctrl-C at the terminal reaches us and not PostgreSQL: we stop it when the last answer is out. */
function launch(plan: PostmasterPlan, door: readonly string[]): ChildProcess {
  // No statement, no parameter, no detail of an error: they quote what people wrote.
  const silent = ["log_min_error_statement=panic", "log_parameter_max_length_on_error=0", "log_error_verbosity=terse"];
  const settings = [...door, ...silent, "log_min_messages=warning", "timezone=UTC", "max_connections=50", "shared_buffers=64MB"].flatMap(
    (setting) => ["-c", setting],
  );
  const log = openSync(plan.logFile, "a", 0o600);
  const child = spawn(plan.binaries.postgres, ["-D", plan.database, ...settings], {
    detached: process.platform !== "win32",
    stdio: ["ignore", log, log],
    cwd: plan.database,
    env: process.platform === "win32" ? process.env : POSTGRES_ENV,
    ...(plan.account === null ? {} : { uid: plan.account.uid, gid: plan.account.gid }),
  });
  child.on("error", () => undefined);
  closeSync(log);
  return child;
}

async function untilReady(child: ChildProcess, config: ClientConfig, logFile: string): Promise<void> {
  for (let waited = 0; waited < READY_PATIENCE_MS; waited += 25) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) break;
    const client = new pg.Client(config);
    client.on("error", () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await client.end().catch(() => undefined);
      await pause(25);
    }
  }
  child.kill("SIGINT");
  throw new StartProblem(`PostgreSQL did not start: ${lastWords(logFile)}`);
}

function lastWords(logFile: string): string {
  const lines = readFileSync(logFile, "utf8").trim().split("\n");
  return `${lines.filter((line) => /FATAL|HINT|PANIC/.test(line)).at(-1) ?? "it did not say why"} (more in ${logFile})`;
}

async function makeOwnDatabase(config: ClientConfig): Promise<void> {
  const client = new pg.Client(config);
  await client.connect();
  const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [DATABASE_USER]);
  if (rowCount === 0) await client.query(`create database ${DATABASE_USER}`);
  await client.end();
}

interface Door {
  readonly flags: readonly string[];
  readonly config: ClientConfig;
  close(): void;
}

/** The way in: a socket in a folder that only PostgreSQL's account (and root) may enter; on Windows a free loopback port. */
async function openDoor(account: Account | null): Promise<Door> {
  if (process.platform === "win32") {
    const port = await freePort();
    return { flags: ["listen_addresses=127.0.0.1", `port=${port}`], config: { host: "127.0.0.1", port }, close: () => undefined };
  }
  const folder = mkdtempSync(join(tmpdir().length > 60 ? "/tmp" : tmpdir(), "daliz-pg-"));
  if (account !== null) chownSync(folder, account.uid, account.gid);
  return {
    flags: ["listen_addresses=", `unix_socket_directories=${folder}`, "port=5432"],
    config: { host: folder, port: 5432 },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

function ended(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
  });
}
