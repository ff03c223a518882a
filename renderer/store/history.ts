import { fieldAt } from "#core/fold/register.ts";
import type { EntityId, Entry, EventId } from "#core/journal/event.ts";
import type { EntityHistory, EventView, Moment } from "./desk-port.ts";
import { eventView, subjectsOf } from "./event-view.ts";
import type { Folded } from "./fold-cache.ts";

/** Events that bear on an entity at the moment, newest first: about it or about a place inside it, and what links, corrects or voids those. */
export function historyAt(state: Folded, moment: Moment, id: EntityId, device: string | null): readonly EventView[] {
  const about = insiders(state, moment.vMs, id);
  const found = new Map<EventId, Entry>();
  for (const entry of state.entries) {
    if (entry.event.id === id || subjectsOf(entry).some((subject) => about.has(subject))) found.set(entry.event.id, entry);
  }
  for (const entry of state.entries) {
    const { event } = entry;
    const towards = event.type === "void" ? [event.target] : event.type === "link" ? [event.a, event.b] : [];
    if ([...towards, event.replaces ?? ""].some((target) => found.has(target))) found.set(event.id, entry);
  }
  return [...found.values()].sort(newestFirst).map((entry) => eventView(entry, state, device));
}

/** An entity's fields at the moment and the events that set them; null when nothing was asserted by then. */
export function entityAt(state: Folded, moment: Moment, id: EntityId, device: string | null): EntityHistory | null {
  const register = state.registers.get(id);
  if (register === undefined) return null;
  const fields = [...register.fields.keys()].map((field) => fieldAt(state, moment.vMs, id, field)).filter((field) => field !== null);
  if (fields.length === 0) return null;
  const events = state.entries.filter(({ event }) => event.type === "set" && event.e === id).sort(newestFirst);
  return { id, kind: register.kind, fields, events: events.map((entry) => eventView(entry, state, device)) };
}

/** The entity and every place below it in the tree at V. */
function insiders(state: Folded, vMs: number, id: EntityId): ReadonlySet<string> {
  const inside = new Set<string>([id]);
  const parents = new Map<string, string>();
  for (const register of state.registers.values()) {
    if (register.kind !== "place") continue;
    const parent = fieldAt(state, vMs, register.id, "parent")?.value;
    if (typeof parent === "string") parents.set(register.id, parent);
  }
  for (const place of parents.keys()) {
    const walked = new Set<string>();
    for (let at: string | undefined = place; at !== undefined && !walked.has(at); at = parents.get(at)) {
      if (at === id) inside.add(place);
      walked.add(at);
    }
  }
  return inside;
}

function newestFirst(a: Entry, b: Entry): number {
  return (
    b.event.at[1] - a.event.at[1] ||
    b.event.hlc[0] - a.event.hlc[0] ||
    b.event.hlc[1] - a.event.hlc[1] ||
    (a.event.id < b.event.id ? 1 : -1)
  );
}
