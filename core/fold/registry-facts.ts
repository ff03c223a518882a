import { OF_UNSAID, type Rows, SET, UNFOLDED } from "./registry-rows.ts";

/** The rows of each unit, and the units of each party. */
export interface FactIndex {
  /** The rows about the unit last loaded, in order of arrival; `count` of them. */
  buffer: Int32Array;
  /** Fills `buffer` with the folded rows about a unit that are among the first `limit` and had arrived by `untilMs`; how many. */
  load(unit: number, limit: number, untilMs: number): number;
  /** Units that ever named this one as their party, in rows. */
  membersOf(party: number): readonly number[];
  /** Rows about a unit, folded or not. */
  rowsOf(unit: number): number[];
  /** All rows in order of arrival. */
  byArrival(): Int32Array;
  /** Puts what was added since into the index. */
  absorb(): void;
  bytes(): number;
}

/** An index over the rows. Those added later are found by a list until `absorb`. */
export function createFactIndex(rows: Rows): FactIndex {
  let indexed = 0;
  let starts = new Int32Array(1);
  let facts = new Int32Array(0);
  let arrival: Int32Array = new Int32Array(0);
  let noted = 0;
  const late = new Map<number, number[]>();
  const members = new Map<number, Set<number>>();
  const lists = new Map<number, readonly number[]>();

  /** Notes the rows added since: parties always, units only once there is an index. */
  const note = (): void => {
    for (; noted < rows.count; noted++) {
      const row = noted;
      if ((rows.flagsOf(row) & 3) === SET && rows.partyOf(row) !== OF_UNSAID && rows.partyOf(row) >= 0) {
        const party = rows.partyOf(row);
        const held = members.get(party);
        if (held === undefined) members.set(party, new Set([rows.unitAt(row, 0)]));
        else held.add(rows.unitAt(row, 0));
        lists.delete(party);
      }
      if (row < indexed) continue;
      for (let at = rows.unitCount(row) - 1; at >= 0; at--) {
        const unit = rows.unitAt(row, at);
        const list = late.get(unit);
        if (list === undefined) late.set(unit, [row]);
        else list.push(row);
      }
    }
  };
  const index: FactIndex = {
    buffer: new Int32Array(256),
    load(unit, limit, untilMs) {
      let count = 0;
      const take = (row: number): void => {
        if (row >= limit || (rows.flagsOf(row) & UNFOLDED) !== 0 || rows.ingOf(row) > untilMs) return;
        if (count === index.buffer.length) {
          const wider = new Int32Array(count * 2);
          wider.set(index.buffer);
          index.buffer = wider;
        }
        let at = count++;
        const ingMs = rows.ingOf(row);
        for (; at > 0 && rows.ingOf(index.buffer[at - 1] ?? 0) > ingMs; at--) index.buffer[at] = index.buffer[at - 1] ?? 0;
        index.buffer[at] = row;
      };
      if (unit + 1 < starts.length) {
        const end = starts[unit + 1] ?? 0;
        for (let at = starts[unit] ?? 0; at < end; at++) take(facts[at] ?? 0);
      }
      note();
      for (const row of late.get(unit) ?? []) take(row);
      return count;
    },
    membersOf(party) {
      note();
      const held = lists.get(party);
      if (held !== undefined) return held;
      const made = [...(members.get(party) ?? [])];
      if (made.length > 0) lists.set(party, made);
      return made;
    },
    rowsOf(unit) {
      note();
      const indexedRows = unit + 1 < starts.length ? [...facts.subarray(starts[unit], starts[unit + 1])] : [];
      return [...indexedRows, ...(late.get(unit) ?? [])];
    },
    byArrival() {
      if (arrival.length !== rows.count) arrival = inOrder(rows);
      return arrival;
    },
    absorb() {
      if (indexed === rows.count) return;
      const order = index.byArrival();
      const units = rows.units.size;
      starts = new Int32Array(units + 1);
      let total = 0;
      for (let row = 0; row < rows.count; row++) {
        for (let at = rows.unitCount(row) - 1; at >= 0; at--) {
          const unit = rows.unitAt(row, at) + 1;
          starts[unit] = (starts[unit] ?? 0) + 1;
          total++;
        }
      }
      for (let unit = 0; unit < units; unit++) starts[unit + 1] = (starts[unit + 1] ?? 0) + (starts[unit] ?? 0);
      facts = new Int32Array(total);
      const next = starts.slice();
      for (const row of order) {
        for (let at = rows.unitCount(row) - 1; at >= 0; at--) {
          const unit = rows.unitAt(row, at);
          const to = next[unit] ?? 0;
          facts[to] = row;
          next[unit] = to + 1;
        }
      }
      indexed = rows.count;
      late.clear();
      note();
    },
    bytes: () => starts.byteLength + facts.byteLength + arrival.byteLength + index.buffer.byteLength,
  };
  return index;
}

/** All rows by (arrival, number). Segments come in order and row after row: mostly nothing is to be done. */
function inOrder(rows: Rows): Int32Array {
  const order = new Int32Array(rows.count);
  let sorted = true;
  for (let row = 0; row < rows.count; row++) {
    order[row] = row;
    if (row > 0 && rows.ingOf(row) < rows.ingOf(row - 1)) sorted = false;
  }
  return sorted ? order : order.sort((a, b) => rows.ingOf(a) - rows.ingOf(b) || a - b);
}
