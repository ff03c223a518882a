import { type ByteWriter, createByteWriter } from "./byte-writer.ts";
import { HOLES } from "./hole.ts";
import { type Guess, MOST_NUMBER, writeNumbers } from "./number-column.ts";
import type { SegmentLine } from "./segment-line.ts";
import { DEVICE, type ShredColumn, type Shredded, shred } from "./shredder.ts";
import { wholePlaces, writeTexts } from "./text-column.ts";
import { readUuid, writeUuids } from "./uuid-column.ts";

/** First bytes of a segment. */
export const MAGIC = [0x44, 0x5a] as const;

/** What a receipt has, bit by bit: a number in the journal, a role, a skew, the verdict; `odd` = number and skew stand as text. */
export const RECEIPT = { seq: 1, role: 2, skew: 4, verdict: 8, odd: 16 } as const;

/** How many cells all columns together may have, by the size of the segment: what bounds the work of reading bytes nobody checked. */
export function mostCells(size: number): number {
  return 4096 + 4 * size;
}

/** The plain bytes of lines under a version of the format. What bodies say decides the form; equal lines give equal bytes. */
export function writeSegment(lines: readonly SegmentLine[], version: number): Uint8Array<ArrayBuffer> {
  const shredded = shred(lines);
  const bytes = writeShredded(lines, shredded, version);
  const cells = shredded.columns.reduce((sum, { numbers, texts }) => sum + numbers.length + texts.length, 0);
  if (cells <= mostCells(bytes.length)) return bytes;
  const raw = { shapes: [], columns: [], rowShapes: lines.map(() => 0), raws: lines.map(({ body }) => body) };
  return writeShredded(lines, raw, version);
}

function writeShredded(lines: readonly SegmentLine[], shredded: Shredded, version: number): Uint8Array<ArrayBuffer> {
  const { shapes, columns, rowShapes, raws } = shredded;
  const writer = createByteWriter();
  for (const byte of [...MAGIC, version]) writer.byte(byte);
  writer.varint(lines.length);
  writer.varint(columns.length);
  for (const { kind } of columns) writer.byte(kind);
  writer.varint(shapes.length);
  for (const { literals, holes } of shapes) {
    writer.varint(holes.length);
    for (const hole of holes) writer.varint(hole + 1);
    for (const literal of literals) writer.text(literal);
  }
  const clock = columns.findIndex(({ kind, path }) => kind === HOLES.number && path === "\nhlc\t0");
  writer.varint(clock + 1);
  writeNumbers(writer, rowShapes, [{ code: 0 }]);
  const clocks = clocksOf(lines.length, columns[clock]);
  columns.forEach((column, index) => {
    writeColumn(writer, columns, column, index === clock ? null : clocks);
  });
  writeReceipts(writer, lines, clocks);
  writeTexts(writer, raws);
  const ids = new Uint8Array(lines.length * 16);
  lines.forEach(({ id }, index) => {
    if (id.length !== 36 || !readUuid(id, 0, ids, index * 16))
      throw new RangeError(`The id of an event is a UUID in lower case, not ${id}.`);
  });
  writeUuids(writer, ids, timeGuesses(clocks));
  return writer.finish();
}

/** Per row the first part of its hybrid clock, or of the row before where it has none. */
export function clocksOf(count: number, column: { readonly rows: ArrayLike<number>; readonly numbers: ArrayLike<number> } | undefined) {
  const clocks = new Float64Array(count);
  if (column === undefined) return clocks;
  if (column.numbers.length === count) return Float64Array.from(column.numbers);
  let last = column.numbers[0] ?? 0;
  for (let row = 0, cell = 0; row < count; row += 1) {
    while (column.rows[cell] === row) {
      last = column.numbers[cell] ?? last;
      cell += 1;
    }
    clocks[row] = last;
  }
  return clocks;
}

/** What stands beside each cell of a column: the entries of its rows. */
export function besideRows(rows: ArrayLike<number>, ofRows: Float64Array): Float64Array {
  if (rows.length === ofRows.length) return ofRows;
  const beside = new Float64Array(rows.length);
  for (let cell = 0; cell < beside.length; cell += 1) beside[cell] = ofRows[rows[cell] ?? 0] ?? 0;
  return beside;
}

