import type { EventId } from "#core/journal/event.ts";

/** A register's value at (V, K), with its rivals: two uncovered heads that differ are a conflict and both are shown. */
export interface FieldReading {
  readonly field: string;
  readonly value: unknown;
  readonly event: EventId;
  readonly asOfMs: number;
  readonly heads: readonly { readonly event: EventId; readonly value: unknown }[];
  readonly conflict: boolean;
  readonly mine: boolean;
}
