import { sha256 } from "@noble/hashes/sha2.js";

/** SHA-256 as core/audit asks for it, where there is no `node:crypto`: WebCrypto answers later, and is absent on plain HTTP. */
export function coreSha256(input: Uint8Array | string): Uint8Array {
  return sha256(typeof input === "string" ? new TextEncoder().encode(input) : input);
}
