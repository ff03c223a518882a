import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Pool } from "pg";

/** A secret of that name: one for all servers of a database, made by the first. */
export async function readSecret(db: Pool, name: string): Promise<Buffer> {
  await db.query("insert into secrets (name, value) values ($1, $2) on conflict do nothing", [name, randomBytes(32)]);
  const { rows } = await db.query<{ value: Buffer }>("select value from secrets where name = $1", [name]);
  const value = rows[0]?.value;
  if (value === undefined) throw new Error("The secret that was just made is not in the database.");
  return value;
}

/** A keyed hash; `purpose` keeps what is signed for one thing from being taken for another. */
export function keyedHash(key: Buffer, purpose: string, text: string): Buffer {
  return createHmac("sha256", key).update(`${purpose}\n${text}`).digest();
}

/** `text.signature`, both of base64url. */
export function signText(key: Buffer, purpose: string, text: string): string {
  return `${text}.${keyedHash(key, purpose, text).toString("base64url")}`;
}

/** The text before the signature; null when the signature is not ours. */
export function openText(key: Buffer, purpose: string, signed: string): string | null {
  const dot = signed.lastIndexOf(".");
  if (dot < 0) return null;
  const text = signed.slice(0, dot);
  const claimed = Buffer.from(signed.slice(dot + 1), "base64url");
  const right = keyedHash(key, purpose, text);
  // The text form must be the one we wrote: base64url has several spellings of the same bytes.
  const isOurs =
    claimed.length === right.length && timingSafeEqual(claimed, right) && claimed.toString("base64url") === signed.slice(dot + 1);
  return isOurs ? text : null;
}

/** 256 random bits in 43 characters of base64url. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of such a secret. */
export function hashSecret(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
