import { toBase64 } from "./base64.ts";
import type { SealedLane } from "./identity-record.ts";

/** Random bytes in the name of a key. */
export const KEY_ID_BYTES = 16;

const FORM = /^(?:pii|med)-[A-Za-z0-9_-]{22}$/;

/**
 * The name of a new key (`kid` of a `seal`): its lane and 128 random bits. It says nothing of the subject, so that it may stand in a log.
 *
 * @param random `KEY_ID_BYTES` bytes of the host's dice
 */
export function keyId(lane: SealedLane, random: Uint8Array): string {
  if (random.length !== KEY_ID_BYTES) throw new RangeError(`The name of a key is made of ${KEY_ID_BYTES} random bytes.`);
  return `${lane}-${toBase64(random).slice(0, 22).replaceAll("+", "-").replaceAll("/", "_")}`;
}

/** Whether a text has the form of a key's name. */
export function isKeyId(text: string): boolean {
  return FORM.test(text);
}
