import { inOrderOfTime } from "#core/columns/scrub-order.ts";
import { OF_UNSAID, type Rows, SET, UNFOLDED } from "./registry-rows.ts";

/** The rows of each unit, and the units of each party. */
export interface FactIndex {
  /** The rows about the unit last loaded, in order of arrival; `count` of them. */
  buffer: Int32Array;
  /** Fills `buffer` with the folded rows about a unit that are among the first `limit` and had arrived by `untilMs`; how many. */
  load(unit: number, limit: number, untilMs: number): number;
  /** Units that ever named this one as their party, in rows. */
  membersOf(party: number): readonly number[];
  /** Parties a unit ever named, in rows. */
  partiesOf(unit: number): readonly number[];
  /** Rows about a unit that are folded. */
  rowsOf(unit: number): number[];
  /** The row that arrived after `position` others. */
  arrivalAt(position: number): number;
  /** Puts what was added since into the index. */
  absorb(): void;
  bytes(): number;
}

const NONE: readonly number[] = [];

/** An index over the rows. Those added later are found by a list until `absorb`. */
export function createFactIndex(rows: Rows): FactIndex {
  let indexed = 0;
  let starts = new Int32Array(1);
  let facts = new Int32Array(0);
  /** All rows in order of arrival; null where that is the order they were added in. */
  let arrival: Int32Array | null = null;
  let ordered = 0;
  let noted = 0;
  const late = new Map<number, number[]>();
  const members = new Map<number, Set<number>>();
  const lists = new Map<number, readonly number[]>();
  const parties = new Map<number, number[]>();

  /** Notes the rows added since: parties always, units only once there is an index. */
  const note = (): void => {
    for (; noted < rows.count; noted++) {
      const row = noted;
      if ((rows.flagsOf(row) & 3) === SET && rows.partyOf(row) !== OF_UNSAID && rows.partyOf(row) >= 0) {
        const party = rows.partyOf(row);
        const unit = rows.unitAt(row, 0);
        const named = parties.get(unit);
        if (named === undefined) parties.set(unit, [party]);
        else if (!named.includes(party)) named.push(party);
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
      note();
      const from = unit + 1 < starts.length ? (starts[unit] ?? 0) : 0;
      const end = unit + 1 < starts.length ? (starts[unit + 1] ?? 0) : 0;
      const more = late.size === 0 ? undefined : late.get(unit);
      const most = end - from + (more?.length ?? 0);
      if (most > index.buffer.length) index.buffer = new Int32Array(most * 2);
      const { buffer } = index;
      let count = 0;
      for (let at = from; at < end; at++) {
        const row = facts[at] ?? 0;
        if (row < limit && (untilMs === Number.POSITIVE_INFINITY || rows.ingOf(row) <= untilMs)) buffer[count++] = row;
      }
      for (const row of more ?? []) {
        if (row >= limit || (rows.flagsOf(row) & UNFOLDED) !== 0 || rows.ingOf(row) > untilMs) continue;
        const ingMs = rows.ingOf(row);
        let at = count++;
        for (; at > 0 && rows.ingOf(buffer[at - 1] ?? 0) > ingMs; at--) buffer[at] = buffer[at - 1] ?? 0;
        buffer[at] = row;
      }
      return count;
    },
    membersOf(party) {
      note();
      const held = lists.get(party);
      if (held !== undefined) return held;
      const known = members.get(party);
      if (known === undefined) return NONE;
      const made = [...known];
      lists.set(party, made);
      return made;
    },
    partiesOf(unit) {
      note();
      return parties.get(unit) ?? NONE;
    },
    rowsOf(unit) {
      note();
      const indexedRows = unit + 1 < starts.length ? [...facts.subarray(starts[unit], starts[unit + 1])] : [];
      return [...indexedRows, ...(late.get(unit) ?? [])];
    },
    arrivalAt(position) {
      if (ordered !== rows.count) {
        arrival = mergeArrivals(rows, arrival, ordered);
        ordered = rows.count;
      }
      return arrival === null ? position : (arrival[position] ?? 0);
    },
    absorb() {
      if (indexed === rows.count) return;
      const units = rows.units.size;
      starts = new Int32Array(units + 1);
      let total = 0;
      for (let row = 0; row < rows.count; row++) {
        if ((rows.flagsOf(row) & UNFOLDED) !== 0) continue;
        for (let at = rows.unitCount(row) - 1; at >= 0; at--) {
          const unit = rows.unitAt(row, at) + 1;
          starts[unit] = (starts[unit] ?? 0) + 1;
          total++;
        }
      }
      for (let unit = 0; unit < units; unit++) starts[unit + 1] = (starts[unit + 1] ?? 0) + (starts[unit] ?? 0);
      facts = new Int32Array(total);
      const next = starts.slice();
      for (let position = 0; position < rows.count; position++) {
        const row = index.arrivalAt(position);
        if ((rows.flagsOf(row) & UNFOLDED) !== 0) continue;
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
    bytes: () => starts.byteLength + facts.byteLength + (arrival?.byteLength ?? 0) + index.buffer.byteLength,
  };
  return index;
}

/**
 * All rows by (arrival, number), from the order of the first `ordered` of them; null where that is the order they were added in. Segments
 * come in order and row after row: mostly nothing is to be done, and else the new rows are put in between.
 */
function mergeArrivals(rows: Rows, before: Int32Array | null, ordered: number): Int32Array | null {
  const { count } = rows;
  const row = (position: number): number => (before === null ? position : (before[position] ?? 0));
  let sorted = before === null;
  for (let at = Math.max(1, ordered); at < count && sorted; at++) sorted = rows.ingOf(at) >= rows.ingOf(at - 1);
  if (sorted) return null;
  const more = count - ordered;
  const at = new Float64Array(more);
  const numbers = new Int32Array(more);
  for (let index = 0; index < more; index++) {
    at[index] = rows.ingOf(ordered + index);
    numbers[index] = ordered + index;
  }
  const added = inOrderOfTime({ length: more, at, before: numbers, after: numbers });
  const merged = new Int32Array(count);
  let [left, right] = [0, 0];
  for (let to = 0; to < count; to++) {
    const old = left < ordered && (right === more || rows.ingOf(row(left)) <= (added.at[right] ?? 0));
    merged[to] = old ? row(left++) : (added.before[right++] ?? 0);
  }
  return merged;
}
