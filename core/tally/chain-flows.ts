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
  /** When the first of them that may bring people in begins, epoch ms; infinity when none does. */
  readonly firstInMs: number;
  /** Those that a person connected to a count: they are looked at whatever their windows. */
  readonly linked: readonly ChainFlow[];
}

/** The flows of a place, or of the people of one origin in it. Built once per list of flows, tree and chain. */
export function chainFlows(state: State, tree: Tree, place: PlaceId, origin: PlaceId | null): ChainFlows {
  const key = `${place} ${origin ?? ""}`;
  const { moves } = state;
  if (moves === null) return cached(built, state.flows, tree, key, () => listed(effectsOn(state.flows, tree, place, origin)));
  const { flows } = moves.table;
  const effects = cached(effectsBuilt, flows, tree, key, () => effectsOn(flows, tree, place, origin));
  return cached(built, moves, tree, key, () => {
    const list: ChainFlow[] = [];
    for (const one of effects) {
      const flow = moves.at(one.flow.index);
      if (flow !== null) list.push(flow === one.flow ? one : { ...one, flow });
    }
    return listed(list);
  });
}

type Cache<T> = WeakMap<object, WeakMap<Tree, Map<string, T>>>;
const built: Cache<ChainFlows> = new WeakMap();
const effectsBuilt: Cache<readonly ChainFlow[]> = new WeakMap();
const indexes: Readonly<Record<Side, Cache<PlaceIndex>>> = { ends: new WeakMap(), origin: new WeakMap() };

/** Kept for as long as what it was made from. */
function cached<T>(cache: Cache<T>, from: object, tree: Tree, key: string, make: () => T): T {
  const trees = cache.get(from) ?? new WeakMap<Tree, Map<string, T>>();
  cache.set(from, trees);
  const values = trees.get(tree) ?? new Map<string, T>();
  trees.set(tree, values);
  const held = values.get(key);
  if (held !== undefined) return held;
  const made = make();
  values.set(key, made);
  return made;
}

function listed(list: readonly ChainFlow[]): ChainFlows {
  const endsBy: number[] = [];
  let latest = Number.NEGATIVE_INFINITY;
  for (const { flow } of list) {
    latest = Math.max(latest, flow.t1Ms);
    endsBy.push(latest);
  }
  const firstInMs = list.find((one) => one.in !== 0)?.flow.t0Ms ?? Number.POSITIVE_INFINITY;
  return { list, endsBy, firstInMs, linked: list.filter(({ flow }) => flow.sides !== null) };
}

/** Which of the flows may change the chain, and how. */
function effectsOn(flows: readonly Flow[], tree: Tree, place: PlaceId, origin: PlaceId | null): ChainFlow[] {
  const near = origin === null ? flowsNear(flows, tree, place, "ends") : flowsNear(flows, tree, origin, "origin");
  return near.flatMap((flow) => {
    const effect = effectOn(tree, flow, place, origin);
    return effect.in === 0 && effect.out === 0 ? [] : [{ flow, in: effect.in, out: effect.out }];
  });
}

/** Which places of a flow are looked at: where it begins and ends, or where its people were. */
type Side = "ends" | "origin";

/** Flows with such a place inside the place, around it, or nobody knows where; in their order. */
function flowsNear(flows: readonly Flow[], tree: Tree, place: PlaceId, side: Side): readonly Flow[] {
  const node = tree.nodes.get(place);
  if (node === undefined || node.adrift) return flows;
  const index = cached(indexes[side], flows, tree, "", () => placeIndex(flows, tree, side));
  const found = new Set<number>(index.adrift);
  for (let at = node.enter; at < node.leave; at++) for (const flow of index.at.get(tree.order[at] ?? "") ?? []) found.add(flow);
  for (const around of upwards(tree, place)) for (const flow of index.at.get(around) ?? []) found.add(flow);
  return [...found].sort((a, b) => a - b).flatMap((number) => flows[number] ?? []);
}

interface PlaceIndex {
  readonly at: ReadonlyMap<PlaceId, readonly number[]>;
  readonly adrift: readonly number[];
}

function placeIndex(flows: readonly Flow[], tree: Tree, side: Side): PlaceIndex {
  const at = new Map<PlaceId, number[]>();
  const adrift: number[] = [];
  for (const flow of flows) {
    const places = side === "origin" ? flow.origin : [...flow.from, ...flow.to];
    for (const place of places) {
      const list = at.get(place);
      if (list === undefined) at.set(place, [flow.index]);
      else if (list.at(-1) !== flow.index) list.push(flow.index);
    }
    if (places.some((place) => tree.nodes.get(place)?.adrift !== false)) adrift.push(flow.index);
  }
  return { at, adrift };
}
