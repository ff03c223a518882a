import type { JournalEvent } from "#core/journal/event.ts";

/** What an event is about, for those who receive only what concerns their mission's units. */
export interface About {
  /** Registered units. */
  readonly units: readonly string[];
  /** Places whose area it puts them in. */
  readonly places: readonly string[];
  /** The parent that a `set` of a place says. */
  readonly parent: string | null;
}

/** What one event says of it by itself: `events` are those whose units it is about as well. */
export interface SaidAbout extends About {
  readonly events: readonly string[];
}

/** Lanes of which a mission receives only a part, or might. */
const LANES_OF_UNITS: readonly string[] = ["reg", "pii", "med"];
const NOTHING: SaidAbout = { units: [], places: [], parent: null, events: [] };
/** Longest id that is written down; none of this program's own is longer. */
const LONGEST_ID = 200;

/**
 * What an event says of the units it is about, and of where they are (domain 1.5): a unit is in a mission's area when an event places it
 * there. Of types this version does not know the usual fields are read, so that what a newer version writes reaches its mission.
 */
export function saidAbout(event: JournalEvent, body: string): SaidAbout {
  if (event.type === "set" && event.kind === "place") return { ...NOTHING, parent: idsIn(event.f["parent"])[0] ?? null };
  if (!LANES_OF_UNITS.includes(event.lane)) return NOTHING;
  const events = event.replaces === undefined ? [] : [event.replaces];
  switch (event.type) {
    case "set":
      return { ...NOTHING, units: idsIn(event.e), places: idsIn(event.f["locus"]), events };
    case "contact":
      return { ...NOTHING, units: [event.unit], places: idsIn(event.said?.locus), events };
    case "move": {
      const places = [...idsIn(event.from), ...idsIn(event.to), ...idsIn(event.via)];
      return { ...NOTHING, units: idsIn(event.units), places, events };
    }
    case "link":
      return event.kind === "unit"
        ? { ...NOTHING, units: [event.a, event.b], events }
        : { ...NOTHING, events: [event.a, event.b, ...events] };
    case "void":
      return { ...NOTHING, events: [event.target, ...events] };
    case "count":
    case "freeze":
      return { ...NOTHING, events };
    default:
      return { ...NOTHING, units: unitsIn(body), events };
  }
}

/**
 * What each of some events is about, in their order: those among them and those that are known already are looked up by id.
 *
 * @param known   units of events that are in the journal
 * @param mission the mission of who sent an event: its units are in that area too
 */
export function aboutEach(
  events: readonly { readonly event: JournalEvent; readonly body: string }[],
  known: ReadonlyMap<string, readonly string[]>,
  missionOf: (event: JournalEvent) => string | null,
): readonly About[] {
  const said = new Map(events.map(({ event, body }) => [event.id, saidAbout(event, body)] as const));
  const unitsOf = (id: string): ReadonlySet<string> => {
    const units = new Set<string>();
    // Each event is gone through once: by how many ways it is reached does not matter, and there may be very many.
    const reached = new Set([id]);
    for (const one of reached) {
      const about = said.get(one);
      for (const unit of about?.units ?? known.get(one) ?? []) units.add(unit);
      for (const other of about?.events ?? []) reached.add(other);
    }
    return units;
  };
  return events.map(({ event }) => {
    const { places, parent } = said.get(event.id) ?? NOTHING;
    const units = [...unitsOf(event.id)];
    const mission = units.length === 0 ? null : missionOf(event);
    return { units, places: [...new Set(mission === null ? places : [...places, mission])], parent };
  });
}

function unitsIn(body: string): readonly string[] {
  const wire: unknown = JSON.parse(body);
  if (typeof wire !== "object" || wire === null) return [];
  return ["e", "unit", "units", "subject"].flatMap((name) => (Object.hasOwn(wire, name) ? idsIn(Reflect.get(wire, name)) : []));
}

function idsIn(value: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((one): one is string => typeof one === "string" && one !== "" && one.length <= LONGEST_ID && !one.includes("\0"));
}
