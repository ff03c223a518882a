import type { Entry } from "./event.ts";
import { compareText } from "./order.ts";
import { utf8 } from "./utf8.ts";

/** Bodies hashed together; bounds the memory a digest of a large journal needs. */
const CHUNK = 1024;

/**
 * The digest of a journal as a set: equal for equal sets of bodies, whatever the order they came in and whatever receipts stand beside.
 *
 * Bodies sorted by id, each followed by a line feed, hashed in chunks of 1 024; then the chunk digests, each with a line feed, hashed.
 *
 * @param hash the host's hash of bytes, as text (SHA-256 in lower-case hex)
 */
export function journalDigest(entries: readonly Entry[], hash: (bytes: Uint8Array) => string): string {
  const sorted = [...entries].sort((a, b) => compareText(a.event.id, b.event.id));
  const chunks: string[] = [];
  for (let at = 0; at < sorted.length; at += CHUNK) {
    chunks.push(
      hash(
        utf8(
          sorted
            .slice(at, at + CHUNK)
            .map((entry) => `${entry.body}\n`)
            .join(""),
        ),
      ),
    );
  }
  return hash(utf8(chunks.map((chunk) => `${chunk}\n`).join("")));
}
