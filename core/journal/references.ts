import { fieldOf, kindOf } from "#core/kinds/registry.ts";
import { pathTo } from "#core/problem/problem.ts";
import type { EntityId, EventId, JournalEvent, PlaceId } from "./event.ts";

/** An id inside an event that names something elsewhere in the journal. */
export type Reference =
  | { readonly to: "place"; readonly id: PlaceId; readonly path: string }
  | { readonly to: "event"; readonly id: EventId; readonly path: string }
  | { readonly to: "entity"; readonly kind: string | null; readonly id: EntityId; readonly path: string };

/** Every reference an event makes that must lead somewhere. `seen` is not among them: heads may lie in a part this machine lacks. */
export function referencesOf(event: JournalEvent): Reference[] {
  const found: Reference[] = [];
  const place = (path: string, id: PlaceId | undefined): void => void (id !== undefined && found.push({ to: "place", id, path }));
  const places = (path: string, ids: PlaceId | readonly PlaceId[]): void => {
    if (typeof ids === "string") place(path, ids);
    else for (const [i, id] of ids.entries()) place(pathTo(path, i), id);
  };
  const target = (path: string, id: EventId | undefined): void => void (id !== undefined && found.push({ to: "event", id, path }));
  const entity = (path: string, kind: string | null, id: EntityId | undefined): void =>
    void (id !== undefined && found.push({ to: "entity", kind, id, path }));
  target("replaces", event.replaces);
  switch (event.type) {
    case "count":
      place("place", event.place);
      place("origin", event.origin);
      break;
    case "move":
      places("from", event.from);
      places("to", event.to);
      places("via", event.via ?? []);
      place("origin", event.origin);
      entity("corridor", "corridor", event.corridor);
      for (const [i, unit] of (event.units ?? []).entries()) entity(pathTo("units", i), "unit", unit);
      target("of", event.of);
      break;
    case "contact":
      entity("unit", "unit", event.unit);
      place("said.locus", event.said?.locus);
      break;
    case "link":
      for (const end of ["a", "b"] as const) {
        if (event.kind === "move" || event.kind === "count") target(end, event[end]);
        else entity(end, event.kind, event[end]);
      }
      break;
    case "void":
      target("target", event.target);
      break;
    case "set":
      for (const name of Object.keys(event.f)) addFieldPlaces(event.kind, name, event.f[name], places);
      break;
    default:
      break;
  }
  return found;
}

function addFieldPlaces(kindName: string, name: string, value: unknown, add: (path: string, id: PlaceId) => void): void {
  const kind = kindOf(kindName);
  if (!kind || fieldOf(kind, name)?.refersTo !== "place") return;
  const walk = (path: string, inner: unknown): void => {
    if (typeof inner === "string") add(path, inner);
    else if (Array.isArray(inner)) for (const [i, one] of inner.entries()) walk(pathTo(path, i), one);
  };
  walk(pathTo("f", name), value);
}
