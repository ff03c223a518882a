import { type ByteReader, readBytes } from "./byte-reader.ts";
import { HOLES, type HoleKind } from "./hole.ts";
import { decodeNumbers, type NumberColumn, readNumberColumn } from "./number-column.ts";
import { MAGIC, mostCells } from "./segment-writer.ts";
import type { Shape } from "./shredder.ts";
import { readTextColumn, type TextColumn } from "./text-column.ts";
import { LEAST_ID_BYTES, readUuidColumn, type UuidColumn } from "./uuid-column.ts";

/** Where a column of the bodies lies. `length` counts its cells. */
export type LaidColumn =
  | { readonly kind: 0 | 1; readonly length: number; readonly cells: NumberColumn }
  | { readonly kind: 2; readonly length: number; readonly cells: UuidColumn }
  | { readonly kind: 3 | 4; readonly length: number; readonly cells: TextColumn }
  | { readonly kind: 5; readonly length: number; readonly lengths: NumberColumn; readonly items: number; readonly cells: TextColumn }
  | { readonly kind: 6; readonly length: number; readonly lengths: NumberColumn; readonly items: number; readonly cells: UuidColumn };

/** A segment's structure, checked; its columns are not yet decoded. */
export interface Layout {
  readonly count: number;
  readonly shapes: readonly Shape[];
  readonly columns: readonly LaidColumn[];
  /** The column of `hlc[0]`; -1 = none. */
  readonly clock: number;
  /** Per row: 0 = stored as it came, else the place of its shape plus 1. */
  readonly rowShapes: Uint32Array;
  /** Per row: bits of RECEIPT. */
  readonly flags: Uint8Array;
  readonly ings: NumberColumn;
  readonly seqs: NumberColumn;
  readonly skews: NumberColumn;
  readonly roles: TextColumn;
  readonly odd: TextColumn;
  readonly oddCount: number;
  readonly raws: TextColumn;
  readonly ids: UuidColumn;
}

/** Reads the structure of bytes nobody checked. What does not hold together is thrown; the work is bounded by the size of the bytes. */
export function readLayout(bytes: Uint8Array, version: number): Layout {
  const reader = readBytes(bytes);
  for (const byte of [...MAGIC, version]) must(reader.byte() === byte);
  const count = reader.varint();
  must(count * LEAST_ID_BYTES <= bytes.length);
  const kinds = readKinds(reader, bytes.length);
  const shapes = readShapes(reader, kinds.length, bytes.length);
  const clock = reader.varint() - 1;
  must(clock < kinds.length && (clock < 0 || kinds[clock] === HOLES.number));
  const rowShapes = new Uint32Array(decodeNumbers(bytes, readNumberColumn(reader, count, 0), null));
  for (let row = 0; row < count; row += 1) must((rowShapes[row] ?? 0) <= shapes.length);
  const lengths = cellCounts(shapes, rowShapes, kinds.length);
  let left = mostCells(bytes.length);
  const spend = (cells: number): number => {
    left -= cells;
    must(left >= 0);
    return cells;
  };
  for (const length of lengths) spend(length);
  const columns: LaidColumn[] = [];
  kinds.forEach((kind, index) => void columns.push(readColumn(reader, kind, lengths[index] ?? 0, spend)));
  columns.forEach((column, index) => void checkLeaning(columns, column, index, clock));
  const receipts = readReceipts(reader, bytes, count);
  const raws = readTextColumn(reader, lengths[kinds.length] ?? 0);
  const ids = readUuidColumn(reader, count);
  must(reader.at === bytes.length);
  return { count, shapes, columns, clock, rowShapes, ...receipts, raws, ids };
}

const COLUMN_KINDS = Object.values(HOLES).filter((kind) => kind !== HOLES.self);

function must(holds: boolean): void {
  if (!holds) throw new RangeError("The segment's parts do not hold together.");
}

