import type { Entry, EventId, Receipt } from "./event.ts";
import { compareEvents, compareText } from "./order.ts";

/**
 * The union of two journals: a set keyed by id. Commutative, associative, idempotent (laws in test/journal).
 *
 * Of two copies of an event the one with headquarters' receipt is kept. Two *different* bodies under one id are a clash: the same one
 * is kept on every machine (receipt first, then the smaller text) and the id is named, so that nobody loses a report unseen.
 *
 * @returns the entries in the order of events, and the ids that clashed, sorted
 */
export function unite(a: readonly Entry[], b: readonly Entry[]): { readonly entries: Entry[]; readonly clashes: EventId[] } {
  const byId = new Map<EventId, Entry>();
  const clashes = new Set<EventId>();
  for (const list of [a, b]) {
    for (const entry of list) {
      const held = byId.get(entry.event.id);
      if (held && held.body !== entry.body) clashes.add(entry.event.id);
      if (!held || compareCopies(entry, held) < 0) byId.set(entry.event.id, entry);
    }
  }
  const entries = [...byId.values()].sort((x, y) => compareEvents(x.event, y.event));
  return { entries, clashes: [...clashes].sort(compareText) };
}

function compareCopies(a: Entry, b: Entry): number {
  return compareReceipts(a.receipt, b.receipt) || compareText(a.body, b.body);
}

function compareReceipts(a: Receipt | null, b: Receipt | null): number {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
  return (
    (a.seq === null ? 1 : 0) - (b.seq === null ? 1 : 0) ||
    a.ingMs - b.ingMs ||
    (a.seq ?? 0) - (b.seq ?? 0) ||
    compareText(a.role ?? "", b.role ?? "") ||
    (a.skewMs ?? 0) - (b.skewMs ?? 0)
  );
}
