import { createHash } from "node:crypto";
import type { Sha256 } from "#core/audit/sha256.ts";

/** SHA-256 as the server and the command line have it. */
export const sha256: Sha256 = (input) => createHash("sha256").update(input).digest();

export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
