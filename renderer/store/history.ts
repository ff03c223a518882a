import { fold } from "#core/fold/fold.ts";
import { fieldAt } from "#core/fold/register.ts";
import type { EntityId, Entry, EventId } from "#core/journal/event.ts";
import { corridorLead } from "#core/permits/lead-time.ts";
import type { EntityHistory, EventView, Moment } from "./desk-port.ts";
import { entriesOf } from "./entries-of.ts";
import { eventView, subjectsOf } from "./event-view.ts";
import type { Folded } from "./fold-cache.ts";
import type { JournalStore } from "./journal-store.ts";

/**
 * Events that bear on an entity at the moment, newest first: about it or about a place inside it, and what links, corrects or voids those.
 * Of a registered unit its rows are read back from their segments; of a place they are not: its table has their sum.
 */
export async function historyAt(store: JournalStore, state: Folded, moment: Moment, id: EntityId): Promise<readonly EventView[]> {
  const about = insiders(state, moment.vMs, id);
  const found = new Map<EventId, Entry>();
  for (const entry of state.entries) {
    if (entry.event.id === id || subjectsOf(entry).some((subject) => about.has(subject))) found.set(entry.event.id, entry);
  }
  for (const entry of await rowsOf(store, state, id)) found.set(entry.event.id, entry);
  for (const entry of state.entries) {
    const { event } = entry;
    const towards = event.type === "void" ? [event.target] : event.type === "link" ? [event.a, event.b] : [];
    if ([...towards, event.replaces ?? ""].some((target) => found.has(target))) found.set(event.id, entry);
  }
  const { device } = store.holding.stand;
  const whole = [...found.values()];
  const fates = state.rows.events === 0 ? state : ownFold(state, whole);
  return whole.sort(newestFirst).map((entry) => eventView(entry, fates, device));
}

/** An entity's fields at the moment and the events that set them; null when nothing was asserted by then. */
export async function entityAt(store: JournalStore, state: Folded, moment: Moment, id: EntityId): Promise<EntityHistory | null> {
  const rows = await rowsOf(store, state, id);
  const own = rows.length === 0 ? state : ownFold(state, rows);
  const register = own.registers.get(id);
  if (register === undefined) return null;
  const fields = [...register.fields.keys()].map((field) => fieldAt(own, moment.vMs, id, field)).filter((field) => field !== null);
  if (fields.length === 0) return null;
  const events = own.entries.filter(({ event }) => event.type === "set" && event.e === id).sort(newestFirst);
  const views = events.map((entry) => eventView(entry, own, store.holding.stand.device));
  const found = { id, kind: register.kind, fields, events: views };
  return register.kind === "corridor" ? { ...found, lead: corridorLead(state, moment.vMs, id) } : found;
}

/** The rows about a unit that the state's K lets through. */
async function rowsOf(store: JournalStore, state: Folded, unit: EntityId): Promise<readonly Entry[]> {
  const ids = store.holding.registry.eventsOf(unit);
  const entries = ids.length === 0 ? [] : await entriesOf(store, ids);
  const { known } = state;
  return entries.filter(({ receipt }) => known.kind === "now" || (receipt !== null && receipt.ingMs <= known.untilMs));
}

/** What became of a few events: they folded with every whole event that voids, corrects or links. */
function ownFold(state: Folded, entries: readonly Entry[]): Folded {
  const about = state.entries.filter(({ event }) => event.type === "void" || event.type === "link" || event.replaces !== undefined);
  return fold([...entries, ...about], state.known);
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
