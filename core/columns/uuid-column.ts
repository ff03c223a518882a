import type { ByteReader } from "./byte-reader.ts";
import { type ByteSink, makeRoom } from "./byte-sink.ts";
import type { ByteWriter } from "./byte-writer.ts";
import { decodeNumbers, type Guess, type NumberColumn, readNumberColumn, writeNumbers } from "./number-column.ts";

/** Ids of events as they lie in the bytes: the first 48 bits (the time of a UUIDv7) as numbers, and what is left. */
export interface UuidColumn {
  readonly times: NumberColumn;
  /** Whether all are of version 7: 74 bits of chance each, else 80 bits. */
  readonly seven: boolean;
  readonly from: number;
}

/** Bytes that the chance of one id takes at least. */
export const LEAST_ID_BYTES = 9;

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
const DIGIT = Uint8Array.from("0123456789abcdef", (digit) => digit.charCodeAt(0));
const NIBBLE = new Int8Array(128).fill(-1);
for (let digit = 0; digit < 16; digit += 1) NIBBLE["0123456789abcdef".charCodeAt(digit)] = digit;
const HYPHEN = 0x2d;

/** Reads 36 characters `019cb248-2b00-7a87-b258-78e4d8a89320` into 16 bytes at `at`; false when they are not an id in lower case. */
export function readUuid(text: string, from: number, bytes: Uint8Array, at: number): boolean {
  let next = at;
  for (let i = 0; i < 36; i += 2) {
    if (i === 8 || i === 13 || i === 18 || i === 23) {
      if (text.charCodeAt(from + i) !== HYPHEN) return false;
      i += 1;
    }
    const high = NIBBLE[text.charCodeAt(from + i)] ?? -1;
    const low = NIBBLE[text.charCodeAt(from + i + 1)] ?? -1;
    if (high < 0 || low < 0) return false;
    bytes[next++] = high * 16 + low;
  }
  return true;
}

/** The id that 16 bytes at `at` are. */
export function printUuid(bytes: Uint8Array, at: number): string {
  let text = "";
  for (let i = 0; i < 16; i += 1) {
    if (i === 4 || i === 6 || i === 8 || i === 10) text += "-";
    text += HEX[bytes[at + i] ?? 0] ?? "";
  }
  return text;
}

/** The same as 36 bytes. */
export function putUuid(ids: Uint8Array, from: number, sink: ByteSink): void {
  makeRoom(sink, 36);
  const { bytes } = sink;
  let { at } = sink;
  for (let i = 0; i < 16; i += 1) {
    if (i === 4 || i === 6 || i === 8 || i === 10) bytes[at++] = HYPHEN;
    const byte = ids[from + i] ?? 0;
    bytes[at++] = DIGIT[byte >> 4] ?? 0;
    bytes[at++] = DIGIT[byte & 15] ?? 0;
  }
  sink.at = at;
}

/** Writes ids, 16 bytes each. `guesses` are for their times. */
export function writeUuids(writer: ByteWriter, ids: Uint8Array, guesses?: readonly Guess[]): void {
  const length = ids.length / 16;
  const times = new Float64Array(length);
  let seven = true;
  for (let i = 0; i < length; i += 1) {
    const at = i * 16;
    let time = 0;
    for (let byte = 0; byte < 6; byte += 1) time = time * 256 + (ids[at + byte] ?? 0);
    times[i] = time;
    if ((ids[at + 6] ?? 0) >> 4 !== 7 || (ids[at + 8] ?? 0) >> 6 !== 2) seven = false;
  }
  writeNumbers(writer, times, guesses);
  writer.byte(seven ? 1 : 0);
  if (!seven) {
    const room = writer.room(length * 10);
    for (let i = 0; i < length; i += 1) room.set(ids.subarray(i * 16 + 6, i * 16 + 16), i * 10);
    return;
  }
  const room = writer.room(length * 9 + Math.ceil(length / 4));
  for (let i = 0; i < length; i += 1) {
    const six = (ids[i * 16 + 8] ?? 0) & 63;
    room[i * 9] = (((ids[i * 16 + 6] ?? 0) & 15) << 4) | (six >> 2);
    room[i * 9 + 1] = ids[i * 16 + 7] ?? 0;
    for (let byte = 9; byte < 16; byte += 1) room[i * 9 + byte - 7] = ids[i * 16 + byte] ?? 0;
    const pair = length * 9 + (i >> 2);
    room[pair] = ((i & 3) === 0 ? 0 : (room[pair] ?? 0)) | ((six & 3) << ((i & 3) * 2));
  }
}

/** Reads where `length` ids lie, and steps over them. */
export function readUuidColumn(reader: ByteReader, length: number): UuidColumn {
  const times = readNumberColumn(reader, length, 2);
  const seven = reader.byte() === 1;
  return { times, seven, from: reader.skip(seven ? length * 9 + Math.ceil(length / 4) : length * 10) };
}

/** The ids, 16 bytes each. */
export function decodeUuids(bytes: Uint8Array, column: UuidColumn, beside: ArrayLike<number> | null): Uint8Array {
  const times = decodeNumbers(bytes, column.times, beside);
  const length = times.length;
  const ids = new Uint8Array(length * 16);
  const { from } = column;
  for (let i = 0; i < length; i += 1) {
    const at = i * 16;
    const time = times[i] ?? 0;
    const high = Math.floor(time / 0x1_0000_0000);
    ids[at] = high >> 8;
    ids[at + 1] = high;
    ids[at + 2] = time >>> 24;
    ids[at + 3] = time >>> 16;
    ids[at + 4] = time >>> 8;
    ids[at + 5] = time >>> 0;
    if (column.seven) {
      const chance = from + i * 9;
      const first = bytes[chance] ?? 0;
      const two = ((bytes[from + length * 9 + (i >> 2)] ?? 0) >> ((i & 3) * 2)) & 3;
      ids[at + 6] = 0x70 | (first >> 4);
      ids[at + 7] = bytes[chance + 1] ?? 0;
      ids[at + 8] = 0x80 | ((first & 15) << 2) | two;
      for (let byte = 2; byte < 9; byte += 1) ids[at + 7 + byte] = bytes[chance + byte] ?? 0;
    } else for (let byte = 0; byte < 10; byte += 1) ids[at + 6 + byte] = bytes[from + i * 10 + byte] ?? 0;
  }
  return ids;
}
