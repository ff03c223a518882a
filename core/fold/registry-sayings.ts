import { doubled } from "#core/columns/doubled.ts";
/** Where a fact of a sweep comes from: a row (0 and above) or an event kept whole (below 0). */
export type FactRef = number;

/** How facts are ordered where their clocks are equal. */
export interface Ties {
  /** By device, then id. */
  compareWriters(a: FactRef, b: FactRef): number;
  compareIds(a: FactRef, b: FactRef): number;
}

/** What is said of one field of one unit, sorted by (t0, hlc, device, id): the last with `t0 <= V` holds at V. */
export interface Sayings {
  length: number;
  /** How many hold at the instant the sweep stands at. */
  at: number;
  t0: Float64Array;
  hlc: Float64Array;
  counter: Float64Array;
  ref: Int32Array;
  /** The value: a code, or the low end of a size. */
  value: Float64Array;
  /** The high end of a size; -1 = not stated. */
  high: Float64Array;
}

/** Nothing said yet. */
export function createSayings(): Sayings {
  return {
    length: 0,
    at: 0,
    t0: new Float64Array(16),
    hlc: new Float64Array(16),
    counter: new Float64Array(16),
    ref: new Int32Array(16),
    value: new Float64Array(16),
    high: new Float64Array(16),
  };
}

/** Puts one more saying in its place. */
export function say(list: Sayings, ties: Ties, t0: number, hlc: number, counter: number, ref: FactRef, value: number, high: number): void {
  if (list.length === list.t0.length) widen(list);
  let at = list.length++;
  for (; at > 0; at--) {
    const before =
      (list.t0[at - 1] ?? 0) - t0 ||
      (list.hlc[at - 1] ?? 0) - hlc ||
      (list.counter[at - 1] ?? 0) - counter ||
      ties.compareWriters(list.ref[at - 1] ?? 0, ref);
    if (before <= 0) break;
    list.t0[at] = list.t0[at - 1] ?? 0;
    list.hlc[at] = list.hlc[at - 1] ?? 0;
    list.counter[at] = list.counter[at - 1] ?? 0;
    list.ref[at] = list.ref[at - 1] ?? 0;
    list.value[at] = list.value[at - 1] ?? 0;
    list.high[at] = list.high[at - 1] ?? 0;
  }
  list.t0[at] = t0;
  list.hlc[at] = hlc;
  list.counter[at] = counter;
  list.ref[at] = ref;
  list.value[at] = value;
  list.high[at] = high;
}

/** Brings `at` to V and returns the time of the next saying after it. */
export function seek(list: Sayings, vMs: number): number {
  let at = Math.min(list.at, list.length);
  while (at < list.length && (list.t0[at] ?? 0) <= vMs) at++;
  while (at > 0 && (list.t0[at - 1] ?? 0) > vMs) at--;
  list.at = at;
  return at < list.length ? (list.t0[at] ?? 0) : Number.POSITIVE_INFINITY;
}

function widen(list: Sayings): void {
  for (const name of ["t0", "hlc", "counter", "value", "high"] as const) list[name] = doubled(list[name]);
  list.ref = doubled(list.ref);
}
