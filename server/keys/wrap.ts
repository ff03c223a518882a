import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import type { SealedLane } from "#core/identity/identity-record.ts";
import { IV_BYTES, SUBJECT_KEY_BYTES, TAG_BYTES } from "#core/identity/seal-ports.ts";
import { sealContext } from "#core/identity/seal-record.ts";

const CIPHER = "aes-256-gcm";

/** Whose key it is: a wrapped key opens in its own row alone. */
export interface KeyPlace {
  readonly subject: string;
  readonly lane: SealedLane;
  readonly kid: string;
}

/** A subject's key under a lane's: nonce, sealed key, tag. */
export function wrapKey(laneKey: Buffer, key: Buffer, place: KeyPlace): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, laneKey, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(sealContext(place));
  return Buffer.concat([iv, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
}

/** The key in it; null: wrapped by another lane key, for another row, or damaged. */
export function unwrapKey(laneKey: Buffer, wrapped: Buffer, place: KeyPlace): Buffer | null {
  if (wrapped.length !== IV_BYTES + SUBJECT_KEY_BYTES + TAG_BYTES) return null;
  try {
    const decipher = createDecipheriv(CIPHER, laneKey, wrapped.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(sealContext(place));
    decipher.setAuthTag(wrapped.subarray(wrapped.length - TAG_BYTES));
    return Buffer.concat([decipher.update(wrapped.subarray(IV_BYTES, wrapped.length - TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}

/** The name of a lane key, made of it: a file with another key does not pass for it, and the name opens nothing. */
export function laneKeyId(key: Buffer): string {
  return createHash("sha256").update("daliz lane key").update(key).digest("hex").slice(0, 32);
}
