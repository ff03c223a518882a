import { randomBytes, randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { CODE_BYTES, enrolCode, plainCode } from "#core/access/enrol-code.ts";
import { ENROLMENT_MS, ENROLMENT_TRIES, type EnrolRequest, type FindAnswer, type Wanted } from "#core/access/messages.ts";
import { hashSecret, keyedHash, newSecret } from "./secrets.ts";

/** Machines that ask to be let in. */
export interface Enrolments {
  /** Null: too many ask at once. */
  ask(request: EnrolRequest, nowMs: number): Promise<Asked | null>;
  /** The public key that asks and until when; null: there is no such enrolment, or it is over. */
  keyOf(enrolment: string, secret: string, nowMs: number): Promise<{ readonly pubkey: string; readonly expiresMs: number } | null>;
  /** Whom a code means; null: nobody. A wrong code counts against those whose first two signs it has: the fifth ends them. */
  find(typed: string, nowMs: number): Promise<FindAnswer | null>;
}

export interface Asked {
  readonly enrolment: string;
  readonly code: string;
  readonly seed: string;
  readonly secret: string;
  readonly expiresMs: number;
}

/** So many may be under way: 40 bits of code are for few, and anybody may ask. */
const MOST_UNDER_WAY = 500;
const PREFIX = 2;
const PURPOSE = "enrolment-code";

interface Row {
  readonly id: string;
  readonly code_hash: Buffer;
  readonly pubkey: string;
  readonly title: string;
  readonly wants: Wanted;
  readonly seed: string;
  readonly expires_ms: number;
}

export function openEnrolments(db: Pool, key: Buffer): Enrolments {
  return {
    ask: async ({ pubkey, title, wants }, nowMs) => {
      await db.query("delete from enrolments where expires_ms <= $1 or tries >= $2", [nowMs, ENROLMENT_TRIES]);
      const code = enrolCode(randomBytes(CODE_BYTES));
      const plain = plainCode(code) ?? "";
      const asked: Asked = {
        enrolment: randomUUID(),
        code,
        seed: randomBytes(16).toString("base64url"),
        secret: newSecret(),
        expiresMs: nowMs + ENROLMENT_MS,
      };
      const { rowCount } = await db.query(
        `insert into enrolments (id, prefix, code_hash, secret_hash, pubkey, title, wants, seed, expires_ms)
         select $1, $2, $3, $4, $5, $6, $7, $8, $9 where (select count(*) from enrolments) < ${MOST_UNDER_WAY}`,
        [
          asked.enrolment,
          plain.slice(0, PREFIX),
          keyedHash(key, PURPOSE, plain),
          hashSecret(asked.secret),
          pubkey,
          title,
          wants,
          asked.seed,
          asked.expiresMs,
        ],
      );
      return rowCount === 1 ? asked : null;
    },
    keyOf: async (enrolment, secret, nowMs) => {
      const { rows } = await db.query<{ pubkey: string; expires_ms: number }>(
        `select pubkey, expires_ms::float8 as expires_ms from enrolments
         where id = $1 and secret_hash = $2 and expires_ms > $3 and tries < $4`,
        [enrolment, hashSecret(secret), nowMs, ENROLMENT_TRIES],
      );
      const [row] = rows;
      return row === undefined ? null : { pubkey: row.pubkey, expiresMs: row.expires_ms };
    },
    find: async (typed, nowMs) => {
      const plain = plainCode(typed);
      if (plain === null) return null;
      const { rows } = await db.query<Row>(
        `select id, code_hash, pubkey, title, wants, seed, expires_ms::float8 as expires_ms from enrolments
         where prefix = $1 and expires_ms > $2 and tries < $3`,
        [plain.slice(0, PREFIX), nowMs, ENROLMENT_TRIES],
      );
      const hash = keyedHash(key, PURPOSE, plain);
      const found = rows.find((row) => hash.equals(row.code_hash));
      if (found === undefined) {
        await db.query("update enrolments set tries = tries + 1 where id = any($1::uuid[])", [rows.map(({ id }) => id)]);
        return null;
      }
      const { id, pubkey, title, wants, seed, expires_ms } = found;
      return { enrolment: id, pubkey, title, wants, seed, expiresMs: expires_ms };
    },
  };
}
