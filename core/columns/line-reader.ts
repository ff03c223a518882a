import { parseJson } from "#core/journal/entry.ts";
import type { EventId } from "#core/journal/event.ts";
import { createDecoder, type Decoder, printCell } from "./cells.ts";
import { HOLES } from "./hole.ts";
import { decodeNumbers } from "./number-column.ts";
import type { SegmentLine } from "./segment-line.ts";
import type { Layout } from "./segment-reader.ts";
import { RECEIPT } from "./segment-writer.ts";
import { decodeTexts } from "./text-column.ts";
import { printUuid } from "./uuid-column.ts";

/** Rows between two remembered places. */
const BLOCK = 64;
/** Columns beside those of the bodies that a walk over rows counts: bodies as they came, numbers, skews, roles, odd receipts. */
const RAW = 0;
const SEQ = 1;
const SKEW = 2;
const ROLE = 3;
const ODD = 4;
const EXTRA = 5;

/** Puts single lines together again. */
export interface LineReader {
  line(index: number): SegmentLine;
  seqs(): Float64Array;
  ingMs(): Float64Array;
}

/** A reader of lines over a checked layout. */
export function createLineReader(bytes: Uint8Array, layout: Layout, decoder: Decoder = createDecoder(bytes, layout)): LineReader {
  const { count, shapes, rowShapes, flags, columns } = layout;
  const width = columns.length + EXTRA;
  const literals = shapes.map((shape) => quotedLiterals(layout, shape));
  const ids = decoder.ids();
  const ings = decodeNumbers(bytes, layout.ings, decoder.clocks());
  const seqs = decodeNumbers(bytes, layout.seqs, null);
  const skews = decodeNumbers(bytes, layout.skews, null);
  const roles = decodeTexts(bytes, layout.roles);
  const odd = decodeTexts(bytes, layout.odd);
  const raws = decodeTexts(bytes, layout.raws);
  const cursors = new Uint32Array(width);
  let at = 0;
  const step = (row: number): void => {
    const shape = rowShapes[row] ?? 0;
    const flag = flags[row] ?? 0;
    if (shape === 0) cursors[RAW] = (cursors[RAW] ?? 0) + 1;
    for (const hole of shapes[shape - 1]?.holes ?? []) if (hole >= 0) cursors[EXTRA + hole] = (cursors[EXTRA + hole] ?? 0) + 1;
    if (flag & RECEIPT.seq) cursors[SEQ] = (cursors[SEQ] ?? 0) + 1;
    if (flag & RECEIPT.skew) cursors[SKEW] = (cursors[SKEW] ?? 0) + 1;
    if (flag & RECEIPT.role) cursors[ROLE] = (cursors[ROLE] ?? 0) + 1;
    if (flag & RECEIPT.odd) cursors[ODD] = (cursors[ODD] ?? 0) + 1;
  };
  let blocks: Uint32Array | null = null;
  const blockStarts = (): Uint32Array => {
    const starts = new Uint32Array(Math.ceil(count / BLOCK) * width);
    cursors.fill(0);
    for (let row = 0; row < count; row += 1) {
      if (row % BLOCK === 0) starts.set(cursors, (row / BLOCK) * width);
      step(row);
    }
    at = count;
    return starts;
  };
  const seek = (row: number): void => {
    if (row < at || row - at > BLOCK) {
      blocks ??= blockStarts();
      const block = Math.floor(row / BLOCK);
      cursors.set(blocks.subarray(block * width, (block + 1) * width));
      at = block * BLOCK;
    }
    for (; at < row; at += 1) step(at);
  };
  const bodyAt = (row: number): string => {
    const number = (rowShapes[row] ?? 0) - 1;
    if (number < 0) return raws.at(cursors[RAW] ?? 0);
    const holes = shapes[number]?.holes ?? [];
    const parts = literals[number] ?? [];
    let body = parts[0] ?? "";
    for (let i = 0; i < holes.length; i += 1) {
      const hole = holes[i] ?? -1;
      if (hole < 0) body += printUuid(ids, row * 16);
      else {
        const cursor = cursors[EXTRA + hole] ?? 0;
        body += printCell(decoder.cells(hole), cursor);
        cursors[EXTRA + hole] = cursor + 1;
      }
      body += parts[i + 1] ?? "";
    }
    for (const hole of holes) if (hole >= 0) cursors[EXTRA + hole] = (cursors[EXTRA + hole] ?? 0) - 1;
    return body;
  };
  const receiptAt = (row: number): Pick<SegmentLine, "seq" | "skewMs"> => {
    const flag = flags[row] ?? 0;
    if (flag & RECEIPT.odd) {
      const read = parseJson(odd.at(cursors[ODD] ?? 0));
      const [seq, skewMs] = Array.isArray(read) ? (read as readonly unknown[]) : [];
      return { seq: typeof seq === "number" ? seq : null, skewMs: typeof skewMs === "number" ? skewMs : null };
    }
    return {
      seq: flag & RECEIPT.seq ? (seqs[cursors[SEQ] ?? 0] ?? null) : null,
      skewMs: flag & RECEIPT.skew ? (skews[cursors[SKEW] ?? 0] ?? null) : null,
    };
  };
  return {
    line: (index) => {
      if (!(Number.isInteger(index) && index >= 0 && index < count))
        throw new RangeError(`A segment of ${count} events has no line ${index}.`);
      seek(index);
      const flag = flags[index] ?? 0;
      const id: EventId = printUuid(ids, index * 16);
      const { seq, skewMs } = receiptAt(index);
      const role = flag & RECEIPT.role ? roles.at(cursors[ROLE] ?? 0) : null;
      const line = { id, seq, ingMs: ings[index] ?? 0, role, skewMs, body: bodyAt(index) };
      return flag & RECEIPT.verdict ? { ...line, verdict: "in-the-future" } : line;
    },
    ingMs: () => ings,
    seqs: () => {
      const all = new Float64Array(count).fill(Number.NaN);
      for (let row = 0; row < count; row += 1) {
        seek(row);
        all[row] = receiptAt(row).seq ?? Number.NaN;
      }
      return all;
    },
  };
}

/** The literals of a shape with the quotes of the holes between them. */
function quotedLiterals({ columns }: Layout, { literals, holes }: Layout["shapes"][number]): string[] {
  const quotes = holes.map((hole): readonly [string, string] => {
    const kind = hole < 0 ? HOLES.self : columns[hole]?.kind;
    if (kind === HOLES.number || kind === HOLES.odd) return ["", ""];
    return kind === HOLES.texts || kind === HOLES.uuids ? ['["', '"]'] : ['"', '"'];
  });
  return literals.map((literal, i) => `${quotes[i - 1]?.[1] ?? ""}${literal}${quotes[i]?.[0] ?? ""}`);
}
