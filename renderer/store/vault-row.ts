import { openWith, owned, sealWith } from "./vault.ts";

/** Cost of Argon2id: passes, memory in KiB, lanes (RFC 9106). */
export interface Argon2Cost {
  readonly t: number;
  readonly m: number;
  readonly p: number;
}

/**
 * The row of the data key in the table `keys`. The data key itself stands in it only wrapped: AES-256-GCM under a key-encryption key (KEK)
 * that is not in the row (a passphrase makes it, or the system's keyring keeps it), or is there in a form that gives its bytes to nobody.
 * The wrapping authenticates everything else in the row.
 */
export interface KeyRow {
  readonly name: "data";
  /** Of the data key: 32 hexadecimal digits. The same while the key is the same, however it is kept. */
  readonly id: string;
  readonly wrapped: Uint8Array;
  readonly kept: KeyKeeping;
}

/** Where the KEK is. */
export type KeyKeeping =
  /** Sealed by the system's keyring; only the program around the window can ask it. */
  | { readonly by: "safe-storage"; readonly kek: Uint8Array }
  /** Made of a passphrase by Argon2id. */
  | { readonly by: "passphrase"; readonly salt: Uint8Array; readonly cost: Argon2Cost }
  /** A CryptoKey that cannot be extracted: the browser keeps it for this origin. */
  | { readonly by: "browser-key"; readonly kek: CryptoKey };

/** Costs that are tried at all: a row that asks for more is not ours. */
const MOST: Argon2Cost = { t: 16, m: 1_048_576, p: 16 };

/** Wraps a data key (32 bytes) under a KEK. */
export async function wrapKey(id: string, data: Uint8Array, kek: CryptoKey, kept: KeyKeeping): Promise<KeyRow> {
  return { name: "data", id, kept, wrapped: await sealWith(kek, data, factsOf(id, kept)) };
}

/** The data key's bytes; null when the KEK is another one, or anything of the row was changed. */
export function unwrapKey(row: KeyRow, kek: CryptoKey): Promise<Uint8Array | null> {
  return openWith(kek, row.wrapped, factsOf(row.id, row.kept));
}

/** Bytes as an AES-GCM key that gives them to nobody. */
export function importKey(bytes: Uint8Array): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", owned(bytes), "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** A row as it was found; null for anything that is none. */
export function readKeyRow(found: unknown): KeyRow | null {
  if (typeof found !== "object" || found === null) return null;
  const { name, id, wrapped, kept } = found as Partial<KeyRow>;
  if (name !== "data" || typeof id !== "string" || !/^[0-9a-f]{32}$/.test(id) || !isBytes(wrapped)) return null;
  return kept !== undefined && isKeeping(kept) ? { name, id, wrapped, kept } : null;
}

function isKeeping(kept: KeyKeeping): boolean {
  switch (kept?.by) {
    case "safe-storage":
      return isBytes(kept.kek);
    case "browser-key":
      return kept.kek instanceof CryptoKey;
    case "passphrase":
      return isBytes(kept.salt) && kept.salt.length >= 16 && isCost(kept.cost);
    default:
      return false;
  }
}

function isCost(cost: Partial<Argon2Cost> | undefined): boolean {
  return (["t", "m", "p"] as const).every((name) => {
    const value = cost?.[name];
    return typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= MOST[name];
  });
}

function isBytes(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array && value.length > 0;
}

/** What of a row the wrapping authenticates; a CryptoKey has no bytes to show. */
function factsOf(id: string, kept: KeyKeeping): string {
  const facts =
    kept.by === "passphrase"
      ? [hexOf(kept.salt), kept.cost.t, kept.cost.m, kept.cost.p]
      : kept.by === "safe-storage"
        ? [hexOf(kept.kek)]
        : [];
  return JSON.stringify(["daliz-key/1", id, kept.by, ...facts]);
}

/** Bytes in hexadecimal. */
export function hexOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
