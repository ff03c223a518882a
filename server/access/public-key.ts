import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { PUBKEY } from "#core/kinds/account.ts";

/** A device's public key; null for a text that is no point on P-256. */
export function publicKey(pubkey: string): KeyObject | null {
  if (!PUBKEY.test(pubkey)) return null;
  const point = Buffer.from(pubkey, "base64url");
  const part = (from: number) => point.subarray(from, from + 32).toString("base64url");
  try {
    return createPublicKey({ key: { kty: "EC", crv: "P-256", x: part(1), y: part(33) }, format: "jwk" });
  } catch {
    return null;
  }
}

/** Whether the holder of that key signed the text: ECDSA over SHA-256, r and s raw, as WebCrypto writes it, in base64url. */
export function isSignedBy(pubkey: string, text: string, signature: string): boolean {
  const key = publicKey(pubkey);
  const raw = Buffer.from(signature, "base64url");
  return key !== null && raw.length === 64 && verify("sha256", Buffer.from(text), { key, dsaEncoding: "ieee-p1363" }, raw);
}
