import type { EventId } from "#core/journal/event.ts";

/** Most events of one segment. */
export const SEGMENT_EVENTS = 4096;

/** One event as a journal segment holds it: the canonical body, and what the server wrote beside it. Times are epoch ms. */
export interface SegmentLine {
  readonly id: EventId;
  /** Gap-free number in the server's journal; null when it came from a file that does not say. */
  readonly seq: number | null;
  readonly ingMs: number;
  readonly role: string | null;
  readonly skewMs: number | null;
  /** Why headquarters does not fold it yet. */
  readonly verdict?: "in-the-future";
  /** Canonical JSON of the wire form without the receipt (core/journal/canonical.ts). */
  readonly body: string;
}
