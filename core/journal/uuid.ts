import type { EventId } from "./event.ts";

/** Form of an event's id: 36 characters, lower case. Any UUID version is read; ours are version 7. */
export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * A UUID of version 7 (RFC 9562, 5.7): 48 bits of time, then chance.
 *
 * @param nowMs epoch milliseconds
 * @param randomBytes 10 bytes from the host's dice; 6 of their 80 bits give way to version and variant
 */
export function uuidV7(nowMs: number, randomBytes: Uint8Array): EventId {
  if (randomBytes.length !== 10) throw new RangeError("A UUID of version 7 needs 10 random bytes.");
  const time = Math.min(Math.max(0, Math.floor(nowMs)), 2 ** 48 - 1)
    .toString(16)
    .padStart(12, "0");
  const chance = Array.from(randomBytes, (byte, i) => (i === 0 ? (byte & 0x0f) | 0x70 : i === 2 ? (byte & 0x3f) | 0x80 : byte))
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
  return `${time.slice(0, 8)}-${time.slice(8)}-${chance.slice(0, 4)}-${chance.slice(4, 8)}-${chance.slice(8)}`;
}
