import * as v from "valibot";
import { TOKEN_MS } from "#core/access/messages.ts";
import { parseJson } from "#core/journal/entry.ts";
import { openText, signText } from "./secrets.ts";

/** What an access token says. It carries no rights: those are asked of the roster at every request. */
export interface TokenClaims {
  readonly device: string;
  /** Who has signed in; null for a held device, a wall, a feed. */
  readonly user: string | null;
  /** The sign-in it rests on; null: none. */
  readonly session: string | null;
  /** Good for changing a given password and for signing out alone. */
  readonly mustChange: boolean;
  readonly expiresMs: number;
}

const PURPOSE = "access-token";

const claimsSchema = v.tuple([v.string(), v.nullable(v.string()), v.nullable(v.string()), v.boolean(), v.number()]);

/** A token for the next ten minutes at most; no server keeps it. */
export function issueToken(key: Buffer, claims: Omit<TokenClaims, "expiresMs">, nowMs: number): { token: string; expiresMs: number } {
  const expiresMs = nowMs + TOKEN_MS;
  const text = JSON.stringify([claims.device, claims.user, claims.session, claims.mustChange, expiresMs]);
  return { token: signText(key, PURPOSE, Buffer.from(text).toString("base64url")), expiresMs };
}

/** What a token says; null when it is not ours or has expired. */
export function readToken(key: Buffer, token: string, nowMs: number): TokenClaims | null {
  const text = openText(key, PURPOSE, token);
  if (text === null) return null;
  const read = v.safeParse(claimsSchema, parseJson(Buffer.from(text, "base64url").toString("utf8")));
  if (!read.success) return null;
  const [device, user, session, mustChange, expiresMs] = read.output;
  return expiresMs > nowMs ? { device, user, session, mustChange, expiresMs } : null;
}
