import type { Entry, EventId } from "#core/journal/event.ts";

/** The entries that a K lets through, by id, over one map of all entries: made at once, whatever the journal's size. */
export class KnownMap implements ReadonlyMap<EventId, Entry> {
  readonly #all: ReadonlyMap<EventId, Entry>;
  readonly #shown: (entry: Entry) => boolean;
  readonly #listed: () => readonly Entry[];

  /** @param listed those that are shown, in the order of `compareEvents` */
  constructor(all: ReadonlyMap<EventId, Entry>, shown: (entry: Entry) => boolean, listed: () => readonly Entry[]) {
    this.#all = all;
    this.#shown = shown;
    this.#listed = listed;
  }

  get(id: EventId): Entry | undefined {
    const entry = this.#all.get(id);
    return entry !== undefined && this.#shown(entry) ? entry : undefined;
  }

  has(id: EventId): boolean {
    return this.get(id) !== undefined;
  }

  get size(): number {
    return this.#listed().length;
  }

  forEach(visit: (value: Entry, key: EventId, map: ReadonlyMap<EventId, Entry>) => void): void {
    for (const entry of this.#listed()) visit(entry, entry.event.id, this);
  }

  *entries(): MapIterator<[EventId, Entry]> {
    for (const entry of this.#listed()) yield [entry.event.id, entry];
  }

  *keys(): MapIterator<EventId> {
    for (const entry of this.#listed()) yield entry.event.id;
  }

  *values(): MapIterator<Entry> {
    yield* this.#listed();
  }

  [Symbol.iterator](): MapIterator<[EventId, Entry]> {
    return this.entries();
  }
}
