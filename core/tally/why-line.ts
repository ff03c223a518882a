import type { Range } from "#core/count/range.ts";
import type { EventId } from "#core/journal/event.ts";
import type { WhyLine } from "./figure.ts";

/** A line of a ledger about one event. */
export function whyLine(event: EventId, role: WhyLine["role"], n: Range | null, other: EventId | null = null): WhyLine {
  return { event, role, n, other, place: null };
}
