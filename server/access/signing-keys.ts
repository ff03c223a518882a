import { randomBytes } from "node:crypto";
import type { Pool } from "pg";
import { oneAtATime } from "#server/one-at-a-time.ts";
import { inTurn } from "./in-turn.ts";
import { NONCE_MS } from "./nonces.ts";
import { readSecret } from "./secrets.ts";

/** A key as it is told on the admins' screen: when it was made and by whom. Null: at a first start, by a server. */
export interface KeyMade {
  readonly madeMs: number;
  readonly madeBy: string | null;
}

/** One of the keys that sign access tokens and nonces. */
export interface SigningKey extends KeyMade {
  readonly no: number;
  readonly value: Buffer;
}

/**
 * What signs access tokens and nonces, the same for all servers of a database. A new one takes the place of the old at once: tokens of before
 * are refused, and machines prove themselves anew by themselves. Only a number that was given just before still counts for its two minutes:
 * the proof that it is signed in is the device's own.
 */
export interface SigningKeys {
  current(): SigningKey;
  /** The one before, for what was given while it still signed; null: there is none, or that is long ago. */
  before(nowMs: number): Buffer | null;
  /** Another takes its place. */
  rotate(by: string, nowMs: number): Promise<SigningKey>;
  /** Another server may have made one: resolves when what was in the database at the call counts here. */
  refresh(): Promise<void>;
  /** Calls `listener` when another one counts. Returns what stops it. */
  changed(listener: () => void): () => void;
}

/** So much later may another server hear of a new key, ms. */
const LAG_MS = 10_000;

const NEWEST = `select no, value, made_ms::float8 as "madeMs", made_by as "madeBy" from signing_keys where value is not null order by no desc limit 2`;

export async function openSigningKeys(db: Pool): Promise<SigningKeys> {
  const listeners = new Set<() => void>();
  const first = await readSecret(db, "token");
  await inTurn(db, (client) =>
    client.query("insert into signing_keys (value, made_ms) select $1, 0 where not exists (select 1 from signing_keys)", [first]),
  );
  let keys = await newest();

  async function newest(): Promise<readonly [SigningKey, SigningKey | null]> {
    const { rows } = await db.query<SigningKey>(NEWEST);
    const [now, before = null] = rows;
    if (now === undefined) throw new Error("No key that signs tokens is in the database.");
    return [now, before];
  }

  const refresh = oneAtATime(async () => {
    const found = await newest();
    const isOther = found[0].no !== keys[0].no;
    keys = found;
    if (isOther) for (const listener of [...listeners]) listener();
  });

  return {
    current: () => keys[0],
    before: (nowMs) => (keys[1] !== null && nowMs < keys[0].madeMs + NONCE_MS + LAG_MS ? keys[1].value : null),
    rotate: async (by, nowMs) => {
      await inTurn(db, async (client) => {
        const made = "insert into signing_keys (value, made_ms, made_by) values ($1, $2, $3) returning no";
        const { rows } = await client.query<{ no: number }>(made, [randomBytes(32), nowMs, by]);
        await client.query("update signing_keys set value = null where no < $1 - 1", [rows[0]?.no ?? 0]);
      });
      await refresh();
      return keys[0];
    },
    refresh,
    changed: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
