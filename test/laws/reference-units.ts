import type { Range } from "#core/count/range.ts";
import { isRange } from "#core/count/range.ts";
import type { ContactEvent, EntityId, JournalEvent, MoveEvent, PlaceId, SetEvent } from "#core/journal/event.ts";
import { compareEvents, compareStamp } from "#core/journal/order.ts";
import type { Window } from "#core/time/window.ts";
import type { Facts } from "./reference-facts.ts";
import { entitiesAt, liesIn, ofType } from "./reference-fields.ts";
import { connected } from "./reference-flows.ts";

/** A unit's steps are put in order by the ground as it is known in the end, so that the order does not depend on V. */
const IN_THE_END = Number.POSITIVE_INFINITY;

/** Something that tells where a unit is: it was seen somewhere, or it moved. */
interface Step {
  readonly at: Window;
  /** Null: a sighting. */
  readonly from: readonly PlaceId[] | null;
  readonly to: readonly PlaceId[];
  readonly event: SetEvent | ContactEvent | MoveEvent;
}

/** The units of the registry at V: groups of ids that are one and the same, each under its smallest id (domain.md 2.2). */
export function poolsAt(facts: Facts, vMs: number): EntityId[][] {
  const ids = idsOf(facts, vMs);
  const same = linksOf(facts, "same");
  const pools = ids.map((id) => connected(id, same).sort());
  return pools.filter((pool, i) => pool.find((one) => ids.includes(one)) === ids[i]);
}

function linksOf(facts: Facts, rel: string): [EntityId, EntityId][] {
  return ofType(facts, "link").flatMap((link): [EntityId, EntityId][] =>
    link.kind === "unit" && link.rel === rel ? [[link.a, link.b]] : [],
  );
}

/** How many people a unit counts: a party less its members; of two that may be one, the one seen later none for certain. */
function sizeAt(facts: Facts, vMs: number, pool: readonly EntityId[]): Range {
  const others = poolsAt(facts, vMs).filter((other) => other[0] !== pool[0]);
  const joined = (rel: string, other: readonly EntityId[]): boolean =>
    linksOf(facts, rel).some(([a, b]) => (pool.includes(a) && other.includes(b)) || (pool.includes(b) && other.includes(a)));
  const earlier = (other: readonly EntityId[]): boolean =>
    firstSeenMs(facts, other) < firstSeenMs(facts, pool) ||
    (firstSeenMs(facts, other) === firstSeenMs(facts, pool) && first(other) < first(pool));
  const doubtful = others.some((other) => earlier(other) && joined("maybe", other) && !joined("distinct", other));
  const stated = lasting(facts, vMs, pool, "n");
  let [lo, hi]: Range = isRange(stated) ? stated : [1, 1];
  for (const member of others) {
    const party = lasting(facts, vMs, member, "of");
    if (typeof party !== "string" || !pool.includes(party)) continue;
    const n = sizeAt(facts, vMs, member);
    lo = n[1] === null ? 0 : Math.max(0, lo - n[1]);
    hi = hi === null ? null : Math.max(0, hi - n[0]);
  }
  return [doubtful ? 0 : lo, hi];
}

/** What was asserted last of any of the ids of one unit; before that what was asserted first: a family was no smaller the day before it was registered. */
function lasting(facts: Facts, vMs: number, pool: readonly EntityId[], field: string): unknown {
  const said = facts.sets
    .filter((set) => pool.includes(set.e) && Object.hasOwn(set.f, field))
    .sort((a, b) => a.at[0] - b.at[0] || compareEvents(a, b));
  return (said.filter((set) => set.at[0] <= vMs).at(-1) ?? said[0])?.f[field];
}

function first(pool: readonly EntityId[]): EntityId {
  return pool[0] ?? "";
}

function firstSeenMs(facts: Facts, pool: readonly EntityId[]): number {
  return Math.min(...facts.standing.filter((event) => tellsOf(event, pool)).map((event) => event.at[0]));
}

function tellsOf(event: JournalEvent, pool: readonly EntityId[]): boolean {
  if (event.type === "set") return event.kind === "unit" && pool.includes(event.e);
  if (event.type === "contact") return pool.includes(event.unit);
  return event.type === "move" && (event.units ?? []).some((unit) => pool.includes(unit));
}

/** Everybody the registry has heard of: registered, called, or named in a movement. */
function idsOf(facts: Facts, vMs: number): EntityId[] {
  const ids = new Set(entitiesAt(facts, vMs, "unit"));
  for (const contact of ofType(facts, "contact")) if (contact.at[0] <= vMs) ids.add(contact.unit);
  for (const move of ofType(facts, "move")) if (move.at[0] <= vMs) for (const unit of move.units ?? []) ids.add(unit);
  return [...ids].sort();
}

/** People who are for certain in a subtree, not counting the dead. */
export function registryFloor(facts: Facts, vMs: number, root: PlaceId): number {
  let sum = 0;
  for (const pool of poolsAt(facts, vMs)) {
    const own = mayBeIn(facts, vMs, pool);
    const perhaps = perhapsOne(facts, pool);
    if (own.length === 0 || isDead(facts, vMs, perhaps.flat())) continue;
    // Whether its possible duplicates are one with it or not: it must be there either way.
    const others = perhaps.length === 1 ? [] : [...perhaps, perhaps.flat()];
    const places = [...own, ...others.flatMap((other) => mayBeIn(facts, vMs, other))];
    if (places.every((place) => liesIn(facts, vMs, place, root))) sum += sizeAt(facts, vMs, pool)[0];
  }
  return sum;
}

