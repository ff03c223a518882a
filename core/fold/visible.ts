import type { Entry, EventId } from "#core/journal/event.ts";
import { compareEvents, compareText } from "#core/journal/order.ts";
import type { Known } from "./known.ts";

/** The events one reading may use, and how many it may not. */
export interface Visible {
  /** One entry per id, in the order of `compareEvents`. */
  readonly entries: readonly Entry[];
  readonly byId: ReadonlyMap<EventId, Entry>;
  /** Distinct events given that K hides. */
  readonly hidden: number;
  /** Distinct events given that headquarters has not taken. */
  readonly waiting: number;
}

/**
 * Applies the knowledge cut-off K: `until` takes what headquarters knew by then and nothing that waits; `now` takes everything.
 *
 * The result does not depend on the order of `entries` nor on repeats. Of two entries with one id the one that headquarters took
 * counts, then the earlier taken, then the smaller text: the same on every machine.
 */
export function visible(entries: readonly Entry[], known: Known): Visible {
  const byId = new Map<EventId, Entry>();
  for (const entry of entries) {
    const held = byId.get(entry.event.id);
    if (held === undefined || (held !== entry && beats(entry, held))) byId.set(entry.event.id, entry);
  }
  const all = byId.size;
  const taken: Entry[] = [];
  let waiting = 0;
  for (const [id, entry] of byId) {
    if (entry.receipt === null) waiting++;
    if (known.kind === "now" || (entry.receipt !== null && entry.receipt.ingMs <= known.untilMs)) taken.push(entry);
    else byId.delete(id);
  }
  taken.sort((a, b) => compareEvents(a.event, b.event));
  return { entries: taken, byId, hidden: all - taken.length, waiting };
}

function beats(a: Entry, b: Entry): boolean {
  if ((a.receipt === null) !== (b.receipt === null)) return a.receipt !== null;
  if (a.receipt !== null && b.receipt !== null && a.receipt.ingMs !== b.receipt.ingMs) return a.receipt.ingMs < b.receipt.ingMs;
  return compareText(a.body, b.body) < 0;
}
