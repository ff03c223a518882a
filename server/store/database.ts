import pg, { type ClientConfig, type Pool } from "pg";
import { StartProblem } from "#server/start-problem.ts";

const POOL_SIZE = 12;
const CONNECT_PATIENCE_MS = 10_000;

/** Connections to the server's PostgreSQL, private or named in DATABASE_URL. A broken connection is replaced by the next query. */
export function openDatabase(config: ClientConfig, most = POOL_SIZE): Pool {
  const pool = new pg.Pool({ ...config, max: most, connectionTimeoutMillis: CONNECT_PATIENCE_MS });
  pool.on("error", () => undefined);
  return pool;
}

/** Connects once, so that a wrong DATABASE_URL is a sentence at the start and not a refusal later. The password is never repeated. */
export async function probeDatabase(pool: Pool, url: string): Promise<void> {
  try {
    const { rows } = await pool.query<{ version: number }>("select current_setting('server_version_num')::int as version");
    const version = rows[0]?.version ?? 0;
    if (version < 150_000) throw new StartProblem(`The PostgreSQL at ${place(url)} is too old: 15 or newer is wanted.`);
  } catch (error) {
    if (error instanceof StartProblem) throw error;
    const why = error instanceof Error && error.message !== "" ? error.message : "no answer";
    throw new StartProblem(`The PostgreSQL named in DATABASE_URL (${place(url)}) cannot be used: ${why}.`);
  }
}

function place(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return "an address that cannot be read";
  }
}
