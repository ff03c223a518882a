import { CONTACT_H } from "../../core/fold/contact-hours.ts";
import type { State, UnitFile } from "../../core/fold/state.ts";
import { unitAt } from "../../core/fold/unit-at.ts";

/** Stretches of time in which one unit stands in one cell with one number of persons, by start: what a peer that knows intervals is given. */
export interface Pieces {
  readonly count: number;
  readonly cell: Int32Array;
  readonly n: Int32Array;
  readonly from: Float64Array;
  readonly to: Float64Array;
  /** `place|state` by number. */
  readonly cells: readonly string[];
}

interface Row {
  readonly cell: number;
  readonly n: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The pieces of a folded journal, from the reference's own reading of each unit at every instant at which it can change.
 *
 * `events`: a piece ends where something was said of its unit, a record an event, as whoever loads the events would have it. `changes`:
 * neighbours that are the same are one, as few as the truth allows: the peer is given what a fold has found out.
 */
export function piecesOf(state: State): { readonly events: Pieces; readonly changes: Pieces } {
  const numbers = new Map<string, number>();
  const events: Row[] = [];
  const changes: Row[] = [];
  for (const unit of state.units.values()) {
    let piece: Omit<Row, "to"> | null = null;
    let merged: Omit<Row, "to"> | null = null;
    for (const [atMs, isEvent] of instantsOf(state, unit)) {
      const reading = unitAt(state, unit, atMs);
      if (reading === null) continue;
      const key = `${reading.locus ?? ""}|${reading.bucket}`;
      const cell = numbers.get(key) ?? numbers.size;
      numbers.set(key, cell);
      const next = { cell, n: reading.n[0], from: atMs };
      const isSame = merged?.cell === next.cell && merged.n === next.n;
      if (isSame && !isEvent) continue;
      if (piece !== null) events.push({ ...piece, to: atMs });
      piece = next;
      if (isSame) continue;
      if (merged !== null) changes.push({ ...merged, to: atMs });
      merged = next;
    }
    if (piece !== null) events.push({ ...piece, to: Number.POSITIVE_INFINITY });
    if (merged !== null) changes.push({ ...merged, to: Number.POSITIVE_INFINITY });
  }
  const cells = [...numbers.keys()];
  return { events: columnsOf(events, cells), changes: columnsOf(changes, cells) };
}

function columnsOf(rows: Row[], cells: readonly string[]): Pieces {
  rows.sort((a, b) => a.from - b.from);
  return {
    count: rows.length,
    cell: Int32Array.from(rows, (row) => row.cell),
    n: Int32Array.from(rows, (row) => row.n),
    from: Float64Array.from(rows, (row) => row.from),
    to: Float64Array.from(rows, (row) => row.to),
    cells,
  };
}

/**
 * Whole milliseconds at which a unit's reading may change: both ends and the middle of a window, and the end of patience after each. The
 * middle is the event's own.
 */
function instantsOf(state: State, unit: UnitFile): (readonly [atMs: number, isEvent: boolean])[] {
  const instants = new Map<number, boolean>();
  const window = ([t0, t1]: readonly [number, number]) => {
    const middle = Math.ceil(t0 + (t1 - t0) / 2);
    for (const at of [t0, t1, middle]) {
      const expires = at + CONTACT_H * 3_600_000 + 1;
      instants.set(at, instants.get(at) === true || at === middle);
      instants.set(expires, instants.get(expires) === true);
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
  return [...instants].sort((a, b) => a[0] - b[0]);
}
