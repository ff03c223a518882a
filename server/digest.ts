import { hash } from "node:crypto";

/** SHA-256 of bytes, or of a text in UTF-8, in lower-case hexadecimal. In one call: four times as fast as an object a hash. */
export function digestOf(content: string | Uint8Array): string {
  return hash("sha256", content, "hex");
}
