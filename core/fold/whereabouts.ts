import type { PlaceId } from "#core/journal/event.ts";
import { listOf } from "./flows.ts";
import { itinerary, type Leg, type Step } from "./itinerary.ts";
import type { UnitsState } from "./registry-of-units.ts";
import type { UnitFile } from "./state.ts";
import { isWithin, type Tree } from "./tree.ts";

/** Where a unit is drawn at V, and every place it may be in by what is known. */
export interface Whereabouts {
  /** Candidates of the last step shown by V; null before the first. */
  readonly shown: readonly PlaceId[] | null;
  /**
   * All places it may be in: where the last step that is certainly over left it, both ends of every step whose window V lies in, and where
   * the next step finds it, unless that may be where it is: nobody said when it went there.
   * Null when no step is certainly over: then it supports no floor.
   */
  readonly possible: readonly PlaceId[] | null;
}

/** A unit's steps in their order, with what lets a search stay near V. */
interface Path {
  readonly legs: readonly Leg[];
  /** Per position: the latest end of a window up to and including it. */
  readonly endsBy: readonly number[];
  /** Per position: the earliest start of a window from it on. */
  readonly opensFrom: readonly number[];
}

const paths = new WeakMap<UnitFile, Path>();

/** The steps of a unit in their order, from its sightings and movements. */
function pathOf(state: UnitsState, unit: UnitFile): Path {
  const held = paths.get(unit);
  if (held !== undefined) return held;
  const tree = state.treeAt(Number.POSITIVE_INFINITY);
  const legs = itinerary(stepsOf(state, unit), (a, b) => isWithin(tree, a, b) || isWithin(tree, b, a));
  const endsBy: number[] = [];
  for (const leg of legs) endsBy.push(Math.max(leg.t1Ms, endsBy.at(-1) ?? Number.NEGATIVE_INFINITY));
  const opensFrom = new Array<number>(legs.length).fill(0);
  let earliest = Number.POSITIVE_INFINITY;
  for (let at = legs.length - 1; at >= 0; at--) {
    earliest = Math.min(earliest, legs[at]?.t0Ms ?? earliest);
    opensFrom[at] = earliest;
  }
  const path = { legs, endsBy, opensFrom };
  paths.set(unit, path);
  return path;
}

/**
 * Where a unit is at V.
 *
 * A window is never an instant: inside it the unit may be at either end, so a floor needs both (docs: domain 2.1). Likewise a step
 * that is over but may have come after the last one adds the place it led to, unless the last one starts there and does not lead back.
 */
export function whereaboutsAt(state: UnitsState, unit: UnitFile, vMs: number, tree: Tree): Whereabouts {
  const path = pathOf(state, unit);
  const { legs, endsBy, opensFrom } = path;
  let last: Leg | null = null;
  const possible: PlaceId[] = [];
  for (let at = upTo(opensFrom.length, (index) => opensFrom[index] ?? 0, vMs) - 1; at >= 0; at--) {
    if (last !== null && (endsBy[at] ?? 0) < last.t0Ms) break;
    const leg = legs[at];
    if (leg === undefined || leg.t0Ms > vMs) continue;
    if (leg.t1Ms > vMs) possible.push(...(leg.from ?? []), ...leg.to);
    else if (last === null) {
      last = leg;
      possible.push(...leg.to);
    } else if (leg.t1Ms >= last.t0Ms && !surelyBefore(tree, leg, last)) possible.push(...leg.to);
  }
  if (last !== null) possible.push(...unjoined(tree, possible, nextOf(path, vMs)));
  const shown = legs[upTo(legs.length, (index) => legs[index]?.shownMs ?? 0, vMs) - 1];
  return { shown: shown?.to ?? null, possible: last === null ? null : possible };
}

/** How many of the first positions hold a number not above `limit`; the numbers never fall. */
function upTo(length: number, numberAt: (index: number) => number, limit: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numberAt(middle) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first step that begins after V. */
function nextOf({ legs, endsBy }: Path, vMs: number): Leg | undefined {
  let at = upTo(endsBy.length, (index) => endsBy[index] ?? 0, vMs);
  while (at < legs.length && (legs[at]?.t0Ms ?? 0) <= vMs) at++;
  return legs[at];
}

/** Where a unit is found next that may be in these places: nothing where it may still be there, else how it came there is not known. */
function unjoined(tree: Tree, possible: readonly PlaceId[], next: Leg | undefined): readonly PlaceId[] {
  const found = next?.from ?? next?.to ?? [];
  return found.some((a) => possible.some((b) => isWithin(tree, a, b) || isWithin(tree, b, a))) ? [] : found;
}

function surelyBefore(tree: Tree, leg: Leg, last: Leg): boolean {
  const meets = (a: PlaceId, b: PlaceId): boolean => isWithin(tree, a, b) || isWithin(tree, b, a);
  const leadsInto = leg.to.every((end) => (last.from ?? last.to).some((start) => meets(end, start)));
  const leadsBack = last.to.some((end) => (leg.from ?? leg.to).some((start) => meets(end, start)));
  return leadsInto && !leadsBack;
}

/** What is said of where a unit was: its sightings and movements, in no order. */
export function stepsOf(state: UnitsState, unit: UnitFile): Step[] {
  const steps: Step[] = [];
  for (const id of unit.sets) {
    for (const { event, value } of state.registers.get(id)?.fields.get("locus") ?? []) {
      const at = state.byId.get(event)?.event;
      if (at === undefined || typeof value !== "string") continue;
      steps.push({ event, hlc: at.hlc, t0Ms: at.at[0], t1Ms: at.at[1], from: null, to: [value] });
    }
  }
  for (const move of unit.moves) {
    steps.push({ event: move.id, hlc: move.hlc, t0Ms: move.at[0], t1Ms: move.at[1], from: listOf(move.from), to: listOf(move.to) });
  }
  for (const { id, hlc, at, said } of unit.contacts) {
    if (said?.locus !== undefined) steps.push({ event: id, hlc, t0Ms: at[0], t1Ms: at[1], from: null, to: [said.locus] });
  }
  return steps;
}
