import { isFolded } from "#core/fold/folded.ts";
import type { Entry, EventId } from "#core/journal/event.ts";
import type { EventView, TimelineLane } from "./desk-port.ts";
import type { Folded } from "./fold-cache.ts";

/** An event with what became of it in a fold. `own`: written on this machine. */
export function eventView(entry: Entry, state: Folded, device: string | null): EventView {
  const fate = state.fates.fallen.get(entry.event.id);
  const base = { event: entry.event, receipt: entry.receipt, own: entry.event.dev === device };
  if (fate !== undefined) return { ...base, state: fate.state, by: fate.by };
  return { ...base, state: isFolded(entry) ? "live" : "not-folded", by: null };
}

/** The lane of the timeline an event is drawn in. */
export function laneOf({ event }: Entry): TimelineLane {
  if (event.type === "count" || event.type === "move" || event.type === "contact") return "people";
  if (event.type !== "set") return "other";
  switch (event.kind) {
    case "corridor":
      return "corridors";
    case "permit":
      return "permits";
    case "hazard":
      return "hazards";
    case "statement":
    case "advisory":
    case "dipl":
    case "agreement":
      return "statements";
    default:
      return "other";
  }
}

/** The events and entities an event is about, itself apart: what an entity's history is found by. */
export function subjectsOf({ event }: Entry): readonly string[] {
  switch (event.type) {
    case "count":
      return event.origin === undefined ? [event.place] : [event.place, event.origin];
    case "move":
      return [...listOf(event.from), ...listOf(event.to), ...(event.via ?? []), ...listOf(event.corridor), ...listOf(event.origin)];
    case "set":
      return [event.e, ...namedIn(event.f)];
    case "link":
      return [event.a, event.b];
    case "void":
      return [event.target];
    case "contact":
      return [event.unit, event.channel];
    default:
      return [];
  }
}

/** Fields of `set` that name another entity. */
const NAMING_FIELDS = ["place", "places", "crossing", "parent", "about", "with", "audience", "legs"] as const;

function namedIn(fields: Readonly<Record<string, unknown>>): readonly string[] {
  return NAMING_FIELDS.flatMap((field) => textsIn(fields[field]));
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.flatMap(textsIn) : [];
}

function listOf(value: string | readonly EventId[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === "string" ? [value] : value;
}
