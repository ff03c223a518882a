import { hash } from "node:crypto";
import type { Sha256 } from "#core/audit/sha256.ts";

/** SHA-256 as `core/audit` asks for it. */
export const sha256: Sha256 = (input) => hash("sha256", input, "buffer");

/** The bytes of a hash as digits. */
export function hexOf(hash: Uint8Array): string {
  return Buffer.from(hash).toString("hex");
}
