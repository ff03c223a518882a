import type { JournalStore } from "./journal-store.ts";

/** The newest moment is kept at most this often, and only when nothing has changed for a while. */
export const KEEP_EVERY_MS = 60_000;
/** Nothing has changed for so long: time for what is left over. */
export const QUIET_MS = 2_000;

/**
 * What a store does when nobody asks: late events are merged into the index, and the registry's newest moment is kept for the next start.
 *
 * @param mine whether this window does it for the machine
 * @returns what ends it
 */
export function keepNewest(store: JournalStore, mine: () => boolean): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let keptRevision = -1;
  let keptAtMs = Number.NEGATIVE_INFINITY;

  async function idle(): Promise<void> {
    const { holding } = store;
    // Rows that a rebuilt server has given other receipts are about to be read anew.
    if (store.history() !== null || lacksRows(store) || holding.superseded > 0) return;
    while (holding.registry.settle());
    const due = performance.now() - keptAtMs >= KEEP_EVERY_MS;
    if (!mine() || keptRevision === holding.revision || holding.registry.arrivals().length === 0) return;
    if (!due) {
      again(KEEP_EVERY_MS);
      return;
    }
    const { revision, stand } = holding;
    const written = await store.keepSnapshot(holding.registry.snapshot(), stand.cursor);
    keptAtMs = performance.now();
    if (written.ok && written.value) keptRevision = revision;
  }

  function again(afterMs: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void idle(), afterMs);
  }

  const leave = store.subscribe(() => again(QUIET_MS));
  again(QUIET_MS);
  return () => {
    clearTimeout(timer);
    leave();
  };
}

/** Rows are damaged, or on their way from headquarters, which has sent the newest moment before them: of what is here none is made. */
function lacksRows(store: JournalStore): boolean {
  const { epoch, cursor } = store.holding.stand;
  const kept = store.snapshot();
  return store.damage() !== null || (kept !== null && kept.epoch === epoch && kept.seq > cursor);
}
