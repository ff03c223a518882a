import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";

/** Seals the lines of a file: each body under its event's id. */
export interface LineSeal {
  /** Tells one key from another, and nothing else of it. */
  readonly name: string;
  seal(id: string, body: string): string;
  /** Null: not what was sealed under this key and id. */
  open(id: string, sealed: string): string | null;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM with a fresh 96-bit iv in front, as base64; the id is authenticated. */
export function lineSeal(key: Uint8Array): LineSeal {
  return {
    name: createHash("sha256").update("daliz-outbox ").update(key).digest("hex").slice(0, 16),
    seal(id, body) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(id));
      return Buffer.concat([iv, cipher.update(body, "utf8"), cipher.final(), cipher.getAuthTag()]).toString("base64");
    },
    open(id, sealed) {
      const bytes = Buffer.from(sealed, "base64");
      if (bytes.length < IV_BYTES + TAG_BYTES) return null;
      try {
        const opener = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, IV_BYTES)).setAAD(Buffer.from(id));
        opener.setAuthTag(bytes.subarray(-TAG_BYTES));
        return Buffer.concat([opener.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), opener.final()]).toString("utf8");
      } catch {
        return null;
      }
    },
  };
}

/** The outbox's own key out of the journal's: one cannot be told from the other. */
export function outboxKeyOf(journalKey: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", journalKey, new Uint8Array(32), "daliz outbox", 32));
}
