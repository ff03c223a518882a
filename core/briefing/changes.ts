import type { Entry, EventId } from "#core/journal/event.ts";
import { parseIso } from "#core/time/iso.ts";
import type { Briefing, FrozenChange } from "./briefing.ts";
import { isNews } from "./frozen-event.ts";

/**
 * What headquarters learned after the briefing before, oldest first (by number in the journal, else by when it was taken). A correction
 * replaces or withdraws something that the briefing before named.
 */
export function changesSince(previous: Briefing, entries: readonly Entry[]): readonly FrozenChange[] {
  const knownMs = parseIso(previous.known.ing) ?? Number.NEGATIVE_INFINITY;
  const seq = previous.known.seq;
  const isLater = ({ receipt }: Entry): boolean =>
    receipt !== null && (seq !== null && receipt.seq !== null ? receipt.seq > seq : receipt.ingMs > knownMs);
  const published = namedBy(previous);
  return entries
    .filter((entry) => isNews(entry) && isLater(entry))
    .sort((a, b) => (a.receipt?.ingMs ?? 0) - (b.receipt?.ingMs ?? 0) || (a.event.id < b.event.id ? -1 : 1))
    .map(({ event }) => ({
      id: event.id,
      correction: (event.replaces !== undefined && published.has(event.replaces)) || (event.type === "void" && published.has(event.target)),
    }));
}

/** The events that a briefing names. */
export function namedBy(briefing: Briefing): ReadonlySet<EventId> {
  const named = new Set<EventId>(briefing.events.map(({ id }) => id));
  for (const { why } of briefing.figures) for (const { id } of why) if (id !== null) named.add(id);
  return named;
}
