import { parseJson } from "#core/journal/entry.ts";
import type { EntityId, Entry, EventId } from "#core/journal/event.ts";
import { isFields } from "#core/journal/fields.ts";
import { entriesOf } from "./entries-of.ts";
import type { JournalStore } from "./journal-store.ts";

/** Rows read back at once. */
const PIECE = 2_048;

/** Told how far a reading is; false ends it. */
export type Between = (done: number, of: number) => Promise<boolean>;

/** Whole events of the journal and, of the registry's rows, those about some units. Null: it was given up. */
export async function withUnits(store: JournalStore, units: Iterable<EntityId>, between: Between): Promise<readonly Entry[] | null> {
  const ids: EventId[] = [];
  for (const unit of units) ids.push(...store.holding.registry.eventsOf(unit));
  return withRows(store, [...new Set(ids)], between);
}

/** Whole events of the journal and, of the registry's rows, those that name a document as their source. Null: it was given up. */
export async function withDocument(store: JournalStore, document: EntityId, between: Between): Promise<readonly Entry[] | null> {
  const ids: EventId[] = [];
  for (let next = 0; ; ) {
    const { registry } = store.holding;
    const piece = registry.rowsFrom(next, PIECE);
    if (piece.next === next) break;
    for (const line of await store.lines(piece.ids)) {
      // Most rows have nothing to do with it: only those that hold its name are read as events.
      if (line?.body.includes(JSON.stringify(document)) !== true) continue;
      const body = parseJson(line.body);
      if (isFields(body) && isFields(body["src"]) && body["src"]["doc"] === document) ids.push(line.id);
    }
    // Another registry has taken its place meanwhile: its rows have other numbers.
    next = store.holding.registry === registry ? piece.next : 0;
    if (next === 0) ids.length = 0;
    if (!(await between(next, store.holding.registry.rowCount()))) return null;
  }
  return withRows(store, [...new Set(ids)], between);
}

async function withRows(store: JournalStore, ids: readonly EventId[], between: Between): Promise<readonly Entry[] | null> {
  const rows: Entry[] = [];
  for (let at = 0; at < ids.length; at += PIECE) {
    rows.push(...(await entriesOf(store, ids.slice(at, at + PIECE))));
    if (!(await between(rows.length, ids.length))) return null;
  }
  const whole = new Set(store.holding.entries.map(({ event }) => event.id));
  return [...store.holding.entries, ...rows.filter(({ event }) => !whole.has(event.id))];
}
