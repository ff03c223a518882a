import { readText } from "./text-bytes.ts";

/** Bytes being read from front to back. Reading beyond the end, or a number too large, is thrown: openSegment answers null then. */
export interface ByteReader {
  byte(): number;
  varint(): number;
  signed(): number;
  text(): string;
  /** Where the next `length` bytes begin; steps over them. */
  skip(length: number): number;
  readonly at: number;
}

/** A reader over bytes nobody has checked. */
export function readBytes(bytes: Uint8Array): ByteReader {
  let at = 0;
  const skip = (length: number): number => {
    if (!(length >= 0 && at + length <= bytes.length)) throw new RangeError("The segment ends before its last column does.");
    at += length;
    return at - length;
  };
  const byte = (): number => bytes[skip(1)] ?? 0;
  const varint = (): number => {
    let value = 0;
    for (let unit = 1; unit <= 2 ** 49; unit *= 128) {
      const next = byte();
      value += (next & 127) * unit;
      if (next < 128) {
        if (value > Number.MAX_SAFE_INTEGER) break;
        return value;
      }
    }
    throw new RangeError("A number in the segment is too large.");
  };
  return {
    byte,
    varint,
    signed: () => {
      const folded = varint();
      return folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
    },
    text: () => {
      const length = varint();
      const from = skip(length);
      return readText(bytes, from, from + length);
    },
    skip,
    get at() {
      return at;
    },
  };
}
