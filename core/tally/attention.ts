import { fieldAt, valueAt } from "#core/fold/register.ts";
import type { State } from "#core/fold/state.ts";
import { isWithin } from "#core/fold/tree.ts";
import type { EntityId, EventId, PlaceId } from "#core/journal/event.ts";
import type { Figure } from "./figure.ts";
import { entitiesAt } from "./permits.ts";
import type { Attention, CorridorReading, PlaceReading } from "./reading.ts";
import type { View } from "./view.ts";

/** What asks for a person's eye at V, by kind and then in the order of the tree or of ids (docs: domain 2.6). Derived, never stored. */
export function attentionAt(
  view: View,
  theatre: PlaceId,
  places: readonly PlaceReading[],
  corridors: readonly CorridorReading[],
): Attention[] {
  return [
    ...fieldConflicts(view),
    ...view.state.fates.rivals.map((events) => ({ kind: "rival-corrections" as const, entity: null, key: null, events, rel: null })),
    ...possibleDuplicates(view),
    ...places.flatMap((place) => aboutFigures(view, theatre, place)),
    ...permitsUnused(view, corridors),
    ...closedCorridorsUsed(view),
    ...brokenTree(view),
  ];
}

function fieldConflicts({ state, vMs }: View): Attention[] {
  const found: Attention[] = [];
  for (const { entity, field } of contested(state)) {
    const reading = fieldAt(state, vMs, entity, field);
    if (reading?.conflict !== true) continue;
    found.push({
      kind: "field-conflict",
      entity,
      key: `field.${entity}.${field}`,
      events: reading.heads.map((head) => head.event),
      rel: null,
    });
  }
  return found;
}

const contestedOf = new WeakMap<State, readonly { readonly entity: EntityId; readonly field: string }[]>();

/** Fields with more than one assertion that nobody has seen: the only ones that can be in conflict. */
function contested(state: State): readonly { readonly entity: EntityId; readonly field: string }[] {
  const held = contestedOf.get(state);
  if (held !== undefined) return held;
  const found: { readonly entity: EntityId; readonly field: string }[] = [];
  for (const register of state.registers.values()) {
    for (const [field, list] of register.fields) {
      if (list.length > 1 && list.filter((assertion) => !assertion.covered).length > 1) found.push({ entity: register.id, field });
    }
  }
  found.sort((a, b) => (a.entity === b.entity ? (a.field < b.field ? -1 : 1) : a.entity < b.entity ? -1 : 1));
  contestedOf.set(state, found);
  return found;
}

/** Unsettled pairs that both happened, perhaps, by V. */
function possibleDuplicates({ state, vMs }: View): Attention[] {
  const started = new Map<EventId, EventId>();
  for (const flow of state.flows) if (flow.group >= 0 && flow.t0Ms <= vMs) started.set(flow.set, flow.event.id);
  const moves = state.links.maybeMoves.flatMap(({ a, b }) => {
    const [first, second] = [started.get(a), started.get(b)];
    return first === undefined || second === undefined ? [] : [duplicate(null, [first, second])];
  });
  const units = state.registry.duplicatesAt(vMs).map(({ link, unit }) => duplicate(unit, [link]));
  return [...moves, ...units];
}

function duplicate(entity: EntityId | null, events: readonly EventId[]): Attention {
  return { kind: "possible-duplicate", entity, key: null, events, rel: "maybe" };
}

function aboutFigures(view: View, theatre: PlaceId, place: PlaceReading): Attention[] {
  const found: Attention[] = [];
  const figures = [place.present, place.lost, place.hurt, ...(place.home === null ? [] : [place.home])];
  for (const figure of figures) {
    const events = figure.driver === null ? [] : [figure.driver.event];
    const about = (kind: Attention["kind"], more: readonly EventId[] = []) =>
      found.push({ kind, entity: place.id, key: figure.key, events: [...events, ...more], rel: null });
    if (figure.floorConflict) about("floor-above-estimate");
    if (figure.unexplained !== null && figure.unexplained !== 0) about("unexplained");
    const differing = figure.others.filter((other) => !other.agrees).map((other) => other.event);
    if (differing.length > 0) about("sources-differ", differing);
  }
  if (isStaleAtRisk(view, theatre, place, place.present) && place.present.driver !== null)
    found.push({ kind: "stale-driver", entity: place.id, key: place.present.key, events: [place.present.driver.event], rel: null });
  return found;
}

/** A country of the theatre, or any place with a stated risk above 0, whose leading count is too old. */
function isStaleAtRisk({ state, vMs, tree }: View, theatre: PlaceId, place: PlaceReading, figure: Figure): boolean {
  if (!figure.stale) return false;
  const risk = valueAt(state, vMs, place.id, "risk");
  return (typeof risk === "number" && risk > 0) || (place.pkind === "country" && isWithin(tree, place.id, theatre));
}

/** Granted, and no movement since through its crossing or a corridor that has the crossing among its legs. */
function permitsUnused({ state, vMs }: View, corridors: readonly CorridorReading[]): Attention[] {
  return entitiesAt(state, vMs, "permit").flatMap((id) => {
    const status = fieldAt(state, vMs, id, "status");
    const crossing = valueAt(state, vMs, id, "crossing");
    if (status?.value !== "granted" || typeof crossing !== "string") return [];
    const through = new Set(corridors.filter(({ legs }) => legs.some((leg) => leg.includes(crossing))).map((corridor) => corridor.id));
    const used = state.flows.some(
      ({ event, from, to, corridor, t0Ms, t1Ms }) =>
        t0Ms <= vMs &&
        t1Ms >= status.asOfMs &&
        ((corridor !== null && through.has(corridor)) || [...from, ...to, ...(event.via ?? [])].includes(crossing)),
    );
    return used ? [] : [{ kind: "permit-unused" as const, entity: id, key: null, events: [status.event], rel: null }];
  });
}

/** Movements by V over a corridor that was closed from the start of their window to its end. */
function closedCorridorsUsed({ state, vMs }: View): Attention[] {
  return state.flows.flatMap(({ event, corridor, t0Ms, t1Ms }) => {
    if (corridor === null || t0Ms > vMs) return [];
    if (valueAt(state, t0Ms, corridor, "status") !== "closed" || valueAt(state, t1Ms, corridor, "status") !== "closed") return [];
    const closing = fieldAt(state, t0Ms, corridor, "status")?.event;
    return [
      {
        kind: "closed-corridor-used" as const,
        entity: corridor,
        key: null,
        events: [event.id, ...(closing === undefined ? [] : [closing])],
        rel: null,
      },
    ];
  });
}

/** Places cut out of the tree at V because they would lie in themselves or too deep: their people are in no country's figure. */
function brokenTree({ state, vMs, tree }: View): Attention[] {
  return tree.broken.map((place) => {
    const said = fieldAt(state, vMs, place, "parent")?.event;
    return { kind: "broken-tree", entity: place, key: null, events: said === undefined ? [] : [said], rel: null };
  });
}
