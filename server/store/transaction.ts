import type { Pool, PoolClient } from "pg";

/** Does some work in one transaction of its own connection: all of it is kept, or nothing. What the work throws is thrown on. */
export async function inTransaction<T>(db: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await db.connect();
  // Told to whoever waits for a query; without somebody who listens a PostgreSQL that dies would end the process with a stack trace.
  client.on("error", ignore);
  try {
    await client.query("begin");
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
