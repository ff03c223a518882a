import type { Cell, Row } from "#core/import/sheet.ts";
import { cellAddress } from "./cell-address.ts";
import { SHEET_LIMITS } from "./limits.ts";
import { refuse } from "./refused.ts";

/** A rectangle of cells, both ends in it; row 1 and column 1 are the first. */
export interface MergedArea {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** `B2:D5` as an area; null: it is none. */
export function mergedArea(reference: string): MergedArea | null {
  const [from = "", to = "", ...more] = reference.split(":");
  const [start, end] = [cellAddress(from), cellAddress(to)];
  if (start === null || end === null || more.length > 0 || end.row < start.row || end.column < start.column) return null;
  return { top: start.row, left: start.column, bottom: end.row, right: end.column };
}

/**
 * The rows with each area's first value repeated into its empty cells. No row is made that had no cell, and none becomes wider than the widest row.
 * Throws `Refused` where more would be repeated than a list can need.
 */
export function unfoldMerges(rows: readonly Row[], areas: readonly MergedArea[], sheet: string): readonly Row[] {
  if (areas.length === 0) return rows;
  const widest = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const changed = new Map<number, (Cell | null)[]>();
  let repeated = 0;
  for (const area of areas) {
    const first = indexFrom(rows, area.top);
    const head = rows[first]?.row === area.top ? rows[first]?.cells[area.left - 1] : null;
    if (head === null || head === undefined) continue;
    const copy: Cell = { ...head, merged: true };
    for (let index = first; index < rows.length; index++) {
      const row = rows[index];
      if (row === undefined || row.row > area.bottom) break;
      const cells = changed.get(index) ?? [...row.cells];
      changed.set(index, cells);
      for (let column = area.left; column <= Math.min(area.right, widest); column++) {
        while (cells.length < column) cells.push(null);
        if (cells[column - 1] !== null) continue;
        cells[column - 1] = copy;
        if (++repeated > SHEET_LIMITS.mergedCells)
          refuse({ kind: "too-many-merges", ...(sheet === "" ? {} : { sheet }), row: row.row, column, most: SHEET_LIMITS.mergedCells });
      }
    }
  }
  return rows.map((row, index) => {
    const cells = changed.get(index);
    return cells === undefined ? row : { row: row.row, cells };
  });
}

/** The index of the first row whose number is at least `row`; rows rise. */
function indexFrom(rows: readonly Row[], row: number): number {
  let from = 0;
  let to = rows.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((rows[middle]?.row ?? row) < row) from = middle + 1;
    else to = middle;
  }
  return from;
}
