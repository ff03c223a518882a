import { mayRead } from "#core/access/access.ts";
import { isRole } from "#core/access/role.ts";
import type { ExchangeStore, HeldEvent } from "#core/exchange/take-exchange.ts";
import { entryFromBody } from "#core/journal/entry.ts";
import type { JournalStore } from "#renderer/store/journal-store.ts";

/** A machine's journal as an exchange file meets it: over the store's public ways alone. */
export function storeExchange(store: JournalStore): ExchangeStore {
  const { holding } = store;
  return {
    stand() {
      const { journal, exercise, epoch } = holding.stand;
      return journal === null ? null : { journal, exercise, epoch };
    },
    mayRead: (lane) => mayRead(isRole(holding.stand.role) ? holding.stand.role : "chief", lane),
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
    async begin({ journal, title, exercise, epoch }, lines) {
      const written = await store.fill(lines, { journal, title, exercise, epoch });
      return written.ok && written.value;
    },
    async keep(lines) {
      const { journal, epoch, cursor } = holding.stand;
      const frames = lines.map(({ id, seq, role, skewMs, ...line }) => ({ ...line, seq: seq ?? 0, role: role ?? "", skewMs: skewMs ?? 0 }));
      return (
        await store.frames({ kind: "frames.arrived", batch: 0, journal: journal ?? "", epoch: epoch ?? "", cursor, frames, reset: false })
      ).ok;
    },
    async offer(bodies) {
      const rows = bodies.flatMap((body) => {
        const read = entryFromBody(body, null);
        return read.ok ? [{ id: read.value.event.id, state: "waiting" as const, body, refusal: null }] : [];
      });
      return (await store.file((held) => ({ rows, stand: held.stand, value: null }))).ok;
    },
  };
}
