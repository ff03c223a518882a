import { randomBytes } from "node:crypto";
import type { Pool } from "pg";
import { crockford } from "#core/access/enrol-code.ts";
import { type Argon2Cost, type PasswordHasher, sameHash } from "./password-hash.ts";

/** What a person's password comes to. */
export type PasswordVerdict = "right" | "must-change" | "wrong";

/** The passwords of people. */
export interface Passwords {
  /** Takes the same time whether there is such a person, such a password, or neither. */
  verdict(account: string, password: string, nowMs: number): Promise<PasswordVerdict>;
  /** @param untilMs null: the person's own; else one that must be changed, good until then */
  set(account: string, password: string, untilMs: number | null, nowMs: number): Promise<void>;
  /** Whether it is one that an admin gave and that is still to be changed. */
  isGiven(account: string): Promise<boolean>;
  /** Whose there are. */
  holders(): Promise<ReadonlySet<string>>;
}

/** Twelve signs of Crockford's: 60 bits, to be changed at the first sign-in. */
const GIVEN_BYTES = 8;
/** What is hashed for somebody who has none, so that the answer takes as long. */
const NOBODY_SALT = Buffer.alloc(16, 1);
const NOBODY_HASH = Buffer.alloc(32);

interface Row extends Argon2Cost {
  readonly hash: Buffer;
  readonly salt: Buffer;
  readonly until_ms: number | null;
}

export function openPasswords(db: Pool, hasher: PasswordHasher, cost: Argon2Cost): Passwords {
  return {
    verdict: async (account, password, nowMs) => {
      const { rows } = await db.query<Row>("select hash, salt, t, m, p, until_ms::float8 as until_ms from passwords where account = $1", [
        account,
      ]);
      const { hash, salt, until_ms, t, m, p } = rows[0] ?? { hash: NOBODY_HASH, salt: NOBODY_SALT, until_ms: null, ...cost };
      const isRight = sameHash(await hasher.hash({ password, salt, cost: { t, m, p } }), hash);
      if (!isRight || rows.length === 0 || (until_ms !== null && until_ms <= nowMs)) return "wrong";
      return until_ms === null ? "right" : "must-change";
    },
    set: async (account, password, untilMs, nowMs) => {
      const salt = randomBytes(16);
      const hash = await hasher.hash({ password, salt, cost });
      await db.query(
        `insert into passwords (account, hash, salt, t, m, p, until_ms, made_ms) values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (account) do update set hash = excluded.hash, salt = excluded.salt, t = excluded.t, m = excluded.m, p = excluded.p,
           until_ms = excluded.until_ms, made_ms = excluded.made_ms`,
        [account, Buffer.from(hash), salt, cost.t, cost.m, cost.p, untilMs, nowMs],
      );
    },
    isGiven: async (account) => {
      const { rowCount } = await db.query("select 1 from passwords where account = $1 and until_ms is not null", [account]);
      return rowCount === 1;
    },
    holders: async () => {
      const { rows } = await db.query<{ account: string }>("select account from passwords");
      return new Set(rows.map(({ account }) => account));
    },
  };
}

/** A password that an admin hands to a person, in groups of four. */
export function newPassword(): string {
  return crockford(randomBytes(GIVEN_BYTES)).slice(0, 12).match(/.{4}/g)?.join("-") ?? "";
}
