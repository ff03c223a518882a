import { HOLES } from "./hole.ts";
import { decodeNumbers, type NumberColumn } from "./number-column.ts";
import type { LaidColumn, Layout } from "./segment-reader.ts";
import { besideRows, clocksOf } from "./segment-writer.ts";
import { decodeTexts, type Texts } from "./text-column.ts";
import { printTime } from "./times.ts";
import { decodeUuids, printUuid } from "./uuid-column.ts";

/** The decoded cells of one column. Which of them there are depends on the column's kind. */
export interface Cells {
  readonly column: LaidColumn;
  /** Of numbers and times. */
  readonly numbers: Float64Array | null;
  readonly texts: Texts | null;
  /** 16 bytes each. */
  readonly uuids: Uint8Array | null;
  /** Of lists: where each begins among all items, and at the end where the last one ends. */
  readonly starts: Uint32Array | null;
}

/** The columns of a segment, each decoded when first asked for. */
export interface Decoder {
  cells(column: number): Cells;
  /** Per row the first part of its hybrid clock. */
  clocks(): Float64Array;
  ids(): Uint8Array;
}

/** A decoder over a checked layout. Damaged values give other values, never an exception. */
export function createDecoder(bytes: Uint8Array, layout: Layout): Decoder {
  const { columns, count } = layout;
  const decoded: (Cells | undefined)[] = [];
  let clocks: Float64Array | null = null;
  let rows: readonly Uint32Array[] | null = null;
  const rowsOf = (column: number): Uint32Array => {
    rows ??= rowsOfCells(layout);
    return rows[column] ?? new Uint32Array(0);
  };
  const clocksOfRows = (): Float64Array => {
    if (clocks === null) {
      const numbers = layout.clock < 0 ? null : cells(layout.clock).numbers;
      clocks =
        numbers === null || numbers.length < count
          ? clocksOf(count, numbers === null ? undefined : { rows: rowsOf(layout.clock), numbers })
          : numbers;
    }
    return clocks;
  };
  const besideOf = (index: number, { code, column }: NumberColumn): ArrayLike<number> | null => {
    if (code === 2 || code === 4) return columns[index]?.length === count ? clocksOfRows() : besideRows(rowsOf(index), clocksOfRows());
    if (code === 3) return cells(column).numbers;
    return code === 5 ? (cells(column).texts?.places ?? new Float64Array(count)) : null;
  };
  const decode = (column: LaidColumn, index: number): Cells => {
    const none = { column, numbers: null, texts: null, uuids: null, starts: null };
    switch (column.kind) {
      case HOLES.number:
      case HOLES.time:
        return { ...none, numbers: decodeNumbers(bytes, column.cells, besideOf(index, column.cells)) };
      case HOLES.uuid:
        return { ...none, uuids: decodeUuids(bytes, column.cells, besideOf(index, column.cells.times)) };
      case HOLES.texts:
        return { ...none, texts: decodeTexts(bytes, column.cells), starts: startsOf(bytes, column.lengths, column.items) };
      case HOLES.uuids:
        return { ...none, uuids: decodeUuids(bytes, column.cells, null), starts: startsOf(bytes, column.lengths, column.items) };
      default:
        return { ...none, texts: decodeTexts(bytes, column.cells) };
    }
  };
  const cells = (index: number): Cells => {
    const held = decoded[index];
    if (held !== undefined) return held;
    const column = columns[index];
    if (column === undefined) throw new Error("A segment was asked for a column it does not have.");
    const fresh = decode(column, index);
    decoded[index] = fresh;
    return fresh;
  };
  return { cells, clocks: clocksOfRows, ids: () => decodeUuids(bytes, layout.ids, clocksOfRows()) };
}

/** A cell as it stands in the body, without the quotes around it. */
export function printCell({ column, numbers, texts, uuids, starts }: Cells, index: number): string {
  if (numbers !== null) return column.kind === HOLES.time ? printTime(numbers[index] ?? 0) : String(numbers[index] ?? 0);
  const one = texts === null ? (item: number) => printUuid(uuids ?? new Uint8Array(0), item * 16) : texts.at;
  if (starts === null) return one(index);
  const items: string[] = [];
  const end = starts[index + 1] ?? 0;
  for (let item = starts[index] ?? 0; item < end; item += 1) items.push(one(item));
  return items.join('","');
}

/** Per column that does not stand in every row: the row of each cell. One walk over all rows, for its cost is bounded then. */
function rowsOfCells({ columns, count, rowShapes, shapes }: Layout): readonly Uint32Array[] {
  const rows = columns.map(({ length }) => new Uint32Array(length === count ? 0 : length));
  const cursors = new Uint32Array(columns.length);
  for (let row = 0; row < count; row += 1) {
    for (const hole of shapes[(rowShapes[row] ?? 0) - 1]?.holes ?? []) {
      const of = rows[hole];
      if (of === undefined || of.length === 0) continue;
      const cursor = cursors[hole] ?? 0;
      of[cursor] = row;
      cursors[hole] = cursor + 1;
    }
  }
  return rows;
}

function startsOf(bytes: Uint8Array, lengths: NumberColumn, items: number): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  const list = decodeNumbers(bytes, lengths, null);
  for (let i = 0, at = 0; i < list.length; i += 1) {
    at = Math.min(items, at + Math.max(0, list[i] ?? 0));
    starts[i + 1] = at;
  }
  return starts;
}
