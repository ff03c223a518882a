import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { hashSecret, newSecret } from "./secrets.ts";

/** How long it is remembered who was signed in where: what they wrote there may wait as long. */
const REMEMBERED_MS = 30 * 24 * 3_600_000;

/** How long a person stays signed in on a shared desk: a long shift. */
export const SESSION_MS = 14 * 3_600_000;

/** People signed in on devices that they share. A session is good on the device where it began and on no other. */
export interface Sessions {
  begin(device: string, account: string, nowMs: number): Promise<{ readonly id: string; readonly secret: string }>;
  /** Null: none, ended, expired, or another device's. */
  find(secret: string, device: string, nowMs: number): Promise<{ readonly id: string; readonly account: string } | null>;
  /** Everybody who has signed in on a device in the last month. */
  peopleOn(device: string): Promise<ReadonlySet<string>>;
  end(id: string, nowMs: number): Promise<void>;
  /** All of a person, but for the one named. */
  endAll(account: string, but: string | null, nowMs: number): Promise<void>;
}

export function openSessions(db: Pool): Sessions {
  return {
    begin: async (device, account, nowMs) => {
      const id = randomUUID();
      const secret = newSecret();
      await db.query("delete from sessions where expires_ms < $1", [nowMs - REMEMBERED_MS]);
      await db.query("insert into sessions (id, hash, device, account, made_ms, expires_ms) values ($1, $2, $3, $4, $5, $6)", [
        id,
        hashSecret(secret),
        device,
        account,
        nowMs,
        nowMs + SESSION_MS,
      ]);
      return { id, secret };
    },
    find: async (secret, device, nowMs) => {
      const { rows } = await db.query<{ id: string; account: string }>(
        "select id, account from sessions where hash = $1 and device = $2 and ended_ms is null and expires_ms > $3",
        [hashSecret(secret), device, nowMs],
      );
      return rows[0] ?? null;
    },
    peopleOn: async (device) => {
      const { rows } = await db.query<{ account: string }>("select distinct account from sessions where device = $1", [device]);
      return new Set(rows.map(({ account }) => account));
    },
    end: async (id, nowMs) => {
      await db.query("update sessions set ended_ms = $2 where id = $1 and ended_ms is null", [id, nowMs]);
    },
    endAll: async (account, but, nowMs) => {
      await db.query("update sessions set ended_ms = $3 where account = $1 and ended_ms is null and id is distinct from $2::uuid", [
        account,
        but,
        nowMs,
      ]);
    },
  };
}
