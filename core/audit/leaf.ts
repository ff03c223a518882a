import type { EventId } from "#core/journal/event.ts";
import { HASH_BYTES, type Sha256 } from "./sha256.ts";

/** An event of headquarters' journal with its whole receipt, as a frame or a line of a segment holds it. Times are epoch ms. */
export interface Recorded {
  readonly id: EventId;
  readonly seq: number;
  readonly ingMs: number;
  readonly role: string;
  readonly skewMs: number;
  readonly verdict?: "in-the-future" | null;
  /** Canonical text of the event. */
  readonly body: string;
}

/**
 * The leaf of an event in the tree over the journal: SHA-256(0x00 | the text of what headquarters recorded), the text in UTF-8 and in
 * canonical form, with the SHA-256 of the body in place of the body. The whole receipt is in it, for a verdict or another time of
 * receipt moves figures as a changed body does. Event `seq` is leaf `seq - 1`.
 *
 * The server's tables say the same in SQL (`leaf_of`); a test holds the two together.
 */
export function leafOf(event: Recorded, sha256: Sha256): Uint8Array {
  return sha256(leafText(event, hex(sha256(event.body))));
}

/**
 * The same as 64 hexadecimal digits, where a host has those sooner than bytes.
 *
 * @param body   SHA-256 of the body, as such digits
 * @param digest SHA-256 of a text in UTF-8, as digits in lower case
 */
export function leafDigest(event: Omit<Recorded, "body">, body: string, digest: (text: string) => string): string {
  return digest(leafText(event, body));
}

/** The leaf of a number under which there is no event: no text hashes to it. It stands in the tree so that a hole cannot be passed over. */
export const NO_LEAF: Uint8Array = new Uint8Array(HASH_BYTES);

function leafText({ id, seq, ingMs, role, skewMs, verdict }: Omit<Recorded, "body">, body: string): string {
  const told = `"skew":${skewMs},"verdict":${JSON.stringify(verdict ?? null)}`;
  return `\u0000{"body":"${body}","id":"${id}","ing":${ingMs},"role":${JSON.stringify(role)},"seq":${seq},${told}}`;
}

const DIGITS: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

function hex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += DIGITS[byte];
  return text;
}
