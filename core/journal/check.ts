import { MAX_LEVELS } from "#core/kinds/place.ts";
import type { Problem } from "#core/problem/problem.ts";
import type { Entry, EventId, JournalEvent, PlaceId, SetEvent } from "./event.ts";
import { compareEvents, compareStamp } from "./order.ts";
import { type Reference, referencesOf } from "./references.ts";

/**
 * What is wrong with a journal as a whole, which no event shows by itself: references that lead nowhere, corrections and voids that
 * come before their target or reach what they may not, places that lie in themselves or too deep, one id with two bodies.
 *
 * @param entries united or not; each problem carries the id of its event, its path is inside that event
 */
export function checkJournal(entries: readonly Entry[]): Problem[] {
  const problems: Problem[] = [];
  const byId = new Map<EventId, Entry>();
  for (const entry of entries) {
    const held = byId.get(entry.event.id);
    if (held && held.body !== entry.body) {
      problems.push({ path: "id", code: "id-clash", sentence: "Two events with this id have different contents.", id: entry.event.id });
    }
    if (!held) byId.set(entry.event.id, entry);
  }
  const events = [...byId.values()].map((entry) => entry.event);
  const kindsOf = entityKinds(events);
  for (const event of events) {
    for (const reference of referencesOf(event)) {
      const problem = leadsNowhere(reference, byId, kindsOf) ?? wrongTarget(event, reference, byId);
      if (problem) problems.push({ ...problem, path: reference.path, id: event.id });
    }
  }
  return [...problems, ...placesOutOfPlace(events)];
}

type Finding = Omit<Problem, "path" | "id">;

function entityKinds(events: readonly JournalEvent[]): ReadonlyMap<string, ReadonlySet<string>> {
  const kinds = new Map<string, Set<string>>();
  for (const event of events) {
    if (event.type !== "set") continue;
    const held = kinds.get(event.e);
    if (held) held.add(event.kind);
    else kinds.set(event.e, new Set([event.kind]));
  }
  return kinds;
}

function leadsNowhere(to: Reference, byId: ReadonlyMap<EventId, Entry>, kindsOf: ReadonlyMap<string, ReadonlySet<string>>): Finding | null {
  if (to.to === "event") return byId.has(to.id) ? null : { code: "unknown-event", sentence: "The event it names is not in the journal." };
  const kinds = kindsOf.get(to.id);
  if (to.to === "place")
    return kinds?.has("place") ? null : { code: "unknown-place", sentence: "The place it names is not in the journal." };
  if (kinds && (to.kind === null || kinds.has(to.kind))) return null;
  return { code: "unknown-entity", sentence: `The ${to.kind ?? "entity"} it names is not in the journal.` };
}

function wrongTarget(event: JournalEvent, to: Reference, byId: ReadonlyMap<EventId, Entry>): Finding | null {
  if (to.to !== "event" || (to.path !== "target" && to.path !== "replaces"))
    return event.type === "link" ? wrongEnd(event, to, byId) : null;
  const target = byId.get(to.id)?.event;
  if (!target) return null;
  const what = to.path === "target" ? "withdrawal" : "correction";
  if (compareStamp(event.hlc, target.hlc) <= 0)
    return { code: "not-later", sentence: `A ${what} must be later by the hybrid clock than the event it is about.` };
  if (to.path === "target" && (target.type === "freeze" || target.type === "shred")) {
    return { code: "cannot-be-voided", sentence: "A frozen briefing or an erasure cannot be withdrawn." };
  }
  if (target.lane !== event.lane) return { code: "wrong-lane", sentence: `A ${what} stands in the lane of the event it is about.` };
  if (to.path === "replaces" && target.type !== event.type)
    return { code: "other-type", sentence: "A correction is of the same type as the event it corrects." };
  return null;
}

function wrongEnd(event: JournalEvent, to: Reference, byId: ReadonlyMap<EventId, Entry>): Finding | null {
  if (event.type !== "link" || to.to !== "event" || (to.path !== "a" && to.path !== "b")) return null;
  const end = byId.get(to.id)?.event;
  if (!end) return null;
  // "This movement is (not) already inside that count" joins one of each.
  const isSide = event.rel === "in" || event.rel === "notin";
  if (isSide && (end.type === "move" || end.type === "count")) return null;
  if (isSide) return { code: "other-type", sentence: "This link joins a movement and a count." };
  return end.type === event.kind ? null : { code: "other-type", sentence: `Both ends of this link must be events of type ${event.kind}.` };
}

/** Walks the assertions of `parent` in time and finds those that would close a circle, then what lies too deep. Withdrawn ones do not count. */
function placesOutOfPlace(events: readonly JournalEvent[]): Problem[] {
  const voids = events.filter((event) => event.type === "void");
  const undone = new Set(voids.map((event) => event.target));
  const gone = new Set([
    ...events.map((event) => event.replaces),
    ...voids.filter((event) => !undone.has(event.id)).map((event) => event.target),
  ]);
  const said = events
    .filter(
      (event): event is SetEvent =>
        event.type === "set" && event.kind === "place" && Object.hasOwn(event.f, "parent") && !gone.has(event.id),
    )
    .sort((a, b) => a.at[0] - b.at[0] || compareEvents(a, b));
  const parents = new Map<PlaceId, PlaceId>();
  const saidBy = new Map<PlaceId, EventId>();
  const problems: Problem[] = [];
  for (const event of said) {
    const parent = event.f["parent"];
    if (typeof parent !== "string") parents.delete(event.e);
    else if (liesIn(parent, event.e, parents)) {
      problems.push({ path: "f.parent", code: "place-in-itself", sentence: "The place would lie inside itself.", id: event.id });
    } else {
      parents.set(event.e, parent);
      saidBy.set(event.e, event.id);
    }
  }
  const sentence = `The tree of places has at most ${MAX_LEVELS} levels: this place would lie deeper.`;
  return [
    ...problems,
    ...tooDeep(parents).map((deep): Problem => {
      const id = saidBy.get(deep);
      return { path: "f.parent", code: "too-deep", sentence, ...(id !== undefined && { id }) };
    }),
  ];
}

/** The first place of each branch below the last level the fold keeps together. */
function tooDeep(parents: ReadonlyMap<PlaceId, PlaceId>): readonly PlaceId[] {
  const inside = new Map<PlaceId, PlaceId[]>();
  for (const [place, parent] of parents) {
    const brothers = inside.get(parent);
    if (brothers) brothers.push(place);
    else inside.set(parent, [place]);
  }
  let level = [...inside.keys()].filter((place) => !parents.has(place));
  for (let depth = 1; depth <= MAX_LEVELS && level.length > 0; depth += 1) level = level.flatMap((place) => inside.get(place) ?? []);
  return level;
}

function liesIn(place: PlaceId, root: PlaceId, parents: ReadonlyMap<PlaceId, PlaceId>): boolean {
  for (let at: PlaceId | undefined = place; at !== undefined; at = parents.get(at)) if (at === root) return true;
  return false;
}
