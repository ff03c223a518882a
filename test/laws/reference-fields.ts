import type { EntityId, JournalEvent, PlaceId, SetEvent } from "#core/journal/event.ts";
import { compareEvents } from "#core/journal/order.ts";
import type { Facts } from "./reference-facts.ts";

/** Assertions of a field that hold at V, the one that leads last (domain.md 2.1, edited fields). */
function assertionsOf(facts: Facts, vMs: number, entity: EntityId, field: string): SetEvent[] {
  return facts.sets
    .filter((event) => event.e === entity && Object.hasOwn(event.f, field))
    .filter((event) => event.at[0] <= vMs)
    .sort((a, b) => a.at[0] - b.at[0] || compareEvents(a, b));
}

/** The value of a field at V, or undefined. */
export function valueAt(facts: Facts, vMs: number, entity: EntityId, field: string): unknown {
  return assertionsOf(facts, vMs, entity, field).at(-1)?.f[field];
}

/** The uncovered heads of a field at V: no live assertion of the field, of whatever time, lists them as seen. */
export function headsAt(facts: Facts, vMs: number, entity: EntityId, field: string): SetEvent[] {
  const live = assertionsOf(facts, Number.POSITIVE_INFINITY, entity, field);
  return assertionsOf(facts, vMs, entity, field).filter((one) => !live.some((other) => facts.seenBy(other).includes(one.id)));
}

/** Whether two uncovered heads differ: equal values are agreement. */
export function conflictAt(facts: Facts, vMs: number, entity: EntityId, field: string): boolean {
  return new Set(headsAt(facts, vMs, entity, field).map((head) => JSON.stringify(head.f[field]))).size > 1;
}

/** Entities of a kind that something is known of at V, sorted by id. */
export function entitiesAt(facts: Facts, vMs: number, kind: string): EntityId[] {
  const ids = new Set<EntityId>();
  for (const event of facts.sets) if (event.kind === kind && event.at[0] <= vMs) ids.add(event.e);
  return [...ids].sort();
}

/** Every place that anybody described, sorted by id: ground does not move, a late description holds before it (docs: decision 1). */
export function placesOf(facts: Facts): PlaceId[] {
  return [...new Set(facts.ground.map((set) => set.e))].sort();
}

/** A place's field at V; before it was described, what was said of it first. */
function ofPlace(facts: Facts, vMs: number, place: PlaceId, field: string): unknown {
  let best: SetEvent | null = null;
  for (const one of facts.ground) {
    if (one.e !== place || !Object.hasOwn(one.f, field)) continue;
    const later = best === null || one.at[0] > best.at[0] || (one.at[0] === best.at[0] && compareEvents(one, best) > 0);
    const byThen = one.at[0] <= vMs;
    if (best === null || (best.at[0] <= vMs ? byThen && later : byThen || !later)) best = one;
  }
  return best?.f[field];
}

/** A place and all it lies in, itself first. */
function upFrom(facts: Facts, vMs: number, place: PlaceId): PlaceId[] {
  const way = [place];
  for (const at of way) {
    const parent = ofPlace(facts, vMs, at, "parent");
    if (typeof parent === "string" && !way.includes(parent)) way.push(parent);
  }
  return way;
}

/** Whether `place` is `root` or lies in it. */
export function liesIn(facts: Facts, vMs: number, place: PlaceId, root: PlaceId): boolean {
  return upFrom(facts, vMs, place).includes(root);
}

/** Whether nobody described a place, or what it lies in: it may be anywhere outside its own tree (decision 1). */
export function isUnplaced(facts: Facts, vMs: number, place: PlaceId): boolean {
  return upFrom(facts, vMs, place).some((at) => !placesOf(facts).includes(at));
}

/** Whether two places hang in one tree. */
export function sameTree(facts: Facts, vMs: number, a: PlaceId, b: PlaceId): boolean {
  return upFrom(facts, vMs, a).some((at) => upFrom(facts, vMs, b).includes(at));
}

/** The places directly in a place, sorted by id. */
export function childrenAt(facts: Facts, vMs: number, place: PlaceId): PlaceId[] {
  return placesOf(facts).filter((child) => ofPlace(facts, vMs, child, "parent") === place);
}

/** Whether a place is home or inside it. */
export function isHome(facts: Facts, vMs: number, place: PlaceId): boolean {
  return upFrom(facts, vMs, place).some((at) => ofPlace(facts, vMs, at, "pkind") === "home");
}

/** Narrowing of a list of events to one type. */
export function ofType<T extends JournalEvent["type"]>(facts: Facts, type: T): Extract<JournalEvent, { type: T }>[] {
  return facts.standing.filter((event): event is Extract<JournalEvent, { type: T }> => event.type === type);
}
