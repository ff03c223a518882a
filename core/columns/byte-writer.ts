import { textLength, writeText } from "./text-bytes.ts";

/** Bytes being written from front to back; grows as needed. Every number is written so that equal input gives equal bytes. */
export interface ByteWriter {
  byte(value: number): void;
  /** A whole number from 0 to 2^53 - 1, seven bits a byte, low bits first. */
  varint(value: number): void;
  /** A whole number within ±2^52, folded onto the non-negative ones. */
  signed(value: number): void;
  /** Length and bytes of a text (text-bytes.ts). */
  text(text: string): void;
  /** The next `length` bytes, to be filled before anything else is written. */
  room(length: number): Uint8Array;
  readonly length: number;
  /** All bytes, in a buffer of their own. */
  finish(): Uint8Array<ArrayBuffer>;
}

/** An empty writer. */
export function createByteWriter(): ByteWriter {
  let buffer = new Uint8Array(65_536);
  let at = 0;
  const need = (more: number): void => {
    if (at + more <= buffer.length) return;
    const larger = new Uint8Array(Math.max(buffer.length * 2, at + more));
    larger.set(buffer.subarray(0, at));
    buffer = larger;
  };
  const varint = (value: number): void => {
    need(8);
    let rest = value;
    while (rest >= 128) {
      buffer[at++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    buffer[at++] = rest;
  };
  return {
    byte: (value) => {
      need(1);
      buffer[at++] = value;
    },
    varint,
    signed: (value) => varint(value < 0 ? -value * 2 - 1 : value * 2),
    text: (text) => {
      const length = textLength(text);
      varint(length);
      need(length);
      at = writeText(text, buffer, at);
    },
    room: (length) => {
      need(length);
      at += length;
      return buffer.subarray(at - length, at);
    },
    get length() {
      return at;
    },
    finish: () => buffer.slice(0, at),
  };
}
