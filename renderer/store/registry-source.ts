import type { Registry } from "#core/fold/registry.ts";
import { openSnapshot } from "#core/fold/registry-snapshot.ts";
import type { RegistryAtK } from "#core/fold/with-registry.ts";
import type { JournalStore } from "./journal-store.ts";

/**
 * Where readings get their registry from: the rows on this machine; and while these are still being read, for the newest moment, what was
 * kept of it or what headquarters sent. The first figures are then right although their history has not come.
 */
export function registrySource(store: JournalStore): () => RegistryAtK {
  let opened: { readonly of: Uint8Array; readonly rows: RegistryAtK; readonly beside: RegistryAtK } | null = null;

  return () => {
    const { registry } = store.holding;
    const kept = store.snapshot();
    const { epoch, cursor } = store.holding.stand;
    if (kept === null || kept.epoch !== epoch) return registry;
    // Else rows up to that number are still to be read from the disk, or to come from headquarters.
    if (store.history() === null && kept.seq <= cursor) return registry;
    if (opened?.of !== kept.bytes || opened.rows !== registry) {
      const newest = openSnapshot(kept.bytes);
      if (newest === null) return registry;
      opened = { of: kept.bytes, rows: registry, beside: beside(newest, registry) };
    }
    // Rows that came after it are not in it: better a few too old than all but a few missing.
    return opened.beside;
  };
}

/** The newest moment from what was kept, every other from the rows read so far. */
function beside(newest: NonNullable<ReturnType<typeof openSnapshot>>, rows: RegistryAtK): RegistryAtK {
  return {
    totals: (known) => rows.totals(known),
    view(known, waiting): Registry {
      let read: Registry | null = null;
      const knows = known.kind === "now" || known.untilMs >= newest.fromMs;
      // The rows are looked at only for what they are asked: a view of them reads all that is said of units.
      const at = (vMs: number): Registry => {
        if (knows && vMs >= newest.fromMs) return newest;
        read ??= rows.view(known, waiting);
        return read;
      };
      return {
        floorsAt: (vMs) => at(vMs).floorsAt(vMs),
        tableAt: (vMs) => at(vMs).tableAt(vMs),
        duplicatesAt: (vMs) => at(vMs).duplicatesAt(vMs),
        contradictionsAt: (vMs) => at(vMs).contradictionsAt(vMs),
        casualtiesAt: (vMs, life) => at(vMs).casualtiesAt(vMs, life),
      };
    },
  };
}