function writeColumn(writer: ByteWriter, columns: readonly ShredColumn[], column: ShredColumn, clocks: Float64Array | null): void {
  const { kind, numbers, texts, rows } = column;
  const beside = clocks === null ? null : besideRows(rows, clocks);
  if (kind === HOLES.number || kind === HOLES.time) writeNumbers(writer, numbers, guessesOf(columns, column, beside));
  else if (kind === HOLES.uuid) writeUuids(writer, bytesOf(texts), timeGuesses(beside));
  else if (kind === HOLES.text || kind === HOLES.odd) writeTexts(writer, texts);
  else {
    writeNumbers(writer, numbers, [{ code: 0 }]);
    writer.varint(texts.length);
    if (kind === HOLES.uuids) writeUuids(writer, bytesOf(texts));
    else writeTexts(writer, texts);
  }
}

function timeGuesses(beside: Float64Array | null): Guess[] {
  return [{ code: 0 }, { code: 1 }, ...(beside === null ? [] : [{ code: 2, beside } as const])];
}

function guessesOf(columns: readonly ShredColumn[], column: ShredColumn, beside: Float64Array | null): Guess[] {
  const { kind, path } = column;
  if (beside === null) return [{ code: 0 }, { code: 1 }];
  if (path === "\nhlc\t1") return [{ code: 0 }, { code: 4, beside }];
  const guesses = kind === HOLES.time ? timeGuesses(beside) : timeGuesses(null);
  const index = columns.findIndex((other) => other.kind === kind && path.endsWith("\t1") && other.path === `${path.slice(0, -1)}0`);
  const partner = columns[index];
  if (partner !== undefined && index < columns.indexOf(column) && isBeside(partner, column)) {
    guesses.push({ code: 3, beside: partner.numbers, column: index });
  }
  if (path === "\ndseq") {
    const devices = columns.findIndex((other) => other.kind === HOLES.text && other.path === DEVICE);
    const device = columns[devices];
    const places = device !== undefined && isBeside(device, column) ? wholePlaces(device.texts) : null;
    if (places !== null && devices < columns.indexOf(column)) guesses.push({ code: 5, beside: places, column: devices });
  }
  return guesses;
}

function isBeside(a: ShredColumn, b: ShredColumn): boolean {
  return a.rows.length === b.rows.length && a.rows.every((row, cell) => row === b.rows[cell]);
}

function bytesOf(texts: readonly string[]): Uint8Array {
  const ids = new Uint8Array(texts.length * 16);
  texts.forEach((text, index) => void readUuid(text, 0, ids, index * 16));
  return ids;
}

function writeReceipts(writer: ByteWriter, lines: readonly SegmentLine[], clocks: Float64Array): void {
  const flags: number[] = [];
  const seqs: number[] = [];
  const skews: number[] = [];
  const roles: string[] = [];
  const odd: string[] = [];
  for (const { seq, role, skewMs, verdict, ingMs } of lines) {
    if (!isSimple(ingMs)) throw new RangeError("The moment headquarters took an event is a whole number of milliseconds.");
    const isOdd = !(seq === null || isSimple(seq)) || !(skewMs === null || isSimple(skewMs));
    if (isOdd) odd.push(JSON.stringify([seq, skewMs]));
    else {
      if (seq !== null) seqs.push(seq);
      if (skewMs !== null) skews.push(skewMs);
    }
    if (role !== null) roles.push(role);
    flags.push(
      (isOdd ? RECEIPT.odd : (seq === null ? 0 : RECEIPT.seq) | (skewMs === null ? 0 : RECEIPT.skew)) |
        (role === null ? 0 : RECEIPT.role) |
        (verdict === undefined ? 0 : RECEIPT.verdict),
    );
  }
  writeNumbers(writer, flags, [{ code: 0 }]);
  for (const list of [seqs, skews, roles, odd]) writer.varint(list.length);
  writeNumbers(
    writer,
    lines.map(({ ingMs }) => ingMs),
    timeGuesses(clocks),
  );
  writeNumbers(writer, seqs);
  writeNumbers(writer, skews);
  writeTexts(writer, roles);
  writeTexts(writer, odd);
}

function isSimple(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) <= MOST_NUMBER;
}
