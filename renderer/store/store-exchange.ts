import { mayRead } from "#core/access/access.ts";
import { audienceOf } from "#core/access/audience.ts";
import { isRole } from "#core/access/role.ts";
import type { HeldEvent } from "#core/exchange/compare-exchange.ts";
import type { ExchangeStore } from "#core/exchange/take-exchange.ts";
import type { Lane } from "#core/journal/event.ts";
import type { JournalStore } from "./journal-store.ts";
import type { Stand } from "./stand.ts";
import type { StorageFailure } from "./storage-failure.ts";

/** A machine's journal as an exchange file meets it. */
export interface StoreExchange extends ExchangeStore {
  /** Why the last writing came to nothing; null: it did not, or the journal is another one by now. */
  failure(): StorageFailure | null;
}

/** A machine's journal as an exchange file meets it: over the store's public ways alone. */
export function storeExchange(store: JournalStore): StoreExchange {
  const { holding } = store;
  let failure: StorageFailure | null = null;
  return {
    stand() {
      const { journal, exercise, epoch } = holding.stand;
      return journal === null ? null : { journal, exercise, epoch };
    },
    mayTake: (lane, scope) => mayHold(holding.stand, lane, scope),
    async held(ids) {
      const lines = await store.lines(ids);
      return ids.map((id, index): HeldEvent | null => {
        const line = lines[index] ?? null;
        if (line !== null || holding.ids.has(id)) return { taken: true, body: line?.body ?? null };
        const entry = holding.waiting.get(id) ?? holding.refused.get(id)?.entry;
        if (entry !== undefined) return { taken: false, body: entry.body };
        return holding.settled.has(id) ? { taken: false, body: null } : null;
      });
    },
    async unite(brought) {
      const written = await store.unite(brought);
      failure = written.ok ? null : written.reason;
      return written.ok ? written.value : null;
    },
    failure: () => failure,
  };
}

/**
 * Whether this machine may hold an event of a lane out of a file. What a role reads of its mission alone (decision 0013) nobody but
 * headquarters can tell apart: that is taken only out of a file that was made under the very same scope. A machine that was let in and has not
 * heard its role yet takes nothing; one that never joined a server answers to nobody else.
 */
function mayHold({ role, account, scope: own }: Stand, lane: Lane, scope: string | null): boolean {
  if (!isRole(role)) return account === null;
  if (audienceOf(role, null).lanes.includes(lane)) return true;
  return mayRead(role, lane) && scope !== null && scope === own;
}
