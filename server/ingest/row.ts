import type { JournalEvent } from "#core/journal/event.ts";
import type { EventRow } from "#server/store/put.ts";
import type { About } from "./about.ts";

/** What the server writes beside an event it takes. */
export interface ReceiptToBe {
  readonly ingMs: number;
  readonly role: string;
  readonly skewMs: number;
  readonly verdict: "in-the-future" | null;
}

/** The row of an event: its exact body, its receipt, and the columns the server asks about. */
export function rowOf(event: JournalEvent, body: string, receipt: ReceiptToBe, about?: About): EventRow {
  return {
    id: event.id,
    body,
    ...receipt,
    type: "typeText" in event ? event.typeText : event.type,
    kind: event.type === "set" || event.type === "link" ? event.kind : null,
    lane: event.lane,
    dev: event.dev,
    dseq: event.dseq ?? null,
    hlc: event.hlc,
    by: event.by,
    entity: event.type === "set" ? event.e : null,
    ...(about === undefined ? {} : { about }),
  };
}