function readKinds(reader: ByteReader, size: number): HoleKind[] {
  const kinds: HoleKind[] = [];
  let left = reader.varint();
  must(left <= size);
  for (; left > 0; left -= 1) {
    const kind = reader.byte();
    const known = COLUMN_KINDS.find((one) => one === kind);
    if (known === undefined) throw new RangeError("The segment has a column of a kind nobody knows.");
    kinds.push(known);
  }
  return kinds;
}

function readShapes(reader: ByteReader, columns: number, size: number): Shape[] {
  const shapes: Shape[] = [];
  let left = reader.varint();
  must(left <= size);
  for (; left > 0; left -= 1) {
    const holes: number[] = [];
    const literals: string[] = [];
    const length = reader.varint();
    must(length <= size);
    for (let hole = 0; hole < length; hole += 1) {
      const column = reader.varint() - 1;
      must(column < columns);
      holes.push(column);
    }
    for (let literal = 0; literal <= length; literal += 1) literals.push(reader.text());
    shapes.push({ literals, holes });
  }
  return shapes;
}

/** Per column how many cells it has; at the end, how many rows are stored as they came. */
function cellCounts(shapes: readonly Shape[], rowShapes: Uint32Array, columns: number): Float64Array {
  const rows = new Uint32Array(shapes.length + 1);
  for (const shape of rowShapes) rows[shape] = (rows[shape] ?? 0) + 1;
  const counts = new Float64Array(columns + 1);
  counts[columns] = rows[0] ?? 0;
  shapes.forEach(({ holes }, shape) => {
    for (const hole of holes) if (hole >= 0) counts[hole] = (counts[hole] ?? 0) + (rows[shape + 1] ?? 0);
  });
  return counts;
}

function readColumn(reader: ByteReader, kind: HoleKind, length: number, spend: (cells: number) => number): LaidColumn {
  switch (kind) {
    case HOLES.number:
    case HOLES.time:
      return { kind, length, cells: readNumberColumn(reader, length, 5) };
    case HOLES.uuid:
      return { kind, length, cells: readUuidColumn(reader, length) };
    case HOLES.text:
    case HOLES.odd:
      return { kind, length, cells: readTextColumn(reader, length) };
    case HOLES.texts:
    case HOLES.uuids: {
      const lengths = readNumberColumn(reader, length, 0);
      const items = spend(reader.varint());
      if (kind === HOLES.texts) return { kind, length, lengths, items, cells: readTextColumn(reader, items) };
      return { kind, length, lengths, items, cells: readUuidColumn(reader, items) };
    }
    default:
      throw new RangeError("The segment has a column of a kind nobody knows.");
  }
}

/** A column may lean on an earlier one of the same length, and only one step deep; the clock leans on none. */
function checkLeaning(columns: readonly LaidColumn[], column: LaidColumn, index: number, clock: number): void {
  if (column.kind > HOLES.time || !("code" in column.cells)) return;
  const { code, column: on } = column.cells;
  if (index === clock) must(code <= 1);
  if (code !== 3 && code !== 5) return;
  const other = columns[on];
  must(other !== undefined && on < index && other.length === column.length);
  if (other === undefined) return;
  if (code === 5) must(other.kind === HOLES.text);
  else must(other.kind <= HOLES.time && "code" in other.cells && other.cells.code <= 2);
}

function readReceipts(reader: ByteReader, bytes: Uint8Array, count: number) {
  const flags = new Uint8Array(decodeNumbers(bytes, readNumberColumn(reader, count, 0), null));
  const [seqs = 0, skews = 0, roles = 0, odd = 0] = [0, 0, 0, 0].map(() => reader.varint());
  for (const length of [seqs, skews, roles, odd]) must(length <= count);
  return {
    flags,
    ings: readNumberColumn(reader, count, 2),
    seqs: readNumberColumn(reader, seqs),
    skews: readNumberColumn(reader, skews),
    roles: readTextColumn(reader, roles),
    odd: readTextColumn(reader, odd),
    oddCount: odd,
  };
}
