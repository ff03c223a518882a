import type { Flow } from "#core/fold/flows.ts";
import type { State } from "#core/fold/state.ts";
import { type Tree, upwards } from "#core/fold/tree.ts";
import type { PlaceId } from "#core/journal/event.ts";
import { type Effect, effectOn } from "./relation.ts";

/** One flow that may change the number of people in a chain. */
export interface ChainFlow extends Effect {
  readonly flow: Flow;
}

/** All flows that may change a chain, sorted by the start of their windows. */
export interface ChainFlows {
  readonly list: readonly ChainFlow[];
  /** Per position: the latest end of a window up to and including it. Never falls, so it can be searched. */
  readonly endsBy: readonly number[];
  /** Those that a person connected to a count: they are looked at whatever their windows. */
  readonly linked: readonly ChainFlow[];
}

/** The flows of a place, or of the people of one origin in it. Built once per state, tree and chain. */
export function chainFlows(state: State, tree: Tree, place: PlaceId, origin: PlaceId | null): ChainFlows {
  let chains = built.get(tree);
  if (chains === undefined) {
    chains = new Map();
    built.set(tree, chains);
  }
  const key = `${place} ${origin ?? ""}`;
  const held = chains.get(key);
  if (held !== undefined) return held;
  const made = build(state, tree, place, origin);
  chains.set(key, made);
  return made;
}

const built = new WeakMap<Tree, Map<string, ChainFlows>>();

function build(state: State, tree: Tree, place: PlaceId, origin: PlaceId | null): ChainFlows {
  const list: ChainFlow[] = [];
  const linked: ChainFlow[] = [];
  const endsBy: number[] = [];
  let latest = Number.NEGATIVE_INFINITY;
  const near = origin === null ? flowsNear(state, tree, place, "ends") : flowsNear(state, tree, origin, "origin");
  for (const flow of near) {
    const effect = effectOn(tree, flow, place, origin);
    if (effect.in === 0 && effect.out === 0) continue;
    const one = { flow, in: effect.in, out: effect.out };
    if (flow.sides !== null) linked.push(one);
    list.push(one);
    latest = Math.max(latest, flow.t1Ms);
    endsBy.push(latest);
  }
  return { list, endsBy, linked };
}

/** Which places of a flow are looked at: where it begins and ends, or where its people were. */
type Side = "ends" | "origin";

/** Flows with such a place inside the place, around it, or nobody knows where; in the state's order. */
function flowsNear(state: State, tree: Tree, place: PlaceId, side: Side): readonly Flow[] {
  const node = tree.nodes.get(place);
  if (node === undefined || node.adrift) return state.flows;
  const index = placeIndex(state, tree, side);
  const found = new Set<number>(index.adrift);
  for (let at = node.enter; at < node.leave; at++) for (const flow of index.at.get(tree.order[at] ?? "") ?? []) found.add(flow);
  for (const around of upwards(tree, place)) for (const flow of index.at.get(around) ?? []) found.add(flow);
  return [...found].sort((a, b) => a - b).flatMap((number) => state.flows[number] ?? []);
}

interface PlaceIndex {
  readonly at: ReadonlyMap<PlaceId, readonly number[]>;
  readonly adrift: readonly number[];
}

const indexes: Readonly<Record<Side, WeakMap<Tree, PlaceIndex>>> = { ends: new WeakMap(), origin: new WeakMap() };

function placeIndex(state: State, tree: Tree, side: Side): PlaceIndex {
  const held = indexes[side].get(tree);
  if (held !== undefined) return held;
  const at = new Map<PlaceId, number[]>();
  const adrift: number[] = [];
  for (const flow of state.flows) {
    const places = side === "origin" ? flow.origin : [...flow.from, ...flow.to];
    for (const place of places) {
      const list = at.get(place);
      if (list === undefined) at.set(place, [flow.index]);
      else if (list.at(-1) !== flow.index) list.push(flow.index);
    }
    if (places.some((place) => tree.nodes.get(place)?.adrift !== false)) adrift.push(flow.index);
  }
  const index = { at, adrift };
  indexes[side].set(tree, index);
  return index;
}
