import type { State, UnitFile } from "../../core/fold/state.ts";
import { CONTACT_H, unitAt } from "../../core/fold/unit-at.ts";

/** Every stretch of time in which one unit stands in one cell with one number of persons, by start: what a peer that knows intervals is given. */
export interface Pieces {
  readonly count: number;
  readonly cell: Int32Array;
  readonly n: Int32Array;
  readonly from: Float64Array;
  readonly to: Float64Array;
  /** `place|state` by number. */
  readonly cells: readonly string[];
}

/**
 * The pieces of a folded journal, from the reference's own reading of each unit at every instant at which it can change. Neighbours
 * that are the same are one: a peer is given as few rows as the truth allows.
 */
export function piecesOf(state: State): Pieces {
  const numbers = new Map<string, number>();
  const rows: { cell: number; n: number; from: number; to: number }[] = [];
  for (const unit of state.units.values()) {
    let open: { cell: number; n: number; from: number } | null = null;
    for (const atMs of instantsOf(state, unit)) {
      const reading = unitAt(state, unit, atMs);
      if (reading === null) continue;
      const key = `${reading.locus ?? ""}|${reading.bucket}`;
      const cell = numbers.get(key) ?? numbers.size;
      numbers.set(key, cell);
      if (open !== null && open.cell === cell && open.n === reading.n[0]) continue;
      if (open !== null) rows.push({ ...open, to: atMs });
      open = { cell, n: reading.n[0], from: atMs };
    }
    if (open !== null) rows.push({ ...open, to: Number.POSITIVE_INFINITY });
  }
  rows.sort((a, b) => a.from - b.from);
  return {
    count: rows.length,
    cell: Int32Array.from(rows, (row) => row.cell),
    n: Int32Array.from(rows, (row) => row.n),
    from: Float64Array.from(rows, (row) => row.from),
    to: Float64Array.from(rows, (row) => row.to),
    cells: [...numbers.keys()],
  };
}

/** Whole milliseconds at which a unit's reading may change: whatever was said of it, the middle of a window, and the end of patience. */
function instantsOf(state: State, unit: UnitFile): number[] {
  const instants = new Set<number>();
  const window = ([t0, t1]: readonly [number, number]) => {
    for (const at of [t0, t1, Math.ceil(t0 + (t1 - t0) / 2)]) {
      instants.add(at);
      instants.add(at + CONTACT_H * 3_600_000 + 1);
    }
  };
  for (const id of unit.sets)
    for (const list of state.registers.get(id)?.fields.values() ?? [])
      for (const { event } of list) {
        const at = state.byId.get(event)?.event.at;
        if (at !== undefined) window(at);
      }
  for (const { at } of unit.moves) window(at);
  for (const { at } of unit.contacts) window(at);
  return [...instants].sort((a, b) => a - b);
}
