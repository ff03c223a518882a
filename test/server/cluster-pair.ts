import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { appendFileSync, chmodSync, chownSync, closeSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import pg from "pg";
import { type Account, postgresAccount } from "#server/postgres/account.ts";
import { type Binaries, postgresBinaries } from "#server/postgres/binaries.ts";
import { initialise, POSTGRES_ENV } from "#server/postgres/initialise.ts";
import { tempFolder } from "./test-server.ts";

const PASSWORD = "of-this-test";
export const STANDBY = "standby1";

/** One PostgreSQL of a pair, on loopback. */
export interface Cluster {
  readonly url: string;
  query<T extends pg.QueryResultRow>(sql: string): Promise<readonly T[]>;
  /** `kill -9` of its postmaster; its other processes end when they notice. */
  kill(): Promise<void>;
  /** As it is stopped by hand: what it has is on the disk. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** A primary, and a standby that follows it by streaming replication. */
export interface ClusterPair {
  readonly primary: Cluster;
  readonly standby: Cluster;
  close(): Promise<void>;
}

/** Whether this machine has PostgreSQL's programs; what is missing, in a sentence. */
export function missingPrograms(): string | null {
  try {
    postgresBinaries(postgresAccount());
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : "PostgreSQL's programs are missing.";
  }
}

/**
 * Makes both as docs/operating.md says where there is no pg_basebackup: the primary's folder copied while it is stopped, the signal file,
 * and the way to the primary.
 *
 * @param waits the primary acknowledges nothing that the standby has not written down
 */
export async function clusterPair(waits: boolean): Promise<ClusterPair> {
  const account = postgresAccount();
  const binaries = postgresBinaries(account);
  const folder = tempFolder();
  chmodSync(folder, 0o711);
  const [one, two] = [join(folder, "one"), join(folder, "two")];
  await initialise(binaries, account, one, PASSWORD);
  const [onePort, twoPort] = [await freePort(), await freePort()];
  const primary = cluster({ binaries, account, folder: one, port: onePort });
  await primary.start();
  await primary.query("create database journal");
  await primary.stop();
  spawnSync("cp", ["-a", one, two]);
  const way = `host=127.0.0.1 port=${onePort} user=daliz password=${PASSWORD} application_name=${STANDBY}`;
  appendFileSync(join(two, "postgresql.auto.conf"), `primary_conninfo = '${way}'\n`);
  writeFileSync(join(two, "standby.signal"), "");
  if (account !== null) chownSync(join(two, "standby.signal"), account.uid, account.gid);
  // Only the primary of now waits; whoever is promoted has nobody behind it yet.
  if (waits) appendFileSync(join(one, "postgresql.auto.conf"), `synchronous_standby_names = '${STANDBY}'\n`);
  const standby = cluster({ binaries, account, folder: two, port: twoPort });
  await primary.start();
  await standby.start();
  return {
    primary,
    standby,
    async close() {
      await standby.kill();
      await primary.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Place {
  readonly binaries: Binaries;
  readonly account: Account | null;
  readonly folder: string;
  readonly port: number;
}

function cluster(place: Place): Cluster {
  const url = (database: string) => `postgres://daliz:${PASSWORD}@127.0.0.1:${place.port}/${database}`;
  let child: ChildProcess | null = null;

  async function end(signal: NodeJS.Signals): Promise<void> {
    const running = child;
    child = null;
    if (running?.pid === undefined || running.exitCode !== null || running.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => running.once("exit", () => resolve()));
    running.kill(signal);
    await ended;
  }

  const query = async <T extends pg.QueryResultRow>(sql: string, database = "journal"): Promise<readonly T[]> => {
    const client = new pg.Client({ connectionString: url(database) });
    client.on("error", () => undefined);
    await client.connect();
    try {
      return (await client.query<T>(sql)).rows;
    } finally {
      await client.end().catch(() => undefined);
    }
  };
  return {
    url: url("journal"),
    query: (sql) => query(sql, sql.startsWith("create database") ? "postgres" : "journal"),
    kill: () => end("SIGKILL"),
    stop: () => end("SIGINT"),
    async start() {
      child = launch(place);
      for (let tries = 0; tries < 1_200; tries += 1) {
        if (child.exitCode !== null) break;
        try {
          await query("select 1", "postgres");
          return;
        } catch {
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      }
      throw new Error(`PostgreSQL did not start: ${readFileSync(`${place.folder}.log`, "utf8").slice(-800)}`);
    },
  };
}

function launch({ binaries, account, folder, port }: Place): ChildProcess {
  rmSync(join(folder, "postmaster.pid"), { force: true });
  const settings = ["listen_addresses=127.0.0.1", `port=${port}`, "unix_socket_directories=", "shared_buffers=32MB", "max_connections=40"];
  const log = openSync(`${folder}.log`, "a");
  const child = spawn(binaries.postgres, ["-D", folder, ...settings.flatMap((setting) => ["-c", setting])], {
    detached: true,
    stdio: ["ignore", log, log],
    cwd: folder,
    env: POSTGRES_ENV,
    ...(account === null ? {} : { uid: account.uid, gid: account.gid }),
  });
  closeSync(log);
  return child;
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
