import { randomBytes } from "node:crypto";
import type { Pool } from "pg";
import { openText, signText } from "./secrets.ts";
import type { SigningKeys } from "./signing-keys.ts";

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

export function openNonces(db: Pool, keys: Pick<SigningKeys, "current" | "before" | "refresh">): Nonces {
  let sweptMs = 0;

  /** A machine whose proof is refused for its number drops its journal: what another server gave under a key we have not heard of is ours too. */
  async function given(nonce: string, nowMs: number): Promise<string | null> {
    const own = openText(keys.current().value, PURPOSE, nonce);
    if (own !== null) return own;
    const before = keys.before(nowMs);
    const older = before === null ? null : openText(before, PURPOSE, nonce);
    if (older !== null) return older;
    await keys.refresh();
    return openText(keys.current().value, PURPOSE, nonce);
  }

  return {
    give: (nowMs) => {
      const expiresMs = nowMs + NONCE_MS;
      return { nonce: signText(keys.current().value, PURPOSE, `${expiresMs}-${randomBytes(16).toString("base64url")}`), expiresMs };
    },
    spend: async (nonce, nowMs) => {
      const text = await given(nonce, nowMs);
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
