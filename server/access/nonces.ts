import { randomBytes } from "node:crypto";
import type { Pool } from "pg";
import { openText, signText } from "./secrets.ts";

/** How long a nonce may be signed, ms. */
export const NONCE_MS = 120_000;

const SWEEP_MS = 60_000;
const PURPOSE = "nonce";

/** Numbers used once. They are signed and not kept until they are used, so that whoever asks for many fills no table. */
export interface Nonces {
  give(nowMs: number): { readonly nonce: string; readonly expiresMs: number };
  /** True once per nonce, whichever server is asked. */
  spend(nonce: string, nowMs: number): Promise<boolean>;
}

export function openNonces(db: Pool, key: Buffer): Nonces {
  let sweptMs = 0;
  return {
    give: (nowMs) => {
      const expiresMs = nowMs + NONCE_MS;
      return { nonce: signText(key, PURPOSE, `${expiresMs}-${randomBytes(16).toString("base64url")}`), expiresMs };
    },
    spend: async (nonce, nowMs) => {
      const text = openText(key, PURPOSE, nonce);
      const expiresMs = Number(/^(\d{1,15})-/.exec(text ?? "")?.[1] ?? 0);
      if (text === null || expiresMs <= nowMs) return false;
      if (nowMs - sweptMs > SWEEP_MS) {
        sweptMs = nowMs;
        await db.query("delete from used_nonces where expires_ms < $1", [nowMs - NONCE_MS]);
      }
      const { rowCount } = await db.query("insert into used_nonces (nonce, expires_ms) values ($1, $2) on conflict do nothing", [
        Buffer.from(text),
        expiresMs,
      ]);
      return rowCount === 1;
    },
  };
}
