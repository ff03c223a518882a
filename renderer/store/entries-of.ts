import { entryFromBody } from "#core/journal/entry.ts";
import type { Entry, EventId } from "#core/journal/event.ts";
import { receiptOf } from "./holding.ts";
import type { JournalStore } from "./journal-store.ts";

/** The whole events of these ids that this machine holds, in the order asked; what is kept in columns is read back from its segment. */
export async function entriesOf(store: JournalStore, ids: readonly EventId[]): Promise<readonly Entry[]> {
  const { taken, waiting, refused } = store.holding;
  const whole = ids.map((id) => taken.get(id) ?? waiting.get(id) ?? refused.get(id)?.entry ?? null);
  const absent = ids.filter((_, index) => whole[index] === null);
  const lines = absent.length === 0 ? [] : await store.lines(absent);
  const read = new Map<EventId, Entry>();
  for (const line of lines) {
    if (line === null) continue;
    const checked = entryFromBody(line.body, receiptOf(line));
    if (checked.ok) read.set(line.id, checked.value);
  }
  return ids.flatMap((id, index) => whole[index] ?? read.get(id) ?? []);
}
