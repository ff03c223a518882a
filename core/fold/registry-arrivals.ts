import type { Entry } from "#core/journal/event.ts";
import type { Known } from "./known.ts";
import type { FactIndex } from "./registry-facts.ts";
import { type Rows, UNFOLDED } from "./registry-rows.ts";
import type { RowTotals } from "./state.ts";

/** When rows arrived, and what they come to by then. */
export interface Arrivals {
  /** Epoch ms, ascending, each once. */
  times(): Float64Array;
  /** The last arrival not after K, and the first after it, of rows and of these further times (ascending). */
  around(kMs: number, further: readonly number[]): readonly [lastMs: number, nextMs: number];
  totals(known: Known, entries: readonly Entry[]): RowTotals;
  bytes(): number;
}

/** Rows between two sums kept. */
const STRIDE = 1024;

/** Arrivals of rows, worked out anew after rows were added. */
export function createArrivals(rows: Rows, facts: FactIndex): Arrivals {
  let counted = -1;
  let times: Float64Array | null = null;
  /** Per STRIDE rows in order of arrival: the greatest seq and the number not folded, before them. */
  let greatest: Float64Array = new Float64Array(0);
  let unfolded: Float64Array = new Float64Array(0);
  let whole: { readonly entries: readonly Entry[]; readonly count: number; readonly rows: readonly number[] } | null = null;
  const refresh = (): void => {
    if (counted === rows.count) return;
    counted = rows.count;
    times = null;
    greatest = new Float64Array(Math.ceil(counted / STRIDE) + 1);
    unfolded = new Float64Array(greatest.length);
    let [seq, future] = [-1, 0];
    for (let at = 0; at < counted; at++) {
      if (at % STRIDE === 0) {
        greatest[at / STRIDE] = seq;
        unfolded[at / STRIDE] = future;
      }
      const row = facts.arrivalAt(at);
      seq = Math.max(seq, rows.seqOf(row) ?? -1);
      if ((rows.flagsOf(row) & UNFOLDED) !== 0) future++;
    }
    if (counted % STRIDE === 0) {
      greatest[counted / STRIDE] = seq;
      unfolded[counted / STRIDE] = future;
    }
  };
  const ingAt = (position: number): number => rows.ingOf(facts.arrivalAt(position));
  /** How many rows had arrived by K. */
  const arrivedBy = (kMs: number): number => {
    let [low, high] = [0, rows.count];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ingAt(middle) <= kMs) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  /** Rows that are among the entries too. */
  const alsoWhole = (entries: readonly Entry[]): readonly number[] => {
    if (whole?.entries === entries && whole.count === rows.count) return whole.rows;
    const found = entries.flatMap(({ event }) => {
      const row = event.type === "move" || event.type === "contact" || event.type === "set" ? rows.find(event.id) : -1;
      return row < 0 ? [] : [row];
    });
    whole = { entries, count: rows.count, rows: found };
    return found;
  };
  return {
    times() {
      refresh();
      if (times !== null) return times;
      const distinct = new Float64Array(counted);
      let length = 0;
      for (let at = 0; at < counted; at++) {
        const ingMs = ingAt(at);
        if (length === 0 || distinct[length - 1] !== ingMs) distinct[length++] = ingMs;
      }
      times = distinct.slice(0, length);
      return times;
    },
    around(kMs, further) {
      const by = arrivedBy(kMs);
      const more = further.findLastIndex((time) => time <= kMs);
      return [
        Math.max(by > 0 ? ingAt(by - 1) : Number.NEGATIVE_INFINITY, further[more] ?? Number.NEGATIVE_INFINITY),
        Math.min(by < rows.count ? ingAt(by) : Number.POSITIVE_INFINITY, further[more + 1] ?? Number.POSITIVE_INFINITY),
      ];
    },
    totals(known, entries) {
      refresh();
      const untilMs = known.kind === "now" ? Number.POSITIVE_INFINITY : known.untilMs;
      const low = arrivedBy(untilMs);
      const stride = Math.floor(low / STRIDE);
      let [events, seq, future] = [low, greatest[stride] ?? -1, unfolded[stride] ?? 0];
      for (let at = stride * STRIDE; at < low; at++) {
        const row = facts.arrivalAt(at);
        seq = Math.max(seq, rows.seqOf(row) ?? -1);
        if ((rows.flagsOf(row) & UNFOLDED) !== 0) future++;
      }
      for (const row of alsoWhole(entries)) {
        if (rows.ingOf(row) > untilMs) continue;
        events--;
        if ((rows.flagsOf(row) & UNFOLDED) !== 0) future--;
      }
      return { events, lastIngMs: low === 0 ? null : ingAt(low - 1), lastSeq: seq < 0 ? null : seq, unfolded: future };
    },
    bytes: () => (times?.byteLength ?? 0) + greatest.byteLength + unfolded.byteLength,
  };
}
