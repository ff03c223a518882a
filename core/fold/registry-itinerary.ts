import { doubled } from "#core/columns/doubled.ts";
import { type Forest, meets, setsMeet } from "./registry-forest.ts";
import type { PlaceSets } from "./registry-names.ts";
import type { FactRef, Ties } from "./registry-sayings.ts";

/**
 * What is said of where one unit was, in columns: steps as given and, in the order they happened in, legs. The same rule as
 * itinerary.ts and whereabouts.ts, without objects; places are sets of a `PlaceSets`.
 */
export interface Itinerary {
  length: number;
  /** Steps, sorted by (middle, t0, stamp, id). */
  mid: Float64Array;
  t0: Float64Array;
  t1: Float64Array;
  hlc: Float64Array;
  counter: Float64Array;
  ref: Int32Array;
  /** -1 for a sighting. */
  from: Int32Array;
  to: Int32Array;
  /** The legs are those of an older list of steps. */
  stale: boolean;
  /** Windows of some steps share an instant: their order, and what is possible between them, needs the tree. */
  overlaps: boolean;
  /** Latest end of a window. */
  latest: number;
  legT0: Float64Array;
  legT1: Float64Array;
  legFrom: Int32Array;
  legTo: Int32Array;
  shown: Float64Array;
  /** Per leg: the latest end up to and including it; the earliest start from it on. */
  endsBy: Float64Array;
  opensFrom: Float64Array;
  /** Starts and ends of all windows, each ascending. */
  starts: Float64Array;
  ends: Float64Array;
  taken: Uint8Array;
}

/** Nothing said of where the unit was. */
export function createItinerary(): Itinerary {
  const floats = () => new Float64Array(32);
  const ints = () => new Int32Array(32);
  return {
    length: 0,
    mid: floats(),
    t0: floats(),
    t1: floats(),
    hlc: floats(),
    counter: floats(),
    ref: ints(),
    from: ints(),
    to: ints(),
    stale: false,
    overlaps: false,
    latest: Number.NEGATIVE_INFINITY,
    legT0: floats(),
    legT1: floats(),
    legFrom: ints(),
    legTo: ints(),
    shown: floats(),
    endsBy: floats(),
    opensFrom: floats(),
    starts: floats(),
    ends: floats(),
    taken: new Uint8Array(32),
  };
}

/** Forgets all steps. */
export function clearItinerary(path: Itinerary): void {
  path.length = 0;
  path.stale = false;
  path.overlaps = false;
  path.latest = Number.NEGATIVE_INFINITY;
}

/** Adds a step. One that begins after all others ended becomes the last leg at once; any other makes the legs stale. */
export function addStep(
  path: Itinerary,
  ties: Ties,
  t0: number,
  t1: number,
  hlc: number,
  counter: number,
  ref: FactRef,
  from: number,
  to: number,
): void {
  if (path.length === path.t0.length) widen(path);
  const mid = t0 + (t1 - t0) / 2;
  let at = path.length++;
  for (; at > 0; at--) {
    const before =
      (path.mid[at - 1] ?? 0) - mid ||
      (path.t0[at - 1] ?? 0) - t0 ||
      (path.hlc[at - 1] ?? 0) - hlc ||
      (path.counter[at - 1] ?? 0) - counter ||
      ties.compareIds(path.ref[at - 1] ?? 0, ref);
    if (before <= 0) break;
    path.mid[at] = path.mid[at - 1] ?? 0;
    path.t0[at] = path.t0[at - 1] ?? 0;
    path.t1[at] = path.t1[at - 1] ?? 0;
    path.hlc[at] = path.hlc[at - 1] ?? 0;
    path.counter[at] = path.counter[at - 1] ?? 0;
    path.ref[at] = path.ref[at - 1] ?? 0;
    path.from[at] = path.from[at - 1] ?? 0;
    path.to[at] = path.to[at - 1] ?? 0;
  }
  path.mid[at] = mid;
  path.t0[at] = t0;
  path.t1[at] = t1;
  path.hlc[at] = hlc;
  path.counter[at] = counter;
  path.ref[at] = ref;
  path.from[at] = from;
  path.to[at] = to;
  if (path.stale || t0 <= path.latest) path.stale = true;
  else {
    setLeg(path, at, at);
    path.endsBy[at] = t1;
    path.opensFrom[at] = t0;
    path.starts[at] = t0;
    path.ends[at] = t1;
  }
  if (t1 > path.latest) path.latest = t1;
}

/** Puts the steps into the order they happened in. */
export function orderLegs(path: Itinerary, sets: PlaceSets, forest: Forest): void {
  const { length } = path;
  path.stale = false;
  path.overlaps = false;
  let latest = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < length; at++) {
    if ((path.t0[at] ?? 0) <= latest) path.overlaps = true;
    latest = Math.max(latest, path.t1[at] ?? 0);
  }
  if (path.overlaps) orderOverlapping(path, sets, forest);
  else for (let at = 0; at < length; at++) setLeg(path, at, at);
  let ends = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < length; at++) {
    ends = Math.max(ends, path.legT1[at] ?? 0);
    path.endsBy[at] = ends;
    path.starts[at] = path.legT0[at] ?? 0;
    path.ends[at] = path.legT1[at] ?? 0;
  }
  let opens = Number.POSITIVE_INFINITY;
  for (let at = length - 1; at >= 0; at--) {
    opens = Math.min(opens, path.legT0[at] ?? 0);
    path.opensFrom[at] = opens;
  }
  if (!path.overlaps) return;
  path.starts.subarray(0, length).sort();
  path.ends.subarray(0, length).sort();
}

