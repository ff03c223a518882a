import { doubled } from "#core/columns/doubled.ts";
import { countUpTo, createScrubIndex, type ScrubIndex, type Transitions } from "#core/columns/scrub-index.ts";
import { inOrderOfTime } from "#core/columns/scrub-order.ts";
import type { FactIndex } from "./registry-facts.ts";
import { placesChanged } from "./registry-places.ts";
import { MOVE, type Rows } from "./registry-rows.ts";
import { createStates, type States } from "./registry-states.ts";
import type { Ground, Sweeper } from "./registry-sweeper.ts";
import type { Track } from "./registry-track.ts";
import type { World } from "./registry-world.ts";

/** How many units may stand otherwise than in the index before it is made anew. */
export const MOST_OVERLAID = 4096;

/** One axis of the registry: an index over time, and over it the units about which something came since. */
export interface AxisIndex {
  readonly states: States;
  /** The ground the sums stand for. */
  readonly ground: Ground;
  /** Sum per slot at T. Good until the next call. */
  sumsAt(tMs: number): Float64Array;
  /** Makes it stand for another ground: only the units about which that says something else are read again. False when they are too many. */
  follow(ground: Ground): boolean;
  readonly overlaid: number;
  /** All changes after T, ascending, with what stood before and stands after them; for a snapshot. */
  changesAfter(tMs: number): Transitions;
  bytes(): number;
}

/** How a unit stands over time: state numbers and the times from which they hold. */
interface Steps {
  readonly at: readonly number[];
  readonly state: readonly number[];
}

/** Reads every unit along the axis of a ground. */
export function createAxisIndex(start: Ground, rows: Rows, facts: FactIndex, sweeper: Sweeper): AxisIndex {
  const states = createStates();
  const base = indexOf(start, rows, sweeper, states);
  let ground = start;
  let sums = new Float64Array(0);
  /** Units read again: how the index has them, and how they stand. Both by unit; a unit that is one with another has no entry. */
  const overlaid = new Set<number>();
  const asIndexed = new Map<number, Steps>();
  const asNow = new Map<number, Steps>();

  const readAgain = (units: ReadonlySet<number>): void => {
    const all = closure(units, start.world, ground.world);
    for (const unit of all) {
      asNow.delete(unit);
      if (overlaid.has(unit)) continue;
      const group = start.world.groups.get(unit);
      for (const one of group?.units ?? [unit]) overlaid.add(one);
      if (group === undefined && unit >= rows.units.size) continue;
      sweeper.sweep(start, unit, (representative, track) => asIndexed.set(representative, stepsOf(states, track)));
    }
    const done = new Set<number>();
    for (const unit of all) {
      if (done.has(unit)) continue;
      for (const one of ground.world.groups.get(unit)?.units ?? [unit]) done.add(one);
      sweeper.sweep(ground, unit, (representative, track) => asNow.set(representative, stepsOf(states, track)));
    }
  };
  return {
    states,
    get ground() {
      return ground;
    },
    get overlaid() {
      return overlaid.size;
    },
    sumsAt(tMs) {
      const held = base.sumsAt(tMs);
      if (overlaid.size === 0) return held;
      if (sums.length < held.length) sums = new Float64Array(held.length + 64);
      sums.set(held);
      for (const steps of asIndexed.values()) addAt(sums, states, steps, tMs, -1);
      for (const steps of asNow.values()) addAt(sums, states, steps, tMs, 1);
      return sums;
    },
    follow(next) {
      const units = changedUnits(ground, next, rows, facts);
      if (units === null || units.size + overlaid.size > MOST_OVERLAID) return false;
      ground = next;
      if (units.size > 0) readAgain(units);
      return true;
    },
    changesAfter(tMs) {
      const lists = [changesOf(asIndexed, -1), changesOf(asNow, 1)];
      return mergeAfter(base.changes, lists, tMs);
    },
    bytes: () => base.bytes() + states.bytes() + sums.byteLength,
  };
}

function changesOf(
  steps: ReadonlyMap<number, Steps>,
  sign: 1 | -1,
): { readonly at: number; readonly before: number; readonly after: number }[] {
  const found: { at: number; before: number; after: number }[] = [];
  for (const { at, state } of steps.values())
    for (let index = 0; index < at.length; index++) {
      const [before, after] = [index === 0 ? 0 : (state[index - 1] ?? 0), state[index] ?? 0];
      found.push({ at: at[index] ?? 0, before: sign > 0 ? before : after, after: sign > 0 ? after : before });
    }
  return found;
}

function mergeAfter(
  base: Transitions,
  lists: readonly (readonly { readonly at: number; readonly before: number; readonly after: number }[])[],
  tMs: number,
): Transitions {
  const from = countUpTo(base.at, base.length, tMs);
  const more = lists.flat().filter(({ at }) => at > tMs);
  const length = base.length - from + more.length;
  const at = new Float64Array(length);
  const before = new Int32Array(length);
  const after = new Int32Array(length);
  at.set(base.at.subarray(from, base.length));
  before.set(base.before.subarray(from, base.length));
  after.set(base.after.subarray(from, base.length));
  more.forEach((one, index) => {
    const to = base.length - from + index;
    at[to] = one.at;
    before[to] = one.before;
    after[to] = one.after;
  });
  return inOrderOfTime({ length, at, before, after });
}

