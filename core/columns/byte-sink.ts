/** Where a text is put together in UTF-8, one after the other from the front: `bytes` is used again, and grows as needed. */
export interface ByteSink {
  bytes: Uint8Array;
  at: number;
}

/** Makes room for so many more bytes. */
export function makeRoom(sink: ByteSink, length: number): void {
  if (sink.at + length <= sink.bytes.length) return;
  const larger = new Uint8Array(Math.max(sink.bytes.length * 2, sink.at + length));
  larger.set(sink.bytes.subarray(0, sink.at));
  sink.bytes = larger;
}

/** Copies bytes that are a text in UTF-8. */
export function putBytes(sink: ByteSink, from: Uint8Array): void {
  makeRoom(sink, from.length);
  const { bytes } = sink;
  let { at } = sink;
  for (let i = 0; i < from.length; i += 1) bytes[at++] = from[i] ?? 0;
  sink.at = at;
}

/** Characters of ASCII. */
export function putAscii(sink: ByteSink, text: string): void {
  makeRoom(sink, text.length);
  const { bytes } = sink;
  let { at } = sink;
  for (let i = 0; i < text.length; i += 1) bytes[at++] = text.charCodeAt(i);
  sink.at = at;
}

/** A number as it is printed. */
export function putNumber(sink: ByteSink, value: number): void {
  if (Number.isInteger(value) && value >= 0 && value < MOST_AT_ONCE) putSmall(sink, value);
  else putAscii(sink, String(value));
}

function putSmall(sink: ByteSink, value: number): void {
  makeRoom(sink, 10);
  let end = sink.at + 1;
  for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) end += 1;
  sink.at = end;
  for (let rest = value, at = end - 1; ; at -= 1) {
    const next = (rest / 10) | 0;
    sink.bytes[at] = ZERO + rest - next * 10;
    if (next === 0) return;
    rest = next;
  }
}

const ZERO = 0x30;
/** Numbers below fit into 31 bits. */
const MOST_AT_ONCE = 1_000_000_000;
