import type { Contradiction } from "#core/fold/contradictions.ts";
import { valueAt } from "#core/fold/register.ts";
import type { State } from "#core/fold/state.ts";
import { isWithin } from "#core/fold/tree.ts";
import type { EventId, PlaceId } from "#core/journal/event.ts";
import { compareText } from "#core/journal/order.ts";
import { CONFLICT_KINDS, type Conflict } from "./conflict.ts";
import { figuresHeldOpen, placesNamed, widenedBy } from "./conflict-figures.ts";
import type { Attention } from "./reading.ts";
import { inOrder, linkedOrNot, oneStays, replacedBy, setOver } from "./resolutions.ts";
import { type View, viewAt } from "./view.ts";

/** Most figures a conflict names. */
const MOST_FIGURES = 3;

/**
 * The questions that only a person can settle, at V: by kind, then the longest known first (docs: domain 2.1, 2.2, 2.6).
 *
 * Pure, and the same on every machine with the same events, in whatever order they came. A resolution filed anywhere takes the question
 * away everywhere; two that contradict each other make a new one.
 *
 * @param attention what `attentionAt` found for the same state, V and theatre
 */
export function conflictsAt(state: State, vMs: number, theatre: PlaceId, attention: readonly Attention[]): Conflict[] {
  const view = viewAt(state, vMs);
  const drafts = [
    ...attention.map((one) => draftOf(view, one)),
    ...state.registry.contradictionsAt(vMs).map((one) => ofSightings(state, one)),
  ];
  const found = new Map<string, Conflict>();
  for (const draft of drafts) {
    if (draft === null) continue;
    const conflict = finish(view, theatre, draft);
    const figures = [...(found.get(conflict.id)?.figures ?? []), ...conflict.figures];
    found.set(conflict.id, { ...conflict, figures: [...new Set(figures)].slice(0, MOST_FIGURES) });
  }
  const rank = ({ kind }: Conflict): number => CONFLICT_KINDS.indexOf(kind);
  return [...found.values()].sort((a, b) => rank(a) - rank(b) || a.sinceMs - b.sinceMs || compareText(a.id, b.id));
}

interface Draft extends Omit<Conflict, "id" | "sinceMs" | "inTheatre"> {
  /** Where what it is about lies, beyond what its entries name. */
  readonly places: readonly PlaceId[];
  /** When its last side was known, where the entries are not at hand. */
  readonly knownMs: number | null;
}

const BLANK = { entity: null, entityKind: null, field: null, ends: null, figures: [], places: [], knownMs: null } as const;

function draftOf(view: View, one: Attention): Draft | null {
  switch (one.kind) {
    case "field-conflict":
      return ofField(view, one);
    case "rival-corrections":
      return ofRivals(view, one);
    case "possible-duplicate":
      return one.entity === null ? ofMoves(view, one) : ofUnits(view, one);
    case "sources-differ":
      return ofSources(view, one);
    default:
      return null;
  }
}

function ofField({ state, vMs }: View, { entity, key, events }: Attention): Draft | null {
  const register = entity === null ? undefined : state.registers.get(entity);
  if (entity === null || key === null || register === undefined) return null;
  const field = key.slice(`field.${entity}.`.length);
  const said = (register.fields.get(field) ?? []).filter(({ t0Ms }) => t0Ms <= vMs);
  const last = said.at(-1)?.event;
  const heads = inOrder(state, events).flatMap((id) => said.find(({ event }) => event === id) ?? []);
  return {
    ...BLANK,
    kind: "field",
    entity,
    entityKind: register.kind,
    field,
    sides: heads.map(({ event, value }) => ({ event, value, stands: event === last })),
    rule: "latest-field",
    places: register.kind === "place" ? [entity] : placesOfEntity(state, vMs, entity),
    resolutions: setOver(register, field, heads),
  };
}

function ofRivals(view: View, { events }: Attention): Draft {
  const { state } = view;
  const behind = new Set(events.flatMap((id) => replacedBy(state, id)));
  const [winner] = events;
  const sides = inOrder(
    state,
    events.filter((id) => !behind.has(id)),
  );
  return { ...claims(state, sides, winner), kind: "rivals", rule: "newest-correction", figures: figuresHeldOpen(view, sides) };
}

function ofSources(view: View, { entity, key, events }: Attention): Draft {
  const { state } = view;
  const figures = key === null ? [] : [key];
  return {
    ...claims(state, inOrder(state, events), events[0]),
    kind: "sources",
    entity,
    entityKind: "place",
    rule: "best-source",
    figures,
  };
}

function ofSightings(state: State, { unit, events, places, knownMs }: Contradiction): Draft {
  const shared = { kind: "sightings", entity: unit, entityKind: "unit", rule: "itinerary", places, knownMs } as const;
  return { ...claims(state, events, events.at(-1)), ...shared };
}

/** Entries of which one stands, and each of which may be what stays. */
function claims(state: State, events: readonly EventId[], standing: EventId | undefined) {
  const sides = events.map((event) => ({ event, value: null, stands: event === standing }));
  return { ...BLANK, sides, resolutions: oneStays(state, events) };
}

function ofMoves(view: View, { events }: Attention): Draft | null {
  const sides = inOrder(view.state, events);
  const [a, b] = sides;
  if (a === undefined || b === undefined) return null;
  return {
    ...BLANK,
    kind: "moves",
    sides: sides.map((event) => ({ event, value: null, stands: true })),
    ends: [a, b],
    rule: "both",
    figures: widenedBy(view, sides),
    resolutions: linkedOrNot("move", a, b),
  };
}

function ofUnits({ state }: View, { entity, events }: Attention): Draft | null {
  const [link] = events;
  const event = link === undefined ? undefined : state.byId.get(link)?.event;
  if (link === undefined || event?.type !== "link") return null;
  const [a = "", b = ""] = [event.a, event.b].sort(compareText);
  return {
    ...BLANK,
    kind: "units",
    entity,
    entityKind: "unit",
    sides: [{ event: link, value: null, stands: true }],
    ends: [a, b],
    rule: "both",
    resolutions: linkedOrNot("unit", a, b),
  };
}

function finish({ state, tree }: View, theatre: PlaceId, { places, knownMs, ...draft }: Draft): Conflict {
  const ids = draft.sides.map(({ event }) => event);
  const all = [...places, ...placesNamed(state, ids)];
  return {
    ...draft,
    id: [draft.kind, draft.entity ?? "", draft.field ?? "", ...ids.toSorted(compareText)].join(" "),
    sinceMs: Math.max(knownMs ?? Number.NEGATIVE_INFINITY, ...ids.flatMap((id) => whenKnown(state, id))),
    inTheatre: all.length === 0 || all.some((place) => isWithin(tree, place, theatre)),
  };
}

/** When headquarters knew it; what waits here is known since it was written. */
function whenKnown(state: State, id: EventId): number[] {
  const entry = state.byId.get(id);
  return entry === undefined ? [] : [entry.receipt?.ingMs ?? entry.event.hlc[0]];
}

/** Fields that say where an entity lies. */
const PLACING = ["place", "places", "crossing", "legs", "with", "audience"] as const;

function placesOfEntity(state: State, vMs: number, entity: string): PlaceId[] {
  return PLACING.flatMap((field) => textsIn(valueAt(state, vMs, entity, field)));
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.flatMap(textsIn) : [];
}
