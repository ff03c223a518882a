import { doubled } from "#core/columns/doubled.ts";
/** How a unit stands where no place decides it (the order of bucketOf in unit-at.ts: dead, places, stays, lost, at risk): in contact. */
export const IN_CONTACT = 0;
/** How a unit stands: not heard of for longer than its place allows. */
export const LOST = 1;
/** How a unit stands: wants to stay. */
export const STAYS = 2;
/** How a unit stands: said to be dead. */
export const SAID_DEAD = 3;
/** How a unit stands: it is not seen yet, or it is counted as another. */
export const ABSENT = 4;

/** How one unit stands over time, in columns: entry `i` from `at[i]` on. Times never fall; of equal times the last holds. */
export interface Track {
  length: number;
  at: Float64Array;
  state: Uint8Array;
  /** Set of places it is drawn in; -1 = nothing said where. */
  shown: Int32Array;
  /** Set of places it is certainly in one of; -1 = it supports no floor. */
  possible: Int32Array;
  lo: Float64Array;
  /** -1 = not stated. */
  hi: Float64Array;
}

/** An empty track. */
export function createTrack(): Track {
  return {
    length: 0,
    at: new Float64Array(64),
    state: new Uint8Array(64),
    shown: new Int32Array(64),
    possible: new Int32Array(64),
    lo: new Float64Array(64),
    hi: new Float64Array(64),
  };
}

/** Writes how the unit stands from `at` on, unless it stood so already. */
export function track(out: Track, at: number, state: number, shown: number, possible: number, lo: number, hi: number): void {
  const last = out.length - 1;
  if (
    last >= 0 &&
    out.state[last] === state &&
    (state === ABSENT || (out.shown[last] === shown && out.possible[last] === possible && out.lo[last] === lo && out.hi[last] === hi))
  )
    return;
  if (last < 0 && state === ABSENT) return;
  if (out.length === out.at.length) widen(out);
  const to = out.length++;
  out.at[to] = at;
  out.state[to] = state;
  out.shown[to] = shown;
  out.possible[to] = possible;
  out.lo[to] = lo;
  out.hi[to] = hi;
}

/**
 * Lets a unit be certain only where it is certain as well if it is one with others: puts their possible places to its own.
 *
 * @param perhaps how all of them as one stand, then how each of the others does, over the same time
 */
export function lessCertain(own: Track, perhaps: readonly Track[], sets: { union(a: number, b: number): number }): void {
  const from = copyOf(own);
  const [one] = perhaps;
  const times = [...new Set([from, ...perhaps].flatMap(({ at, length }) => [...at.subarray(0, length)]))].sort((a, b) => a - b);
  own.length = 0;
  const at = perhaps.map(() => -1);
  let here = -1;
  for (const time of times) {
    while (here + 1 < from.length && (from.at[here + 1] ?? 0) <= time) here++;
    let possible = here < 0 ? -1 : (from.possible[here] ?? -1);
    perhaps.forEach((other, index) => {
      let place = at[index] ?? -1;
      while (place + 1 < other.length && (other.at[place + 1] ?? 0) <= time) place++;
      at[index] = place;
      const there = place < 0 ? -1 : (other.possible[place] ?? -1);
      if (there >= 0 && possible >= 0) possible = sets.union(possible, there);
      else if (other === one) possible = -1;
    });
    if (here >= 0) track(own, time, from.state[here] ?? ABSENT, from.shown[here] ?? -1, possible, from.lo[here] ?? 0, from.hi[here] ?? 0);
  }
}

function copyOf({ length, at, state, shown, possible, lo, hi }: Track): Track {
  return { length, at: at.slice(), state: state.slice(), shown: shown.slice(), possible: possible.slice(), lo: lo.slice(), hi: hi.slice() };
}

function widen(out: Track): void {
  for (const name of ["at", "lo", "hi"] as const) out[name] = doubled(out[name]);
  for (const name of ["shown", "possible"] as const) out[name] = doubled(out[name]);
  out.state = doubled(out.state);
}