/** A unit with all that may be the same, however many links away. */
function perhapsOne(facts: Facts, pool: readonly EntityId[]): readonly (readonly EntityId[])[] {
  if (linksOf(facts, "maybe").length === 0) return [pool];
  const all = poolsAt(facts, IN_THE_END);
  const joined = (rel: string, one: readonly EntityId[], other: readonly EntityId[]): boolean =>
    linksOf(facts, rel).some(([a, b]) => (one.includes(a) && other.includes(b)) || (one.includes(b) && other.includes(a)));
  const found = [all.find((other) => first(other) === first(pool)) ?? pool];
  for (const one of found)
    for (const other of all)
      if (!found.includes(other) && joined("maybe", one, other) && !joined("distinct", one, other)) found.push(other);
  return found;
}

function isDead(facts: Facts, vMs: number, pool: readonly EntityId[]): boolean {
  return facts.standing.some((event) => {
    if (event.at[0] > vMs || !tellsOf(event, pool)) return false;
    return (event.type === "set" && event.f["life"] === "dead") || (event.type === "contact" && event.said?.life === "dead");
  });
}

/**
 * Everywhere a unit may be at V: where the last step certainly over left it, both ends of every step under way, and where steps over
 * lead that may have come after the last, and where it is found next, if it cannot be there yet. None when no step is certainly over.
 */
function mayBeIn(facts: Facts, vMs: number, pool: readonly EntityId[]): PlaceId[] {
  const steps = itinerary(facts, pool);
  const over = steps.filter((step) => step.at[1] <= vMs);
  const last = over.at(-1);
  if (!last) return [];
  const late = over.filter((step) => step !== last && step.at[1] >= last.at[0] && !surelyBefore(facts, vMs, step, last));
  const underWay = steps.filter((step) => step.at[0] <= vMs && vMs < step.at[1]);
  const places = [...last.to, ...late.flatMap((step) => step.to), ...underWay.flatMap((step) => [...(step.from ?? []), ...step.to])];
  const next = steps.find((step) => step.at[0] > vMs);
  const found = next?.from ?? next?.to ?? [];
  const mayBeThere = found.some((a) => places.some((b) => liesIn(facts, vMs, a, b) || liesIn(facts, vMs, b, a)));
  return mayBeThere ? places : [...places, ...found];
}

/** Whether a step led to where the last one starts, and the last does not lead back to where that step starts. */
function surelyBefore(facts: Facts, vMs: number, step: Step, last: Step): boolean {
  const meets = (a: PlaceId, b: PlaceId): boolean => liesIn(facts, vMs, a, b) || liesIn(facts, vMs, b, a);
  const leadsInto = step.to.every((end) => (last.from ?? last.to).some((start) => meets(end, start)));
  const leadsBack = last.to.some((end) => (step.from ?? step.to).some((start) => meets(end, start)));
  return leadsInto && !leadsBack;
}

/**
 * A unit's steps in the order they happened in (domain.md 2.1, itinerary rule): by the middle of the window; among those that overlap
 * the first, before it, a sighting where the unit is, else the movement that starts where the unit is.
 */
function itinerary(facts: Facts, pool: readonly EntityId[]): Step[] {
  const steps: Step[] = [];
  for (const event of facts.standing) {
    if (event.type === "set" && pool.includes(event.e) && typeof event.f["locus"] === "string")
      steps.push({ at: event.at, from: null, to: [event.f["locus"]], event });
    if (event.type === "contact" && pool.includes(event.unit) && event.said?.locus !== undefined)
      steps.push({ at: event.at, from: null, to: [event.said.locus], event });
    if (event.type === "move" && event.units?.some((unit) => pool.includes(unit)))
      steps.push({ at: event.at, from: listed(event.from), to: listed(event.to), event });
  }
  const middle = (step: Step): number => (step.at[0] + step.at[1]) / 2;
  const left = steps.sort((a, b) => middle(a) - middle(b) || a.at[0] - b.at[0] || byStamp(a.event, b.event));
  const ordered: Step[] = [];
  let here: readonly PlaceId[] | null = null;
  for (let first = left[0]; first; first = left[0]) {
    const start: readonly PlaceId[] = here ?? first.from ?? [];
    const atStart = (places: readonly PlaceId[]): boolean =>
      places.some((a) => start.some((b) => liesIn(facts, IN_THE_END, a, b) || liesIn(facts, IN_THE_END, b, a)));
    const [t0, t1] = first.at;
    const rivals = left.filter((step) => step.at[0] <= t1 && step.at[1] >= t0);
    const sighting = rivals.find((step) => step.from === null && atStart(step.to));
    const next: Step = sighting ?? rivals.find((step) => step.from !== null && atStart(step.from)) ?? first;
    left.splice(left.indexOf(next), 1);
    ordered.push(next);
    here = next.to;
  }
  return ordered;
}

function byStamp(a: JournalEvent, b: JournalEvent): number {
  return compareStamp(a.hlc, b.hlc) || (a.id < b.id ? -1 : 1);
}

function listed(place: PlaceId | readonly PlaceId[]): readonly PlaceId[] {
  return typeof place === "string" ? [place] : place;
}
