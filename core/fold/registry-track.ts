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

function widen(out: Track): void {
  for (const name of ["at", "lo", "hi"] as const) out[name] = doubled(out[name]);
  for (const name of ["shown", "possible"] as const) out[name] = doubled(out[name]);
  out.state = doubled(out.state);
}
