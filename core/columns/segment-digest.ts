/**
 * The name of a segment: SHA-256 of its plain bytes, 64 hexadecimal digits in lower case. What is stored, sent or exported under
 * another form (deflated, sealed) has the same name.
 *
 * @param hash the host's SHA-256, as digits; a host whose hash takes its time gives a promise, and gets one
 */
export function segmentDigest<T extends string | Promise<string>>(bytes: Uint8Array, hash: (bytes: Uint8Array) => T): T {
  return hash(bytes);
}

/** Whether a text has the form of a segment's name: nothing else is asked for by name, or looked up in a folder. */
export function isSegmentDigest(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

/** The 32 bytes of a hash as digits. */
export function digestText(hash: Uint8Array): string {
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
