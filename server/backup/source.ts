import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import pg, { type ClientConfig } from "pg";
import { holdDataFolder } from "#server/data-folder.ts";
import { openCluster } from "#server/postgres/cluster.ts";
import { DATABASE_USER } from "#server/postgres/initialise.ts";
import type { Steps } from "#server/steps.ts";
import { openDatabase, probeDatabase } from "#server/store/database.ts";
import { BackupProblem } from "./backup-problem.ts";

/** The database of a server's journal, whether that server runs or not. */
export interface Source {
  readonly config: ClientConfig;
  /** Leaves everything as it was found: a PostgreSQL that was started for this is stopped. */
  close(): Promise<void>;
}

/** Where a journal's database is looked for. */
export interface SourcePlace {
  /** The server's data folder. */
  readonly data: string;
  /** A PostgreSQL of its own, as for the server; null: the private one in the data folder. */
  readonly databaseUrl: string | null;
}

/** Connects to the running server's PostgreSQL beside it; where none runs, starts it on the folder, which is held meanwhile. */
export async function openSource({ data, databaseUrl }: SourcePlace, steps: Steps): Promise<Source> {
  if (databaseUrl !== null) {
    const config = { connectionString: databaseUrl };
    const db = openDatabase(config, 1);
    await probeDatabase(db, databaseUrl).finally(() => db.end());
    return { config, close: async () => undefined };
  }
  const database = databaseIn(resolve(data));
  const running = runningAt(resolve(data), database);
  if (running !== null && (await answers(running))) return { config: running, close: async () => undefined };
  const folder = holdDataFolder(data);
  try {
    const cluster = await openCluster(folder.path, steps, () => undefined);
    return {
      config: cluster.config,
      async close() {
        await cluster.stop();
        folder.release();
      },
    };
  } catch (error) {
    folder.release();
    throw error;
  }
}

function databaseIn(data: string): string {
  const note = join(data, "postgres-is-at.txt");
  const database = existsSync(note) ? readFileSync(note, "utf8").trim() : join(data, "postgres");
  if (existsSync(join(database, "PG_VERSION"))) return database;
  throw new BackupProblem(
    `There is no server's journal in ${data}: name its data folder with --data, or its PostgreSQL in the variable DATABASE_URL.`,
  );
}

/** The door that PostgreSQL itself writes down: its port, and the folder of its socket or its address. */
function runningAt(data: string, database: string): ClientConfig | null {
  try {
    const [, , , port, socket, address] = readFileSync(join(database, "postmaster.pid"), "utf8").split("\n");
    const password = readFileSync(join(data, "postgres-password"), "utf8").trim();
    const host = socket?.trim() || address?.trim();
    if (!host) return null;
    return { host, port: Number(port), user: DATABASE_USER, database: DATABASE_USER, password };
  } catch {
    return null;
  }
}

async function answers(config: ClientConfig): Promise<boolean> {
  const client = new pg.Client({ ...config, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
