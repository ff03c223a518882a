import type { JournalEvent } from "#core/journal/event.ts";
import { kinds } from "#core/kinds/registry.ts";

/** Something an event speaks of and that must be known: an event of the journal, or an entity that some `set` has named. */
export interface Reference {
  readonly path: string;
  readonly id: string;
  readonly to: "event" | "entity";
}

/**
 * All that an event refers to. `seen` is not among them: it says what stood on a screen, and an event that was refused there must not
 * hold up the one that saw it. Events of types this version does not know refer to nothing it could check, but for `replaces`.
 */
export function referencesOf(event: JournalEvent): readonly Reference[] {
  const found = payloadReferences(event);
  return event.replaces === undefined ? found : [...found, { path: "replaces", id: event.replaces, to: "event" }];
}

function payloadReferences(event: JournalEvent): readonly Reference[] {
  switch (event.type) {
    case "set":
      return fieldReferences(event.kind, event.f);
    case "count":
      return [...entities("place", event.place), ...entities("origin", event.origin)];
    case "move":
      return [
        ...entities("from", event.from),
        ...entities("to", event.to),
        ...entities("via", event.via),
        ...entities("corridor", event.corridor),
        ...entities("origin", event.origin),
        ...entities("units", event.units),
        ...(event.of === undefined ? [] : [{ path: "of", id: event.of, to: "event" } as const]),
      ];
    case "contact":
      return [...entities("unit", event.unit), ...entities("channel", event.channel), ...entities("said.locus", event.said?.locus)];
    case "link": {
      const to = event.kind === "move" || event.kind === "count" ? "event" : "entity";
      return [
        { path: "a", id: event.a, to },
        { path: "b", id: event.b, to },
      ];
    }
    case "void":
      return [{ path: "target", id: event.target, to: "event" }];
    default:
      return [];
  }
}

function fieldReferences(kindName: string, fields: Readonly<Record<string, unknown>>): readonly Reference[] {
  const referring = REFERRING.get(kindName) ?? [];
  return referring.flatMap((name) => entities(`f.${name}`, fields[name]));
}

/** Of each kind the fields that name entities. */
const REFERRING: ReadonlyMap<string, readonly string[]> = new Map(
  kinds.map((kind) => [kind.name, Object.entries(kind.fields).flatMap(([name, { refersTo }]) => (refersTo === null ? [] : [name]))]),
);

function entities(path: string, value: unknown): readonly Reference[] {
  if (typeof value === "string") return [{ path, id: value, to: "entity" }];
  if (!Array.isArray(value)) return [];
  return value.flatMap((id, at) => (typeof id === "string" ? [{ path: `${path}[${at}]`, id, to: "entity" } as const] : []));
}
