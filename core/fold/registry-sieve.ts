import type { EntityId, Entry, EventId } from "#core/journal/event.ts";
import type { Rows } from "./registry-rows.ts";

/** What of all whole events may bear on the registry. */
export interface Sifted {
  /** Voids, corrections, what they are about, places, links of units, and events about units that are no rows. Ids may repeat. */
  readonly candidates: readonly Entry[];
  /** Entities other than units that `set` events are about. */
  readonly entities: ReadonlySet<EntityId>;
  /** What voids and corrections name. */
  readonly targets: ReadonlySet<EventId>;
}

/** Sifts the whole events. Most of them stay the same from call to call: those are looked at once. */
export interface Sieve {
  pick(given: readonly Entry[]): Sifted;
  /** The `set` events about an entity that are neither of kind unit nor place, of the last call. */
  setsOf(entity: EntityId): readonly Entry[];
}

interface Heap {
  readonly seen: Entry[];
  readonly byId: Map<EventId, Entry[]>;
  candidates: Entry[];
  readonly entities: Set<EntityId>;
  readonly targets: Set<EventId>;
  readonly setsOf: Map<EntityId, Entry[]>;
}

/** A sieve that has seen nothing. */
export function createSieve(rows: Rows): Sieve {
  let kept = emptyHeap();
  let rest = emptyHeap();
  return {
    pick(given) {
      if (!given.slice(0, kept.seen.length).every((entry, index) => entry === kept.seen[index]) || given.length < kept.seen.length)
        kept = emptyHeap();
      let at = kept.seen.length;
      for (; at < given.length && given[at]?.receipt !== null; at++) put(kept, given[at], rows);
      rest = emptyHeap();
      for (; at < given.length; at++) put(rest, given[at], rows);
      kept.candidates = kept.candidates.filter((entry) => !isRow(entry, rows));
      const targets = new Set([...kept.targets, ...rest.targets]);
      const named = [...targets].flatMap((id) => [...(kept.byId.get(id) ?? []), ...(rest.byId.get(id) ?? [])]);
      return {
        candidates: [...new Set([...kept.candidates, ...rest.candidates, ...named])],
        entities: new Set([...kept.entities, ...rest.entities]),
        targets,
      };
    },
    setsOf: (entity) => [...(kept.setsOf.get(entity) ?? []), ...(rest.setsOf.get(entity) ?? [])],
  };
}

function emptyHeap(): Heap {
  return { seen: [], byId: new Map(), candidates: [], entities: new Set(), targets: new Set(), setsOf: new Map() };
}

function put(heap: Heap, entry: Entry | undefined, rows: Rows): void {
  if (entry === undefined) return;
  const { event } = entry;
  heap.seen.push(entry);
  const alike = heap.byId.get(event.id);
  if (alike === undefined) heap.byId.set(event.id, [entry]);
  else {
    alike.push(entry);
    heap.candidates.push(...alike);
  }
  if (event.replaces !== undefined) heap.targets.add(event.replaces);
  if (event.type === "void") heap.targets.add(event.target);
  if (event.type === "set" && event.kind !== "unit") {
    heap.entities.add(event.e);
    if (event.kind !== "place") heap.setsOf.set(event.e, [...(heap.setsOf.get(event.e) ?? []), entry]);
  }
  if (event.replaces !== undefined || event.type === "void") heap.candidates.push(entry);
  else if (bears(entry) && !isRow(entry, rows)) heap.candidates.push(entry);
}

/** Whether it may bear on units whatever else is said. */
function bears({ event }: Entry): boolean {
  if (event.type === "set") return event.kind === "unit" || event.kind === "place";
  if (event.type === "move") return event.units !== undefined && event.units.length > 0;
  return event.type === "contact" || (event.type === "link" && event.kind === "unit");
}

/** Whether the event came as a row too. One that corrects is never a row. */
function isRow({ event, receipt }: Entry, rows: Rows): boolean {
  const may = event.type === "move" || event.type === "contact" || (event.type === "set" && event.kind === "unit");
  return may && receipt !== null && event.replaces === undefined && rows.find(event.id) >= 0;
}
