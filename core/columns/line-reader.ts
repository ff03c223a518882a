import { createDecoder, type Decoder, printCell } from "./cells.ts";
import { HOLES } from "./hole.ts";
import { decodeReceipts, decodeRoles } from "./receipts.ts";
import type { SegmentLine } from "./segment-line.ts";
import type { Layout } from "./segment-reader.ts";
import { RECEIPT } from "./segment-writer.ts";
import { decodeTexts } from "./text-column.ts";
import { printUuid } from "./uuid-column.ts";

/** Rows between two remembered places; more where there are so many columns that the places would outweigh the bytes. */
const BLOCK = 64;

/**
 * Puts single lines together again. It holds the decoded columns, some ten times what the bytes are, so it is made when a line is asked
 * for and let go when others are (keep-recent.ts).
 */
export interface LineReader {
  line(index: number): SegmentLine;
}

/** A reader of lines over a checked layout. */
export function createLineReader(bytes: Uint8Array, layout: Layout): LineReader {
  const { shapes, rowShapes } = layout;
  const decoder = createDecoder(bytes, layout);
  const literals = shapes.map((shape) => quotedLiterals(layout, shape));
  const ids = decoder.ids();
  const receiptOf = createReceiptReader(bytes, layout, decoder);
  const raws = decodeTexts(bytes, layout.raws);
  const cursors = createCursors(layout, bytes.length);
  const bodyAt = (row: number): string => {
    const cells = cursors.at(row);
    const shape = (rowShapes[row] ?? 0) - 1;
    if (shape < 0) return raws.at(cells[0] ?? 0);
    const holes = shapes[shape]?.holes ?? [];
    const parts = literals[shape] ?? [];
    let body = parts[0] ?? "";
    for (let i = 0; i < holes.length; i += 1) {
      const hole = holes[i] ?? -1;
      body += hole < 0 ? printUuid(ids, row * 16) : printCell(decoder.cells(hole), cells[hole + 1] ?? 0);
      body += parts[i + 1] ?? "";
    }
    return body;
  };
  return { line: (row) => ({ ...receiptOf(row), body: bodyAt(row) }) };
}

/** Counts cells up to a row: at place 0 of bodies stored as they came, at `c + 1` of column `c`. Steps from row to row, or jumps. */
function createCursors({ count, shapes, rowShapes, columns }: Layout, size: number): { at(row: number): Uint32Array } {
  const width = columns.length + 1;
  const cursors = new Uint32Array(width);
  const stride = Math.max(BLOCK, Math.ceil((count * width) / size));
  let here = 0;
  const walkTo = (row: number): void => {
    for (; here < row; here += 1) {
      const shape = rowShapes[here] ?? 0;
      if (shape === 0) cursors[0] = (cursors[0] ?? 0) + 1;
      else for (const hole of shapes[shape - 1]?.holes ?? []) if (hole >= 0) cursors[hole + 1] = (cursors[hole + 1] ?? 0) + 1;
    }
  };
  let blocks: Uint32Array | null = null;
  const blockStarts = (): Uint32Array => {
    const starts = new Uint32Array(Math.ceil(count / stride) * width);
    here = 0;
    cursors.fill(0);
    for (let block = 0; block * stride < count; block += 1) {
      walkTo(block * stride);
      starts.set(cursors, block * width);
    }
    return starts;
  };
  return {
    at: (row) => {
      if (row < here || row - here > stride) {
        blocks ??= blockStarts();
        here = Math.floor(row / stride);
        cursors.set(blocks.subarray(here * width, (here + 1) * width));
        here *= stride;
      }
      walkTo(row);
      return cursors;
    },
  };
}

/** What stands beside the body of each row. */
export function createReceiptReader(bytes: Uint8Array, layout: Layout, decoder: Decoder): (row: number) => Omit<SegmentLine, "body"> {
  const ids = decoder.ids();
  const { ingMs, seqs, skews } = decodeReceipts(bytes, layout, decoder.clocks());
  const roleOf = decodeRoles(bytes, layout);
  return (row) => {
    const seq = seqs[row] ?? Number.NaN;
    const skewMs = skews[row] ?? Number.NaN;
    const receipt = {
      id: printUuid(ids, row * 16),
      seq: Number.isNaN(seq) ? null : seq,
      ingMs: ingMs[row] ?? 0,
      role: roleOf(row),
      skewMs: Number.isNaN(skewMs) ? null : skewMs,
    };
    return (layout.flags[row] ?? 0) & RECEIPT.verdict ? { ...receipt, verdict: "in-the-future" } : receipt;
  };
}

/** The literals of a shape with the quotes of the holes between them. */
export function quotedLiterals({ columns }: Layout, { literals, holes }: Layout["shapes"][number]): string[] {
  const quotes = holes.map((hole): readonly [string, string] => {
    const kind = hole < 0 ? HOLES.self : columns[hole]?.kind;
    if (kind === HOLES.number || kind === HOLES.odd) return ["", ""];
    return kind === HOLES.texts || kind === HOLES.uuids ? ['["', '"]'] : ['"', '"'];
  });
  return literals.map((literal, i) => `${quotes[i - 1]?.[1] ?? ""}${literal}${quotes[i]?.[0] ?? ""}`);
}
