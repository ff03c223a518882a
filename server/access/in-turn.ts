import type { Pool, PoolClient } from "pg";
import { inTransaction } from "#server/store/transaction.ts";

/** A number of this program's own among PostgreSQL's advisory locks: whoever changes keys. */
const KEYS = 7_207_461_035;

/** One transaction at a time, among all servers of a database, of those that change keys. */
export function inTurn<T>(db: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  return inTransaction(db, async (client) => {
    await client.query("select pg_advisory_xact_lock($1)", [KEYS]);
    return work(client);
  });
}
