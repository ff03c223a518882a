/**
 * The host's SHA-256, without waiting: of bytes, or of a text in UTF-8. It keeps nothing of what it is given, for the bytes are used
 * again; its 32 bytes belong to the caller.
 */
export type Sha256 = (input: Uint8Array | string) => Uint8Array;

/** Bytes of one hash. */
export const HASH_BYTES = 32;

/** The bytes of a hash written as 64 hexadecimal digits in lower case; null when the text is no such thing. */
export function hashFromText(text: string): Uint8Array | null {
  if (!/^[0-9a-f]{64}$/.test(text)) return null;
  const bytes = new Uint8Array(HASH_BYTES);
  for (let at = 0; at < HASH_BYTES; at += 1) bytes[at] = Number.parseInt(text.slice(2 * at, 2 * at + 2), 16);
  return bytes;
}

/** Whether two hashes are the same bytes. */
export function sameHash(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
