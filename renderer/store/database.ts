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
  /** The edition of the schema (`CHECKED_BY`) that every body in it has passed: it need not be asked again. Absent: not known. */
  readonly checkedBy?: number;
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
  readonly #factory: IDBFactory | undefined;

  constructor(name: string, options: DexieOptions) {
    super(name, options);
    this.#factory = (options.indexedDB as IDBFactory | undefined) ?? globalThis.indexedDB;
  }

  /**
   * Throws a VersionError when a newer program has written this database. Dexie itself would open it, and write rows of today's form into
   * a form it does not know. Asked before opening: afterwards it is too late.
   */
  async refuseNewer(): Promise<void> {
    const found = (await this.#factory?.databases?.())?.find((one) => one.name === this.name)?.version ?? 0;
    // Dexie keeps its versions times ten and counts its own repairs up from there.
    if (Math.floor(found / 10) > this.verno) throw new Dexie.VersionError("A newer program has written this database.");
  }

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
