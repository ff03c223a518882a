import type { Transaction } from "dexie";
import { joinSums, NO_SUM } from "./checksum.ts";
import type { CheckpointRow, JournalDatabase, SegmentRow, WaitingRow } from "./database.ts";
import { packSegment, SEGMENT_EVENTS, type SegmentLine } from "./segment.ts";
import { EMPTY_STAND, type Stand } from "./stand.ts";

/** Version 1 kept a row per event; the shape is only read here, on the way up. */
export interface EventRowV1 {
  readonly id: string;
  readonly seq: number | null;
  readonly ingMs: number;
  readonly role: string | null;
  readonly skewMs: number | null;
  readonly body: string;
}
export interface OutboxRowV1 {
  readonly id: string;
  readonly body: string;
}
export interface MetaRowV1 {
  readonly key: "journal" | "epoch" | "cursor" | "device" | "dseq" | "hlc" | "title";
  readonly value: unknown;
}

/** Every shape the database has had, oldest first. A machine that slept through several versions takes them one after the other. */
export function declareVersions(database: JournalDatabase): void {
  database.version(1).stores({ events: "id, seq", outbox: "id", meta: "key" });
  database
    .version(2)
    .stores({ segments: "++no, count", waiting: "id, state", checkpoints: "name", meta: "key", events: null, outbox: null })
    .upgrade(rowsIntoSegments);
}

/** Version 1 alone, for the test that opens what it left behind. */
export function declareVersionOne(database: JournalDatabase): void {
  database.version(1).stores({ events: "id, seq", outbox: "id", meta: "key" });
}

async function rowsIntoSegments(transaction: Transaction): Promise<void> {
  const old = new Map<string, unknown>();
  for (const row of await transaction.table<MetaRowV1>("meta").toArray()) old.set(row.key, row.value);
  const epoch = text(old.get("epoch"));
  const events = await transaction.table<EventRowV1>("events").orderBy("id").toArray();
  events.sort((a, b) => (a.seq ?? Number.MAX_SAFE_INTEGER) - (b.seq ?? Number.MAX_SAFE_INTEGER));
  let checkpoint: CheckpointRow = { name: "segments", rows: 0, events: 0, sum: NO_SUM };
  for (let from = 0; from < events.length; from += SEGMENT_EVENTS) {
    const lines: readonly SegmentLine[] = events.slice(from, from + SEGMENT_EVENTS);
    const row: SegmentRow = packSegment(lines, epoch);
    await transaction.table<SegmentRow>("segments").add(row);
    checkpoint = {
      ...checkpoint,
      rows: checkpoint.rows + 1,
      events: checkpoint.events + row.count,
      sum: joinSums(checkpoint.sum, row.sum),
    };
  }
  await transaction.table<CheckpointRow>("checkpoints").put(checkpoint);
  const outbox = await transaction.table<OutboxRowV1>("outbox").toArray();
  await transaction.table<WaitingRow>("waiting").bulkPut(outbox.map(({ id, body }) => ({ id, body, state: "waiting", refusal: null })));
  const stand: Stand = {
    ...EMPTY_STAND,
    journal: text(old.get("journal")),
    title: text(old.get("title")),
    epoch,
    cursor: number(old.get("cursor")),
    device: text(old.get("device")),
    dseq: number(old.get("dseq")),
  };
  await transaction.table("meta").clear();
  await transaction.table("meta").put({ key: "stand", value: stand });
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function number(value: unknown): number {
  return typeof value === "number" ? value : 0;
}
