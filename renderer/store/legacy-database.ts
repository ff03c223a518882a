import Dexie, { type DexieOptions, type Table, type Transaction } from "dexie";
import { SEGMENT_EVENTS, type SegmentLine } from "#core/columns/segment-line.ts";
import { joinSums, NO_SUM } from "./checksum.ts";
import type { WaitingRow } from "./database.ts";
import { packText, type TextRow } from "./legacy-segment.ts";
import { EMPTY_STAND, type Stand } from "./stand.ts";

/** The database of versions 1 and 2. Nothing of it is sealed: it is only read, and then thrown away whole. */
export const LEGACY_NAME = "daliz";

/** Version 1 kept a row per event. */
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

/** What version 2's segments must hold. */
export interface TextCheckpoint {
  readonly name: "segments";
  readonly rows: number;
  readonly events: number;
  readonly sum: string;
}

export class LegacyDatabase extends Dexie {
  declare readonly segments: Table<TextRow, number>;
  declare readonly waiting: Table<WaitingRow, string>;
  declare readonly checkpoints: Table<TextCheckpoint, string>;
  declare readonly meta: Table<{ readonly key: string; readonly value: unknown }, string>;
}

/** The database as version 2 had it, and version 1 on its way up. */
export function legacyDatabase(options: DexieOptions = {}, name: string = LEGACY_NAME): LegacyDatabase {
  const database = legacyVersionOne(options, name);
  database
    .version(2)
    .stores({ segments: "++no, count", waiting: "id, state", checkpoints: "name", meta: "key", events: null, outbox: null })
    .upgrade(rowsIntoSegments);
  return database;
}

/** Version 1 alone, for the test that opens what it left behind. */
export function legacyVersionOne(options: DexieOptions = {}, name: string = LEGACY_NAME): LegacyDatabase {
  const database = new LegacyDatabase(name, options);
  database.version(1).stores({ events: "id, seq", outbox: "id", meta: "key" });
  return database;
}

/** What rows of version 2 come to. */
export function textCheckpoint(rows: readonly Omit<TextRow, "text">[]): TextCheckpoint {
  return rows.reduce((all, row) => plus(all, row), { name: "segments", rows: 0, events: 0, sum: NO_SUM } as TextCheckpoint);
}

async function rowsIntoSegments(transaction: Transaction): Promise<void> {
  const old = new Map<string, unknown>();
  for (const row of await transaction.table<MetaRowV1>("meta").toArray()) old.set(row.key, row.value);
  const epoch = text(old.get("epoch"));
  const events = await transaction.table<EventRowV1>("events").orderBy("id").toArray();
  events.sort((a, b) => (a.seq ?? Number.MAX_SAFE_INTEGER) - (b.seq ?? Number.MAX_SAFE_INTEGER));
  let checkpoint = textCheckpoint([]);
  for (let from = 0; from < events.length; from += SEGMENT_EVENTS) {
    const lines: readonly SegmentLine[] = events.slice(from, from + SEGMENT_EVENTS);
    const row = packText(lines, epoch);
    await transaction.table<TextRow>("segments").add(row);
    checkpoint = plus(checkpoint, row);
  }
  await transaction.table<TextCheckpoint>("checkpoints").put(checkpoint);
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

function plus(checkpoint: TextCheckpoint, row: Omit<TextRow, "text">): TextCheckpoint {
  return { name: "segments", rows: checkpoint.rows + 1, events: checkpoint.events + row.count, sum: joinSums(checkpoint.sum, row.sum) };
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function number(value: unknown): number {
  return typeof value === "number" ? value : 0;
}
