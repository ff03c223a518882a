import Dexie, { type DexieOptions, type Table } from "dexie";
import type { EventId } from "#core/journal/event.ts";
import type { Refusal } from "#core/sync/protocol.ts";

/** A batch of events in one row: a row per event costs forty times as much (8.5 s against 0.22 s for 100,000). */
export interface SegmentRow {
  readonly no?: number;
  /** The server's epoch that gave these receipts; null for a file that was opened. */
  readonly epoch: string | null;
  readonly count: number;
  /** Check sum of `text`: a damaged row is found at opening, not shown as fewer people. */
  readonly sum: string;
  readonly text: string;
}

/** An event written here that the server has not taken. `settled`: refused, and a person has dealt with it. */
export interface WaitingRow {
  readonly id: EventId;
  readonly state: "waiting" | "refused" | "settled";
  readonly body: string;
  readonly refusal: Refusal | null;
}

/** What the segments must hold: a row that has gone missing is noticed, and never becomes an empty map. */
export interface CheckpointRow {
  readonly name: "segments";
  readonly rows: number;
  readonly events: number;
  readonly sum: string;
}

export interface MetaRow {
  readonly key: "stand";
  readonly value: unknown;
}

export class JournalDatabase extends Dexie {
  declare readonly segments: Table<SegmentRow, number>;
  declare readonly waiting: Table<WaitingRow, EventId>;
  declare readonly checkpoints: Table<CheckpointRow, string>;
  declare readonly meta: Table<MetaRow, string>;
}

export const DATABASE_NAME = "daliz";

/**
 * The journal on this machine. Every transaction is `durability: "strict"`: what a screen shows as saved is on the disk
 * (Chromium's default `relaxed` leaves it to the system's cache).
 */
export function openDatabase(
  upgrade: (database: JournalDatabase) => void,
  name: string = DATABASE_NAME,
  options: DexieOptions = {},
): JournalDatabase {
  const database = new JournalDatabase(name, { chromeTransactionDurability: "strict", ...options });
  upgrade(database);
  return database;
}
