import type { Flow } from "#core/fold/flows.ts";
import { isFolded } from "#core/fold/folded.ts";
import type { MoveTable } from "#core/fold/move-table.ts";
import { createOperationsFold } from "#core/fold/operations-fold.ts";
import type { RegistryFold } from "#core/fold/registry-fold.ts";
import type { State } from "#core/fold/state.ts";
import { withRegistry } from "#core/fold/with-registry.ts";
import type { Entry, EventId } from "#core/journal/event.ts";

/**
 * The state on the diagonal, K = T, for one T after the other. Whole events are folded anew when one arrives that others hang together
 * with; a movement that stands alone, as most do, is added to what was folded last, and the registry's rows fold themselves.
 *
 * What it gives is for figures and the map of a wall: lists of entries in it may be older than T.
 */
export function diagonalStates(entries: readonly Entry[], registry: RegistryFold): (tMs: number) => State {
  const operations = createOperationsFold(entries);
  const lone = loneMoves(entries);
  const arrivals = (of: (entry: Entry) => boolean): Float64Array =>
    Float64Array.from(new Set(entries.flatMap((entry) => (entry.receipt !== null && of(entry) ? [entry.receipt.ingMs] : [])))).sort();
  const folding = arrivals(({ event }) => !lone.has(event.id));
  const adding = arrivals(({ event }) => lone.has(event.id));
  let folded: { readonly no: number; readonly state: State } | null = null;
  let added: { readonly no: number; readonly on: State; readonly state: State } | null = null;
  return (tMs) => {
    const known = { kind: "until", untilMs: tMs } as const;
    const no = firstAfter(folding, tMs);
    if (folded?.no !== no) folded = { no, state: operations.stateAt(known) };
    const moreNo = firstAfter(adding, tMs);
    if (added?.no !== moreNo || added.on !== folded.state)
      added = { no: moreNo, on: folded.state, state: withLone(folded.state, lone, tMs) };
    return withRegistry(added.state, registry, known);
  };
}

/** Position of the first time after an instant, of times that ascend. */
export function firstAfter(times: Float64Array, ms: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Movements that nothing withdraws, corrects or links, each with its arrival: the same as `operations-fold` tells apart. */
function loneMoves(entries: readonly Entry[]): ReadonlyMap<EventId, number> {
  const involved = new Set<EventId>();
  for (const { event } of entries) {
    if (event.type === "void") involved.add(event.id).add(event.target);
    if (event.type === "link") involved.add(event.a).add(event.b);
    if (event.replaces !== undefined) involved.add(event.id).add(event.replaces);
  }
  const found = new Map<EventId, number>();
  for (const entry of entries) {
    const { event, receipt } = entry;
    if (event.type === "move" && receipt !== null && !involved.has(event.id) && isFolded(entry)) found.set(event.id, receipt.ingMs);
  }
  return found;
}

const arrivalsOf = new WeakMap<MoveTable, Float64Array>();

/** By position in the table: when a movement that stands alone arrived; NaN for the others. */
function arrivalsIn(table: MoveTable, lone: ReadonlyMap<EventId, number>): Float64Array {
  const held = arrivalsOf.get(table);
  if (held !== undefined) return held;
  const made = Float64Array.from(table.flows, ({ event }) => lone.get(event.id) ?? Number.NaN);
  arrivalsOf.set(table, made);
  return made;
}

function shownIn({ flows }: MoveTable, at: (index: number) => Flow | null): Flow[] {
  const shown: Flow[] = [];
  for (let index = 0; index < flows.length; index++) {
    const flow = at(index);
    if (flow !== null) shown.push(flow);
  }
  return shown;
}

function withLone(state: State, lone: ReadonlyMap<EventId, number>, tMs: number): State {
  const { moves } = state;
  if (moves === null) return state;
  const { table } = moves;
  const arrivals = arrivalsIn(table, lone);
  const at = (index: number): Flow | null => {
    const arrivedMs = arrivals[index] ?? Number.NaN;
    if (Number.isNaN(arrivedMs)) return moves.at(index);
    return arrivedMs <= tMs ? (table.flows[index] ?? null) : null;
  };
  let flows: readonly Flow[] | null = null;
  const { known, byId, fates, links, registers, counts, units, registry, rows, waiting, treeAt, headquarters } = state;
  return {
    ...{ known, byId, fates, links, registers, counts, units, registry, rows, waiting, treeAt, headquarters },
    moves: { table, at },
    get flows() {
      flows ??= shownIn(table, at);
      return flows;
    },
    get entries() {
      return state.entries;
    },
    get unfolded() {
      return state.unfolded;
    },
    get heldBack() {
      return state.heldBack;
    },
  };
}
