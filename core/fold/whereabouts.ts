import type { PlaceId } from "#core/journal/event.ts";
import { listOf } from "./flows.ts";
import { itinerary, type Leg, type Step } from "./itinerary.ts";
import type { State, UnitFile } from "./state.ts";
import { isWithin, type Tree } from "./tree.ts";

/** Where a unit is drawn at V, and every place it may be in by what is known. */
export interface Whereabouts {
  /** Candidates of the last step shown by V; null before the first. */
  readonly shown: readonly PlaceId[] | null;
  /**
   * All places it may be in: where the last step that is certainly over left it, and both ends of every step whose window V lies in.
   * Null when no step is certainly over: then it supports no floor.
   */
  readonly possible: readonly PlaceId[] | null;
}

/** The steps of a unit in their order, from its sightings and movements. */
export function legsOf(state: State, unit: UnitFile): readonly Leg[] {
  const held = legs.get(unit);
  if (held !== undefined) return held;
  const tree = state.treeAt(Number.POSITIVE_INFINITY);
  const built = itinerary(stepsOf(state, unit), (a, b) => isWithin(tree, a, b) || isWithin(tree, b, a));
  legs.set(unit, built);
  return built;
}

const legs = new WeakMap<UnitFile, readonly Leg[]>();

/**
 * Where a unit is at V.
 *
 * A window is never an instant: inside it the unit may be at either end, so a floor needs both (docs: domain 2.1). Likewise a step
 * that is over but may have come after the last one adds the place it led to, unless the last one starts there.
 */
export function whereaboutsAt(state: State, unit: UnitFile, vMs: number, tree: Tree): Whereabouts {
  let shown: Leg | null = null;
  let last: Leg | null = null;
  const possible: PlaceId[] = [];
  const all = legsOf(state, unit);
  for (const leg of all) {
    if (leg.shownMs <= vMs) shown = leg;
    if (leg.t1Ms <= vMs) last = leg;
    else if (leg.t0Ms <= vMs) possible.push(...(leg.from ?? []), ...leg.to);
  }
  if (last === null) return { shown: shown?.to ?? null, possible: null };
  possible.push(...last.to);
  for (const leg of all) {
    if (leg === last || leg.t1Ms > vMs || leg.t1Ms <= last.t0Ms || leadsInto(tree, leg, last)) continue;
    possible.push(...leg.to);
  }
  return { shown: shown?.to ?? null, possible };
}

function leadsInto(tree: Tree, before: Leg, last: Leg): boolean {
  const starts = last.from ?? last.to;
  return before.to.every((end) => starts.some((start) => isWithin(tree, end, start) || isWithin(tree, start, end)));
}

function stepsOf(state: State, unit: UnitFile): Step[] {
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
