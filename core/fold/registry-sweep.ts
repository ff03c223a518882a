import { doubled } from "#core/columns/doubled.ts";
import type { Forest } from "./registry-forest.ts";
import {
  addStep,
  clearItinerary,
  createItinerary,
  type Itinerary,
  orderLegs,
  possibleAt,
  startOf,
  upTo,
  withNext,
} from "./registry-itinerary.ts";
import type { PlaceSets } from "./registry-names.ts";
import { CONTACT, DEAD, MOVE, OF_UNSAID, OK, type Rows, SIZED, STAY } from "./registry-rows.ts";
import { createSayings, type FactRef, type Sayings, say, seek, type Ties } from "./registry-sayings.ts";
import { ABSENT, IN_CONTACT, LOST, SAID_DEAD, STAYS, type Track, track } from "./registry-track.ts";

/** What a sweep asks of the places, along the axis it runs on. */
export interface Terrain {
  readonly sets: PlaceSets;
  /** Times at which places came to lie differently in each other, ascending. */
  readonly bounds: Float64Array;
  /** After `epoch` of those times: where places lie at V, and where they lie in the end by what is known. */
  forestOf(epoch: number): Forest;
  lastForestOf(epoch: number): Forest;
  /** How long a unit drawn in a set of places may be silent, in milliseconds, from each time on. */
  silenceOf(set: number): Silence;
}

/** Milliseconds without contact after which a unit is out of contact: `limitMs[i]` from `fromMs[i]` on; the first from minus infinity. */
export interface Silence {
  readonly fromMs: readonly number[];
  readonly limitMs: readonly number[];
}

/** Everything said of one unit (or of several that are one), ready to be read at any V. */
export interface Sweep {
  firstMs: number;
  deadMs: number;
  readonly size: Sayings;
  readonly life: Sayings;
  readonly intent: Sayings;
  readonly party: Sayings;
  readonly path: Itinerary;
  /** Ends of calls that succeeded, ascending. */
  calls: Float64Array;
  callCount: number;
  callAt: number;
  shownAt: number;
  startAt: number;
  endAt: number;
  /** The forest the legs were ordered by. */
  ordered: Forest | null;
  /** The first time the unit is out of contact if nothing else is said, and the silence that was reckoned with. */
  lostAt: number;
  lostLimit: number;
}

/** A sweep of nothing. */
export function createSweep(): Sweep {
  return {
    firstMs: Number.POSITIVE_INFINITY,
    deadMs: Number.POSITIVE_INFINITY,
    size: createSayings(),
    life: createSayings(),
    intent: createSayings(),
    party: createSayings(),
    path: createItinerary(),
    calls: new Float64Array(32),
    callCount: 0,
    callAt: 0,
    shownAt: 0,
    startAt: 0,
    endAt: 0,
    ordered: null,
    lostAt: Number.NEGATIVE_INFINITY,
    lostLimit: -1,
  };
}

/** Forgets everything. */
export function clearSweep(sweep: Sweep): void {
  sweep.firstMs = Number.POSITIVE_INFINITY;
  sweep.deadMs = Number.POSITIVE_INFINITY;
  sweep.size.length = 0;
  sweep.life.length = 0;
  sweep.intent.length = 0;
  sweep.party.length = 0;
  clearItinerary(sweep.path);
  sweep.callCount = 0;
  sweep.ordered = null;
  sweep.lostAt = Number.NEGATIVE_INFINITY;
}

/**
 * Adds a row.
 *
 * @param said the bits of `said` that any row of the unit has: what nobody ever says of it is not kept
 */
export function addRow(sweep: Sweep, ties: Ties, rows: Rows, row: number, said: number): void {
  const flags = rows.flagsOf(row);
  const t0 = rows.t0Of(row);
  const kind = flags & 3;
  if (t0 < sweep.firstMs) seen(sweep, t0);
  const words = rows.saidOf(row);
  const to = rows.toOf(row);
  if (kind === CONTACT && (flags & OK) !== 0) addCall(sweep, rows.t1Of(row));
  const hlc = rows.hlcOf(row);
  const counter = rows.counterOf(row);
  if (to >= 0) addStep(sweep.path, ties, t0, rows.t1Of(row), hlc, counter, row, kind === MOVE ? rows.fromOf(row) : -1, to);
  if ((said & 3) === DEAD && (words & 3) !== 0) addLife(sweep, ties, t0, hlc, counter, row, words & 3);
  if ((said & STAY) !== 0 && (words & 12) !== 0) say(sweep.intent, ties, t0, hlc, counter, row, words & 12, 0);
  if ((flags & SIZED) !== 0) say(sweep.size, ties, t0, hlc, counter, row, rows.loOf(row), rows.hiOf(row));
  if (kind !== 0) return;
  const party = rows.partyOf(row);
  if (party !== OF_UNSAID) say(sweep.party, ties, t0, hlc, counter, row, party, 0);
}

