import { parseJson } from "#core/journal/entry.ts";
import { decodeNumbers } from "./number-column.ts";
import type { Layout } from "./segment-reader.ts";
import { RECEIPT } from "./segment-writer.ts";
import { decodeTexts } from "./text-column.ts";

/** What the server wrote beside the events of a segment, row by row; NaN = null. */
export interface Receipts {
  readonly ingMs: Float64Array;
  readonly seqs: Float64Array;
  readonly skews: Float64Array;
}

/** The receipts of a segment. */
export function decodeReceipts(bytes: Uint8Array, layout: Layout, clocks: Float64Array): Receipts {
  const { flags, count } = layout;
  const seqs = spread(flags, RECEIPT.seq, decodeNumbers(bytes, layout.seqs, null));
  const skews = spread(flags, RECEIPT.skew, decodeNumbers(bytes, layout.skews, null));
  const odd = decodeTexts(bytes, layout.odd);
  for (let row = 0, cell = 0; row < count && cell < layout.oddCount; row += 1) {
    if (((flags[row] ?? 0) & RECEIPT.odd) === 0) continue;
    const read = parseJson(odd.at(cell));
    const [seq, skewMs] = Array.isArray(read) ? (read as readonly unknown[]) : [];
    seqs[row] = typeof seq === "number" ? seq : Number.NaN;
    skews[row] = typeof skewMs === "number" ? skewMs : Number.NaN;
    cell += 1;
  }
  return { ingMs: decodeNumbers(bytes, layout.ings, clocks), seqs, skews };
}

/** The roles of a segment's receipts, by row. */
export function decodeRoles(bytes: Uint8Array, { flags, count, roles }: Layout): (row: number) => string | null {
  const texts = decodeTexts(bytes, roles);
  const cells = new Uint32Array(count);
  for (let row = 0, cell = 0; row < count; row += 1) {
    cells[row] = cell;
    if (((flags[row] ?? 0) & RECEIPT.role) !== 0) cell += 1;
  }
  return (row) => (((flags[row] ?? 0) & RECEIPT.role) === 0 ? null : texts.at(cells[row] ?? 0));
}

/** Cells of the rows that have one, at the places of their rows; NaN elsewhere. */
function spread(flags: Uint8Array, bit: number, cells: Float64Array): Float64Array {
  if (cells.length === flags.length) return cells;
  const rows = new Float64Array(flags.length).fill(Number.NaN);
  if (cells.length === 0) return rows;
  for (let row = 0, cell = 0; row < rows.length; row += 1) {
    const has = ((flags[row] ?? 0) & bit) !== 0;
    rows[row] = has ? (cells[cell] ?? Number.NaN) : Number.NaN;
    if (has) cell += 1;
  }
  return rows;
}