function indexOf(ground: Ground, rows: Rows, sweeper: Sweeper, states: States): ScrubIndex & { readonly changes: Transitions } {
  let length = 0;
  let at = new Float64Array(4096);
  let before = new Int32Array(4096);
  let after = new Int32Array(4096);
  const visit = (_unit: number, track: Track): void => {
    let stood = 0;
    for (let index = 0; index < track.length; index++) {
      const state = states.stateOf(track, index);
      if (state === stood) continue;
      if (length === at.length) {
        at = doubled(at);
        before = doubled(before);
        after = doubled(after);
      }
      at[length] = track.at[index] ?? 0;
      before[length] = stood;
      after[length++] = state;
      stood = state;
    }
  };
  const { groups } = ground.world;
  for (let unit = 0; unit < rows.units.size; unit++) {
    const group = groups.get(unit);
    if (group === undefined || group.units[0] === unit) sweeper.sweep(ground, unit, visit);
  }
  const changes = inOrderOfTime({ length, at, before, after });
  return { ...createScrubIndex(changes, states.vectors), changes };
}

function stepsOf(states: States, track: Track): Steps {
  const at: number[] = [];
  const state: number[] = [];
  for (let index = 0; index < track.length; index++) {
    at.push(track.at[index] ?? 0);
    state.push(states.stateOf(track, index));
  }
  return { at, state };
}

function addAt(sums: Float64Array, { vectors }: States, { at, state }: Steps, tMs: number, sign: number): void {
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] ?? 0) <= tMs) low = middle + 1;
    else high = middle;
  }
  const vector = state[low - 1] ?? 0;
  const end = vectors.starts[vector + 1] ?? 0;
  for (let index = vectors.starts[vector] ?? 0; vector > 0 && index < end; index++) {
    const slot = vectors.slots[index] ?? 0;
    sums[slot] = (sums[slot] ?? 0) + sign * (vectors.amounts[index] ?? 0);
  }
}

/** The units and all that they are, or were, bound to by links. Units by number. */
export function closure(units: ReadonlySet<number>, before: World, now: World): Set<number> {
  const all = new Set(units);
  for (const unit of all) for (const world of [before, now]) for (const one of world.groups.get(unit)?.units ?? []) all.add(one);
  return all;
}

/** Units (by number) that may stand otherwise on another ground, with the parties they name; null when they are too many to be worth telling. */
export function changedUnits(from: Ground, to: Ground, rows: Rows, facts: FactIndex): Set<number> | null {
  const units = new Set<number>();
  /** Those whose size or party may be another, or may hold from another time on: since they were first heard of. */
  const said = new Set<number>();
  if (to.limit - from.limit > MOST_OVERLAID * 4) return null;
  for (let row = from.limit; row < to.limit; row++) {
    if (to.world.axis.kind === "fixed" && rows.ingOf(row) > to.world.axis.untilMs) continue;
    for (let at = rows.unitCount(row) - 1; at >= 0; at--) {
      const unit = rows.unitAt(row, at);
      units.add(unit);
      said.add(unit);
    }
  }
  const [a, b] = [from.world, to.world];
  if (a.groups !== b.groups) {
    for (const [unit, { mark }] of a.groups) if (b.groups.get(unit)?.mark !== mark) units.add(unit);
    for (const [unit, { mark }] of b.groups) if (a.groups.get(unit)?.mark !== mark) units.add(unit);
  }
  if (a.history !== b.history) addByPlaces(units, a, b, rows);
  if (units.size > MOST_OVERLAID) return null;
  const bound = closure(units, a, b);
  for (const unit of bound) if (a.groups.has(unit) || b.groups.has(unit)) said.add(unit);
  for (const unit of said) for (const party of partiesOf(unit, a, b, facts)) units.add(party);
  return units;
}

/** Units heard of in places of which the two worlds say different things. */
function addByPlaces(units: Set<number>, a: World, b: World, rows: Rows): void {
  const changed = placesChanged(a.history, b.history);
  if (changed.size === 0) return;
  const touched = new Uint8Array(rows.sets.size);
  let any = false;
  for (let set = 0; set < touched.length; set++) {
    if (!rows.sets.placesOf(set).some((place) => changed.has(rows.places.textOf(place)))) continue;
    touched[set] = 1;
    any = true;
  }
  if (!any) return;
  for (let row = 0; row < rows.count; row++) {
    const isMove = (rows.flagsOf(row) & 3) === MOVE;
    if (touched[rows.toOf(row)] !== 1 && !(isMove && touched[rows.fromOf(row)] === 1)) continue;
    for (let at = rows.unitCount(row) - 1; at >= 0; at--) units.add(rows.unitAt(row, at));
  }
  for (const { wholes } of [a, b])
    for (const { to, from, units: about } of wholes)
      if (touched[to] === 1 || touched[from] === 1) for (const unit of about) units.add(unit);
}

/** Every unit that this one ever names as its party. */
function partiesOf(unit: number, a: World, b: World, facts: FactIndex): readonly number[] {
  const inRows = facts.partiesOf(unit);
  const whole = [a, b].flatMap(({ wholesOf }) => (wholesOf.get(unit) ?? []).flatMap(({ party }) => (party >= 0 ? [party] : [])));
  return whole.length === 0 ? inRows : [...inRows, ...whole];
}
