/**
 * AES-256-GCM of a host: node:crypto in the program and on the server, WebCrypto in a page. Keys are 32 bytes, nonces 12; the tag of 16
 * bytes stands at the end of the sealed bytes.
 */
export interface SealPorts {
  readonly encrypt: (key: Uint8Array, iv: Uint8Array, aad: Uint8Array, clear: Uint8Array) => Promise<Uint8Array>;
  /** Null: not sealed by that key, nonce and context, or altered. Never says why. */
  readonly decrypt: (key: Uint8Array, iv: Uint8Array, aad: Uint8Array, sealed: Uint8Array) => Promise<Uint8Array | null>;
  /** So many bytes by chance: a nonce is used once. */
  readonly random: (bytes: number) => Uint8Array;
  /** The text of UTF-8 bytes; null where they are not. */
  readonly textOf: (bytes: Uint8Array) => string | null;
}

/** Bytes of a subject's key (256 bits). */
export const SUBJECT_KEY_BYTES = 32;
/** Bytes of a nonce. */
export const IV_BYTES = 12;
/** Bytes of the tag at the end of sealed bytes. */
export const TAG_BYTES = 16;
