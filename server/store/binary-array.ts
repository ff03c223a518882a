/** One-dimensional arrays as PostgreSQL sends and receives them in binary: neither side has to quote, escape or scan the texts. */

const TEXT = 25;
const INTEGER = 23;
const BIGINT = 20;
const UUID = 2950;
const HEAD_BYTES = 20;
const NULL_LENGTH = -1;
const TWO_TO_32 = 2 ** 32;

/** A `text[]`; null stays null. */
export function textArray(values: readonly (string | null)[]): Buffer {
  let bytes = HEAD_BYTES + 4 * values.length;
  for (const value of values) if (value !== null) bytes += Buffer.byteLength(value);
  const made = head(TEXT, values.length, bytes, values.includes(null));
  let at = HEAD_BYTES;
  for (const value of values) {
    const length = value === null ? NULL_LENGTH : made.write(value, at + 4);
    made.writeInt32BE(length, at);
    at += 4 + Math.max(0, length);
  }
  return made;
}

/** A `bigint[]` of whole numbers that a double holds exactly; null stays null. Throws on any other number. */
export function bigintArray(values: readonly (number | null)[]): Buffer {
  const nulls = values.reduce((count: number, value) => (value === null ? count + 1 : count), 0);
  const made = head(BIGINT, values.length, HEAD_BYTES + 12 * values.length - 8 * nulls, nulls > 0);
  let at = HEAD_BYTES;
  for (const value of values) {
    if (value !== null && !Number.isSafeInteger(value)) throw new RangeError("A whole number is wanted.");
    at = made.writeInt32BE(value === null ? NULL_LENGTH : 8, at);
    if (value === null) continue;
    at = made.writeInt32BE(Math.floor(value / TWO_TO_32), at);
    at = made.writeUInt32BE(value >>> 0, at);
  }
  return made;
}

/** An `integer[]`. Throws on a number that is none. */
export function integerArray(values: readonly number[]): Buffer {
  const made = head(INTEGER, values.length, HEAD_BYTES + 8 * values.length, false);
  let at = HEAD_BYTES;
  for (const value of values) {
    if (!Number.isSafeInteger(value)) throw new RangeError("A whole number is wanted.");
    at = made.writeInt32BE(4, at);
    at = made.writeInt32BE(value, at);
  }
  return made;
}

/** A `uuid[]` of ids in their usual form. Throws on a text that is none. */
export function uuidArray(values: readonly string[]): Buffer {
  const made = head(UUID, values.length, HEAD_BYTES + 20 * values.length, false);
  let at = HEAD_BYTES;
  for (const value of values) {
    at = made.writeInt32BE(16, at);
    const written = made.write(value.replaceAll("-", ""), at, "hex");
    if (written !== 16) throw new TypeError("A UUID is wanted.");
    at += written;
  }
  return made;
}

/** An empty array has no dimension. */
function head(type: number, length: number, bytes: number, hasNull: boolean): Buffer {
  const made = Buffer.alloc(length === 0 ? HEAD_BYTES - 8 : bytes);
  made.writeInt32BE(length === 0 ? 0 : 1, 0);
  made.writeInt32BE(hasNull ? 1 : 0, 4);
  made.writeInt32BE(type, 8);
  if (length === 0) return made;
  made.writeInt32BE(length, 12);
  made.writeInt32BE(1, 16);
  return made;
}
