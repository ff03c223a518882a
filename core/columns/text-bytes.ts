import { type ByteSink, makeRoom } from "./byte-sink.ts";

/**
 * Texts as bytes: UTF-8, but a lone surrogate is written as its own three bytes, so that every text comes back as it was. (Canonical
 * JSON holds none; this is for what is stored as it came.)
 *
 * @returns how many bytes `writeText` will write
 */
export function textLength(text: string): number {
  let length = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) length += 1;
    else if (unit < 0x800) length += 2;
    else if (isPair(text, i, unit)) {
      length += 4;
      i += 1;
    } else length += 3;
  }
  return length;
}

/** Writes a text at `start`; the room must be there. Returns where it ends. */
export function writeText(text: string, bytes: Uint8Array, start: number): number {
  let at = start;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes[at++] = unit;
    else if (unit < 0x800) {
      bytes[at++] = 0xc0 | (unit >> 6);
      bytes[at++] = 0x80 | (unit & 0x3f);
    } else if (isPair(text, i, unit)) {
      const point = text.codePointAt(i) ?? 0;
      i += 1;
      bytes[at++] = 0xf0 | (point >> 18);
      bytes[at++] = 0x80 | ((point >> 12) & 0x3f);
      bytes[at++] = 0x80 | ((point >> 6) & 0x3f);
      bytes[at++] = 0x80 | (point & 0x3f);
    } else {
      bytes[at++] = 0xe0 | (unit >> 12);
      bytes[at++] = 0x80 | ((unit >> 6) & 0x3f);
      bytes[at++] = 0x80 | (unit & 0x3f);
    }
  }
  return at;
}

/** The text of bytes [from, to). Bytes that `writeText` never wrote give some other text, never an exception. */
export function readText(bytes: Uint8Array, from: number, to: number): string {
  let end = from;
  while (end < to && (bytes[end] ?? 0) < 0x80) end += 1;
  const text = readAscii(bytes, from, end);
  return end === to ? text : text + readMore(bytes, end, to);
}

/** Copies the text of bytes [from, to) as UTF-8: what `writeText` wrote, but a lone surrogate as the sign of what cannot be shown. */
export function putText(bytes: Uint8Array, from: number, to: number, sink: ByteSink): void {
  makeRoom(sink, Math.max(0, to - from));
  const out = sink.bytes;
  let { at } = sink;
  for (let i = from; i < to; i += 1) {
    const byte = bytes[i] ?? 0;
    if (byte === 0xed && (bytes[i + 1] ?? 0) >= 0xa0 && i + 2 < to) {
      out[at++] = 0xef;
      out[at++] = 0xbf;
      out[at++] = 0xbd;
      i += 2;
    } else out[at++] = byte;
  }
  sink.at = at;
}

/** A text as UTF-8. */
export function encodedText(text: string): Uint8Array {
  const bytes = new Uint8Array(textLength(text));
  const sink: ByteSink = { bytes: new Uint8Array(bytes.length), at: 0 };
  putText(bytes, 0, writeText(text, bytes, 0), sink);
  return sink.bytes;
}

/** Characters handed to one call at most: an engine's arguments have a limit. */
const AT_ONCE = 4096;

function readAscii(bytes: Uint8Array, from: number, to: number): string {
  const units: number[] = [];
  let text = "";
  for (let at = from; at < to; at += 1) {
    units.push(bytes[at] ?? 0);
    if (units.length >= AT_ONCE) text += String.fromCharCode(...units.splice(0));
  }
  return text + String.fromCharCode(...units);
}

function readMore(bytes: Uint8Array, from: number, to: number): string {
  const units: number[] = [];
  let text = "";
  for (let at = from; at < to; ) {
    const first = bytes[at++] ?? 0;
    if (first < 0x80) units.push(first);
    else if (first < 0xe0) units.push(((first & 0x1f) << 6) | tail(bytes, at++, to));
    else if (first < 0xf0) {
      units.push(((first & 0x0f) << 12) | (tail(bytes, at, to) << 6) | tail(bytes, at + 1, to));
      at += 2;
    } else {
      const point = ((first & 0x07) << 18) | (tail(bytes, at, to) << 12) | (tail(bytes, at + 1, to) << 6) | tail(bytes, at + 2, to);
      units.push(0xd7c0 + (point >> 10), 0xdc00 | (point & 0x3ff));
      at += 3;
    }
    if (units.length >= AT_ONCE) text += String.fromCharCode(...units.splice(0));
  }
  return text + String.fromCharCode(...units);
}

function isPair(text: string, i: number, unit: number): boolean {
  if (unit < 0xd800 || unit > 0xdbff || i + 1 >= text.length) return false;
  const next = text.charCodeAt(i + 1);
  return next >= 0xdc00 && next <= 0xdfff;
}

function tail(bytes: Uint8Array, at: number, to: number): number {
  return at < to ? (bytes[at] ?? 0) & 0x3f : 0;
}