/** Notes an instant at which the unit is seen for the first time. */
export function seen(sweep: Sweep, t0: number): void {
  if (t0 >= sweep.firstMs) return;
  sweep.firstMs = t0;
  sweep.lostAt = Number.NEGATIVE_INFINITY;
}

/** Adds a word about life. */
export function addLife(sweep: Sweep, ties: Ties, t0: number, hlc: number, counter: number, ref: FactRef, code: number): void {
  say(sweep.life, ties, t0, hlc, counter, ref, code, 0);
  if (code === DEAD && t0 < sweep.deadMs) sweep.deadMs = t0;
}

/** Adds a call that succeeded. */
export function addCall(sweep: Sweep, t1: number): void {
  if (sweep.callCount === sweep.calls.length) sweep.calls = doubled(sweep.calls);
  let at = sweep.callCount++;
  for (; at > 0 && (sweep.calls[at - 1] ?? 0) > t1; at--) sweep.calls[at] = sweep.calls[at - 1] ?? 0;
  sweep.calls[at] = t1;
  sweep.lostAt = Number.NEGATIVE_INFINITY;
}

/**
 * Writes how the unit stands from `fromMs` up to, not including, `untilMs`: its state at `fromMs` and every change after it.
 *
 * @param doubtful it may be the same as a unit seen before it: it counts from 0 and supports no floor
 */
export function run(sweep: Sweep, terrain: Terrain, fromMs: number, untilMs: number, doubtful: boolean, out: Track): void {
  const { path, size, life, intent } = sweep;
  const { sets, bounds } = terrain;
  let v = fromMs;
  if (v < sweep.firstMs) {
    if (v > Number.NEGATIVE_INFINITY) track(out, v, ABSENT, -1, -1, 0, 0);
    v = sweep.firstMs;
  }
  let epoch = bounds.length === 0 ? 0 : upTo(bounds, bounds.length, v);
  while (v < untilMs) {
    while (epoch < bounds.length && (bounds[epoch] ?? 0) <= v) epoch++;
    const last = terrain.lastForestOf(epoch);
    if (path.stale || (path.overlaps && sweep.ordered !== last)) {
      orderLegs(path, sets, last);
      sweep.ordered = last;
    }
    let next = Math.min(seek(size, v), seek(life, v), seek(intent, v));
    sweep.shownAt = moveTo(path.shown, path.length, sweep.shownAt, v);
    sweep.startAt = moveTo(path.starts, path.length, sweep.startAt, v);
    sweep.endAt = moveTo(path.ends, path.length, sweep.endAt, v);
    const shown = sweep.shownAt === 0 ? -1 : (path.legTo[sweep.shownAt - 1] ?? -1);
    let possible = -1;
    if (path.overlaps) {
      possible = possibleAt(path, sets, terrain.forestOf(epoch), v);
      if (epoch < bounds.length) next = Math.min(next, bounds[epoch] ?? next);
    } else {
      if (sweep.endAt > 0) possible = path.legTo[sweep.endAt - 1] ?? -1;
      if (sweep.startAt > sweep.endAt && possible >= 0) {
        const from = path.legFrom[sweep.startAt - 1] ?? -1;
        possible = sets.union(possible, path.legTo[sweep.startAt - 1] ?? 0);
        if (from >= 0) possible = sets.union(possible, from);
      }
      if (possible >= 0 && sweep.startAt < path.length && startOf(path, sweep.startAt) !== possible) {
        possible = withNext(path, sets, terrain.forestOf(epoch), possible, sweep.startAt);
        if (epoch < bounds.length) next = Math.min(next, bounds[epoch] ?? next);
      } else if (shown === possible && sweep.startAt === sweep.endAt) passSame(sweep, shown);
    }
    if (sweep.shownAt < path.length) next = Math.min(next, path.shown[sweep.shownAt] ?? next);
    if (sweep.startAt < path.length) next = Math.min(next, path.starts[sweep.startAt] ?? next);
    if (sweep.endAt < path.length) next = Math.min(next, path.ends[sweep.endAt] ?? next);
    let state = IN_CONTACT;
    if (life.at > 0 && life.value[life.at - 1] === DEAD) state = SAID_DEAD;
    else if (intent.at > 0 && intent.value[intent.at - 1] === STAY) state = STAYS;
    else if (shown >= 0) {
      const change = contact(sweep, terrain.silenceOf(shown), v, next);
      if (sweep.lostAt <= v) state = LOST;
      next = Math.min(next, change);
    }
    const stated = lasting(size);
    const lo = stated < 0 ? 1 : (size.value[stated] ?? 1);
    const hi = stated < 0 ? 1 : (size.high[stated] ?? 1);
    track(out, v, state, shown, doubtful || v >= sweep.deadMs ? -1 : possible, doubtful ? 0 : lo, hi);
    v = next;
  }
}

