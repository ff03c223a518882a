import type { Flow } from "#core/fold/flows.ts";
import { isWithin, type Tree } from "#core/fold/tree.ts";
import type { PlaceId } from "#core/journal/event.ts";

/** How surely something holds: 0 no, 1 perhaps, 2 certainly. */
export type Surety = 0 | 1 | 2;

/** What a flow does to the people of a place: come in, go out, or both perhaps. */
export interface Effect {
  readonly in: Surety;
  readonly out: Surety;
}

/**
 * What a flow does to a place (docs: domain 2.4 step 2, K3).
 *
 * @param origin null for anybody; else only people of that origin count, and an uncertain origin makes the effect uncertain
 */
export function effectOn(tree: Tree, flow: Flow, place: PlaceId, origin: PlaceId | null): Effect {
  const from = inside(tree, flow.from, place);
  const to = arrives(tree, flow, place);
  const of = origin === null ? 2 : inside(tree, flow.origin, origin);
  return { in: both(not(from), to, of), out: both(from, not(to), of) };
}

/** Whether the people of these candidates are in the place: all inside = 2, none = 0, mixed or a candidate around the place = 1. */
export function inside(tree: Tree, candidates: readonly PlaceId[], place: PlaceId): Surety {
  let all = true;
  let none = true;
  for (const candidate of candidates) {
    const surety = one(tree, candidate, place);
    if (surety !== 2) all = false;
    if (surety !== 0) none = false;
  }
  return none ? 0 : all ? 2 : 1;
}

/** A destination around the place of departure means elsewhere in it: outside the place of departure and all that it holds. */
function arrives(tree: Tree, flow: Flow, place: PlaceId): Surety {
  const atDeparture = flow.from.every((from) => isWithin(tree, place, from));
  if (!atDeparture) return inside(tree, flow.to, place);
  const elsewhere = flow.to.filter((to) => flow.from.every((from) => to !== from && isWithin(tree, from, to)));
  if (elsewhere.length === 0) return inside(tree, flow.to, place);
  const others = flow.to.filter((to) => !elsewhere.includes(to));
  return others.length === 0 || inside(tree, others, place) === 0 ? 0 : 1;
}

function one(tree: Tree, candidate: PlaceId, place: PlaceId): Surety {
  if (isWithin(tree, candidate, place)) return 2;
  if (isWithin(tree, place, candidate)) return 1;
  const a = tree.nodes.get(candidate);
  const b = tree.nodes.get(place);
  const apart = a === undefined || b === undefined || a.root !== b.root;
  return apart && (a === undefined || a.adrift || b?.adrift === true) ? 1 : 0;
}

function not(surety: Surety): Surety {
  return surety === 0 ? 2 : surety === 2 ? 0 : 1;
}

function both(a: Surety, b: Surety, c: Surety): Surety {
  return Math.min(a, b, c) as Surety;
}