/** All places the unit may be in at V, as a set; -1 when no step is certainly over. For overlapping windows; `sets` grows by unions. */
export function possibleAt(path: Itinerary, sets: PlaceSets, forest: Forest, vMs: number): number {
  let last = -1;
  let possible = -1;
  const add = (set: number): void => {
    if (set >= 0) possible = possible < 0 ? set : sets.union(possible, set);
  };
  for (let at = upTo(path.opensFrom, path.length, vMs) - 1; at >= 0; at--) {
    const lastT0 = path.legT0[last] ?? 0;
    if (last >= 0 && (path.endsBy[at] ?? 0) < lastT0) break;
    if ((path.legT0[at] ?? 0) > vMs) continue;
    if ((path.legT1[at] ?? 0) > vMs) {
      add(path.legFrom[at] ?? -1);
      add(path.legTo[at] ?? -1);
    } else if (last < 0) {
      last = at;
      add(path.legTo[at] ?? -1);
    } else if ((path.legT1[at] ?? 0) >= lastT0 && !surelyBefore(path, sets, forest, at, last)) add(path.legTo[at] ?? -1);
  }
  if (last < 0) return -1;
  const after = legAfter(path, vMs);
  return after < path.length ? withNext(path, sets, forest, possible, after) : possible;
}

/** Where the leg starts, as a set: a sighting where it was seen. */
export function startOf(path: Itinerary, leg: number): number {
  const from = path.legFrom[leg] ?? -1;
  return from < 0 ? (path.legTo[leg] ?? -1) : from;
}

/** Puts to what is possible where the next leg finds the unit, unless it may still be there: nobody said when it went. */
export function withNext(path: Itinerary, sets: PlaceSets, forest: Forest, possible: number, leg: number): number {
  const start = startOf(path, leg);
  return setsMeet(forest, sets, start, possible) ? possible : sets.union(possible, start);
}

/** The first leg that begins after V; the number of legs when none does. */
function legAfter(path: Itinerary, vMs: number): number {
  let at = upTo(path.endsBy, path.length, vMs);
  while (at < path.length && (path.legT0[at] ?? 0) <= vMs) at++;
  return at;
}

/** How many of the first positions hold a number not above `limit`; the numbers never fall. */
export function upTo(numbers: Float64Array, length: number, limit: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function surelyBefore(path: Itinerary, sets: PlaceSets, forest: Forest, leg: number, last: number): boolean {
  const legTo = path.legTo[leg] ?? 0;
  const lastTo = path.legTo[last] ?? 0;
  const legFrom = path.legFrom[leg] ?? -1;
  const lastFrom = path.legFrom[last] ?? -1;
  const starts = sets.placesOf(lastFrom < 0 ? lastTo : lastFrom);
  const leadsInto = sets.placesOf(legTo).every((end) => starts.some((start) => meets(forest, end, start)));
  return leadsInto && !setsMeet(forest, sets, lastTo, legFrom < 0 ? legTo : legFrom);
}

function orderOverlapping(path: Itinerary, sets: PlaceSets, forest: Forest): void {
  const { length, taken } = path;
  let longest = 0;
  for (let at = 0; at < length; at++) longest = Math.max(longest, (path.t1[at] ?? 0) - (path.t0[at] ?? 0));
  longest /= 2;
  taken.fill(0, 0, length);
  let here = -1;
  let first = 0;
  for (let leg = 0; leg < length; leg++) {
    while (taken[first] === 1) first++;
    const start = here >= 0 ? here : (path.from[first] ?? -1);
    const step = start < 0 ? first : next(path, sets, forest, first, start, longest);
    taken[step] = 1;
    setLeg(path, leg, step);
    here = path.to[step] ?? -1;
  }
}

function next(path: Itinerary, sets: PlaceSets, forest: Forest, first: number, start: number, longest: number): number {
  const firstT0 = path.t0[first] ?? 0;
  const firstT1 = path.t1[first] ?? 0;
  let mover = -1;
  for (let at = first; at < path.length; at++) {
    if (path.taken[at] === 1) continue;
    if ((path.mid[at] ?? 0) - longest > firstT1) break;
    if ((path.t0[at] ?? 0) > firstT1 || (path.t1[at] ?? 0) < firstT0) continue;
    const from = path.from[at] ?? -1;
    if (from < 0) {
      if (setsMeet(forest, sets, path.to[at] ?? 0, start)) return at;
    } else if (mover < 0 && setsMeet(forest, sets, from, start)) mover = at;
  }
  return mover < 0 ? first : mover;
}

function setLeg(path: Itinerary, leg: number, step: number): void {
  path.legT0[leg] = path.t0[step] ?? 0;
  path.legT1[leg] = path.t1[step] ?? 0;
  path.legFrom[leg] = path.from[step] ?? -1;
  path.legTo[leg] = path.to[step] ?? -1;
  const mid = path.mid[step] ?? 0;
  path.shown[leg] = leg === 0 ? mid : Math.max(mid, path.shown[leg - 1] ?? mid);
}

function widen(path: Itinerary): void {
  for (const name of ["mid", "t0", "t1", "hlc", "counter", "legT0", "legT1", "shown", "endsBy", "opensFrom", "starts", "ends"] as const)
    path[name] = doubled(path[name]);
  for (const name of ["ref", "from", "to", "legFrom", "legTo"] as const) path[name] = doubled(path[name]);
  path.taken = new Uint8Array(path.taken.length * 2);
}
