import type { EventId } from "#core/journal/event.ts";
import { conflictsAt } from "#core/tally/conflicts.ts";
import { readingAt } from "#core/tally/reading-at.ts";
import type { ConflictQueue, DeskPort } from "./desk-port.ts";
import { entriesOf } from "./entries-of.ts";
import { eventView } from "./event-view.ts";
import type { FoldCache } from "./fold-cache.ts";
import type { JournalStore } from "./journal-store.ts";
import { knownOf } from "./moment.ts";

/** What the desk answers about entries that disagree: the questions of the moment, and every entry it takes to show them side by side. */
export function conflictDesk(cache: FoldCache, store: JournalStore): Pick<DeskPort, "conflicts"> {
  const { holding } = store;
  return {
    async conflicts(moment, theatre): Promise<ConflictQueue> {
      const known = knownOf(moment);
      const state = cache.at(known);
      const totals = { heldBack: 0, waiting: 0 };
      const { attention } = readingAt(state, moment.vMs, { theatre, known, flowWindowMs: 0, totals });
      const conflicts = conflictsAt(state, moment.vMs, theatre, attention);
      const { device } = holding.stand;
      const sides = conflicts.flatMap((one) => one.sides.map(({ event }) => event));
      const found = await entriesOf(store, [...new Set(sides)]);
      // What an author had before them is told by name where it is on this machine.
      const seen = found.flatMap(({ event }) => [...event.seen, ...(event.replaces === undefined ? [] : [event.replaces])]);
      const before = await entriesOf(store, [...new Set(seen)]);
      const events = new Map<EventId, ReturnType<typeof eventView>>();
      for (const entry of [...found, ...before]) events.set(entry.event.id, eventView(entry, state, device));
      const now = cache.at({ kind: "now" });
      const refused = [...holding.refused.values()].map(({ entry, refusal }) => ({ event: eventView(entry, now, device), refusal }));
      return { conflicts, events: Object.fromEntries(events), refused };
    },
  };
}
