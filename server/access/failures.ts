import type { Pool } from "pg";
import { keyedHash } from "./secrets.ts";

/** So many failed sign-ins of one name within `WINDOW_MS` are let through, whether there is such a person or not. */
export const MOST_FAILURES = 5;
/** And so many on one device, whatever names are typed. */
export const MOST_ON_DEVICE = 20;
export const WINDOW_MS = 900_000;

/** Counts failed sign-ins, for all servers of a database. */
export interface Failures {
  /**
   * Counts a try before it is known to fail, so that many at a time count too. Null: it may be made; else how long to wait.
   */
  reserve(name: string, most: number, nowMs: number): Promise<number | null>;
  /** The try was none of a stranger's: forgets all of that name. */
  forgive(name: string): Promise<void>;
}

export function openFailures(db: Pool, key: Buffer): Failures {
  return {
    reserve: async (name, most, nowMs) => {
      const who = keyedHash(key, "sign-in", name);
      const client = await db.connect();
      try {
        await client.query("begin");
        await client.query("select pg_advisory_xact_lock($1)", [who.readInt32BE(0)]);
        await client.query("delete from sign_in_failures where at_ms <= $1", [nowMs - WINDOW_MS]);
        const { rows } = await client.query<{ at_ms: number }>(
          "select at_ms::float8 as at_ms from sign_in_failures where who = $1 order by at_ms desc limit $2",
          [who, most],
        );
        const oldest = rows.length < most ? null : (rows.at(-1)?.at_ms ?? nowMs);
        if (oldest === null) await client.query("insert into sign_in_failures (who, at_ms) values ($1, $2)", [who, nowMs]);
        await client.query("commit");
        return oldest === null ? null : Math.max(1_000, oldest + WINDOW_MS - nowMs);
      } catch (error) {
        await client.query("rollback").catch(() => undefined);
        throw error;
      } finally {
        client.release();
      }
    },
    forgive: async (name) => {
      await db.query("delete from sign_in_failures where who = $1", [keyedHash(key, "sign-in", name)]);
    },
  };
}
