import type { EntityId, Entry, EventId, MoveEvent, PlaceId } from "#core/journal/event.ts";
import { compareEvents } from "#core/journal/order.ts";
import type { Links } from "./links.ts";
import { SHIPPED_SOURCES, sourceClass } from "./ranks.ts";
import { unionFind } from "./union-find.ts";

/** One movement of people after duplicates are collapsed. Candidates are lists; a place stated alone is a list of one. */
export interface Flow {
  /** Position in the state's list of flows, which is sorted by (t0, t1, hlc, device, id). */
  readonly index: number;
  readonly event: MoveEvent;
  /** Smallest id of the reports it stands for: the end that `maybe` pairs name. */
  readonly set: EventId;
  readonly waiting: boolean;
  readonly from: readonly PlaceId[];
  readonly to: readonly PlaceId[];
  /** Where the people were: the stated origin, else the places of departure (K3). */
  readonly origin: readonly PlaceId[];
  readonly corridor: EntityId | null;
  readonly t0Ms: number;
  readonly t1Ms: number;
  readonly lo: number;
  readonly hi: number | null;
  /** Number of its group of possible duplicates; -1 when it has none. */
  readonly group: number;
  /** By count: whether a person said that this movement is already inside it. */
  readonly sides: ReadonlyMap<EventId, "in" | "notin"> | null;
  /** Reports of the same movement that this one stands for. */
  readonly duplicates: readonly EventId[];
}

/**
 * Movements to flows (docs: domain 2.2).
 *
 * Reports linked `same` collapse to the best source by the shipped ranks, then the newest stamp. Flows connected by unsettled
 * `maybe` links share a group. A registry companion (`of`) names people and adds no flow.
 */
export function buildFlows(moves: readonly Entry[], links: Links): Flow[] {
  const sets = new Map<EventId, Entry[]>();
  for (const entry of moves) {
    if (entry.event.type !== "move" || entry.event.of !== undefined) continue;
    const set = links.moves.find(entry.event.id);
    const held = sets.get(set);
    if (held === undefined) sets.set(set, [entry]);
    else held.push(entry);
  }
  const groupOf = groups(links, sets);
  const drafts: Omit<Flow, "index">[] = [];
  for (const [set, entries] of sets) {
    const sorted = entries.length === 1 ? entries : entries.toSorted(bestFirst);
    const [best, ...others] = sorted;
    if (best?.event.type !== "move") continue;
    drafts.push({
      ...loneFlow(best.event),
      set,
      waiting: best.receipt === null,
      group: groupOf(set),
      sides: links.sides.get(set) ?? null,
      duplicates: others.map((other) => other.event.id),
    });
  }
  drafts.sort((a, b) => a.t0Ms - b.t0Ms || a.t1Ms - b.t1Ms || compareEvents(a.event, b.event));
  return drafts.map((draft, index) => ({ ...draft, index }));
}

/** A movement by itself, as if nothing were linked to it; its index is -1. */
export function loneFlow(event: MoveEvent): Flow {
  const from = listOf(event.from);
  return {
    index: -1,
    event,
    set: event.id,
    waiting: false,
    from,
    to: listOf(event.to),
    origin: event.origin === undefined ? from : [event.origin],
    corridor: event.corridor ?? null,
    t0Ms: event.at[0],
    t1Ms: event.at[1],
    lo: event.n[0],
    hi: event.n[1],
    group: -1,
    sides: null,
    duplicates: [],
  };
}

/** Best source first: rank of the shipped table, then newest. */
export function bestFirst(a: Entry, b: Entry): number {
  return rankOf(a) - rankOf(b) || compareEvents(b.event, a.event);
}

function rankOf({ event }: Entry): number {
  return SHIPPED_SOURCES[sourceClass(event.src, event.type === "count" && event.approx === true)].rank;
}

/** One place, or the candidates as written. */
export function listOf(place: PlaceId | readonly PlaceId[]): readonly PlaceId[] {
  return typeof place === "string" ? [place] : place;
}

function groups(links: Links, sets: ReadonlyMap<EventId, unknown>): (set: EventId) => number {
  const union = unionFind();
  const touched = new Set<EventId>();
  for (const { a, b } of links.maybeMoves) {
    if (!sets.has(a) || !sets.has(b)) continue;
    union.join(a, b);
    touched.add(a).add(b);
  }
  const numbers = new Map<string, number>();
  for (const id of [...touched].sort()) {
    const root = union.find(id);
    if (!numbers.has(root)) numbers.set(root, numbers.size);
  }
  return (set) => (touched.has(set) ? (numbers.get(union.find(set)) ?? -1) : -1);
}