/** Writes which party the unit names (as `shown`) and how large it is, from `fromMs` up to, not including, `untilMs`. */
export function runParty(sweep: Sweep, fromMs: number, untilMs: number, doubtful: boolean, out: Track): void {
  const { party, size } = sweep;
  if (fromMs > Number.NEGATIVE_INFINITY && sweep.firstMs > fromMs) track(out, fromMs, ABSENT, -1, -1, 0, 0);
  for (let v = Math.max(fromMs, Math.min(sweep.firstMs, untilMs)); v < untilMs; ) {
    const next = Math.min(seek(party, v), seek(size, v));
    const named = party.value[lasting(party)] ?? -1;
    const stated = lasting(size);
    const lo = stated < 0 ? 1 : (size.value[stated] ?? 1);
    const hi = stated < 0 ? 1 : (size.high[stated] ?? 1);
    track(out, v, named < 0 ? ABSENT : IN_CONTACT, named, -1, doubtful ? 0 : lo, hi);
    v = next;
  }
}

/** Which saying holds of what holds from before it was said: the last by now, else the first of all; -1 = nothing is ever said. */
function lasting({ at, length }: Sayings): number {
  return at > 0 ? at - 1 : length > 0 ? 0 : -1;
}

/** Passes over sightings, one after the other, where the unit already is: they change nothing. */
function passSame(sweep: Sweep, here: number): void {
  const { path } = sweep;
  let at = sweep.endAt;
  if (sweep.shownAt !== at || sweep.startAt !== at) return;
  while (at < path.length && path.legTo[at] === here && startOf(path, at) === here && path.legT0[at] === path.legT1[at]) at++;
  // From the last of them on the unit may be on its way to where it is found next.
  if (at < path.length && startOf(path, at) !== here) at--;
  if (at <= sweep.endAt) return;
  sweep.shownAt = at;
  sweep.startAt = at;
  sweep.endAt = at;
}

/** Reckons when the unit is out of contact (`lostAt`, not above `v` when it is so now); returns when that may change, if before `next`. */
function contact(sweep: Sweep, silence: Silence, v: number, next: number): number {
  const { fromMs, limitMs } = silence;
  let step = 0;
  while (step + 1 < fromMs.length && (fromMs[step + 1] ?? 0) <= v) step++;
  const limit = limitMs[step] ?? 0;
  if (sweep.lostLimit !== limit || sweep.lostAt <= v) {
    sweep.callAt = moveTo(sweep.calls, sweep.callCount, sweep.callAt, v);
    let lastMs = sweep.callAt === 0 ? sweep.firstMs : Math.max(sweep.firstMs, sweep.calls[sweep.callAt - 1] ?? 0);
    let lost = firstLost(lastMs, limit);
    if (lost > v) {
      for (let at = sweep.callAt; at < sweep.callCount && (sweep.calls[at] ?? 0) <= lost; at++) {
        lastMs = Math.max(lastMs, sweep.calls[at] ?? 0);
        lost = firstLost(lastMs, limit);
      }
    }
    sweep.lostLimit = limit;
    sweep.lostAt = lost;
  }
  let change = step + 1 < fromMs.length ? Math.min(next, fromMs[step + 1] ?? next) : next;
  if (sweep.lostAt > v) change = Math.min(change, sweep.lostAt);
  else if (sweep.callAt < sweep.callCount) change = Math.min(change, sweep.calls[sweep.callAt] ?? change);
  return change;
}

/** The first instant at which `v - lastMs > limit`. */
function firstLost(lastMs: number, limit: number): number {
  let v = after(lastMs + limit);
  while (!(v - lastMs > limit)) v = after(v);
  return v;
}

/** The next number above a time. */
function after(ms: number): number {
  if (ms >= 2 ** 40 && ms < 2 ** 41) return ms + 2 ** -12;
  if (!Number.isFinite(ms)) return ms;
  let step = Math.max(Math.abs(ms) * Number.EPSILON, Number.MIN_VALUE);
  while (ms + step / 2 > ms) step /= 2;
  return ms + step;
}

function moveTo(numbers: Float64Array, length: number, from: number, limit: number): number {
  let at = from < length ? from : length;
  while (at < length && (numbers[at] ?? 0) <= limit) at++;
  while (at > 0 && (numbers[at - 1] ?? 0) > limit) at--;
  return at;
}
