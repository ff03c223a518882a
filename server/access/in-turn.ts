import type { Pool, PoolClient } from "pg";

/** A number of this program's own among PostgreSQL's advisory locks: whoever changes keys. */
const KEYS = 7_207_461_035;

/** One transaction at a time, among all servers of a database, of those that change keys. */
export async function inTurn<T>(db: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await db.connect();
  // Told to whoever waits for a query; without somebody who listens a PostgreSQL that dies would end the process.
  client.on("error", ignore);
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock($1)", [KEYS]);
    const done = await work(client);
    await client.query("commit");
    return done;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    client.off("error", ignore);
    client.release();
  }
}

function ignore(): void {}
