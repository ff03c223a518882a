import Dexie, { type DexieOptions, type Table } from "dexie";
import type { Layer } from "#core/columns/layer.ts";
import type { EventId } from "#core/journal/event.ts";
import type { Refusal } from "#core/sync/protocol.ts";

/** A batch of events in one row: a row per event costs forty times as much (8.5 s against 0.22 s for 100,000). */
export interface SegmentRow {
  readonly no: number;
  readonly layer: Layer;
  /** The server's epoch that gave these receipts; null for a file that was opened. */
  readonly epoch: string | null;
  readonly count: number;
  /** SHA-256 of the plain bytes (core/columns/segment.ts), lower-case hexadecimal. */
  readonly digest: string;
  /** Least and greatest number in the server's journal; null when no event in it has one. */
  readonly firstSeq: number | null;
  readonly lastSeq: number | null;
  /** The plain bytes, deflated and then sealed under `segment/<layer>/<digest>`. */
  readonly sealed: Uint8Array;
}

/** An event written here that the server has not taken. `settled`: refused, and a person has dealt with it. */
export interface WaitingRow {
  readonly id: EventId;
  readonly state: "waiting" | "refused" | "settled";
  readonly body: string;
  readonly refusal: Refusal | null;
}

/** A waiting row as it lies on the disk: body and refusal sealed under `waiting/<state>/<id>`. */
export interface SealedWaitingRow {
  readonly id: EventId;
  readonly state: WaitingRow["state"];
  readonly sealed: Uint8Array;
}

/**
 * `segments`: the list of the rows there must be (sealed-list.ts). For a quick start: `registry`, the registry's newest moment, and
 * `whole`, the whole events of many segments side by side (sealed-whole.ts).
 */
export interface CheckpointRow {
  readonly name: "segments" | "registry" | "whole";
  readonly sealed: Uint8Array;
}

/** The stand, twice: one damaged row is healed from the other. `taken-over`: how far an earlier database has been moved into this one. */
export interface MetaRow {
  readonly key: "stand" | "stand-copy" | "taken-over";
  readonly sealed: Uint8Array;
}

export class JournalDatabase extends Dexie {
  readonly #factory: IDBFactory | undefined;
  /** Where it lies: another database beside it is opened with the same. */
  readonly place: Pick<DexieOptions, "indexedDB" | "IDBKeyRange">;

  constructor(name: string, options: DexieOptions) {
    super(name, options);
    const { indexedDB, IDBKeyRange } = options;
    this.place = { ...(indexedDB === undefined ? {} : { indexedDB }), ...(IDBKeyRange === undefined ? {} : { IDBKeyRange }) };
    this.#factory = (options.indexedDB as IDBFactory | undefined) ?? globalThis.indexedDB;
  }

  /**
   * Throws a VersionError when a newer program has written this database. Dexie itself would open it, and write rows of today's form into
   * a form it does not know. Asked before opening: afterwards it is too late.
   */
  async refuseNewer(): Promise<void> {
    const found = (await this.versionOf(this.name)) ?? 0;
    // Dexie keeps its versions times ten and counts its own repairs up from there.
    if (Math.floor(found / 10) > this.verno) throw new Dexie.VersionError("A newer program has written this database.");
  }

  /**
   * Version of a database beside this one, times ten; null when there is none of this name. Asked twice where it must be: of a store that
   * it cannot read Chromium says so once, throws it away and begins an empty one. That it was not empty the witness knows.
   */
  async versionOf(name: string): Promise<number | null> {
    const ask = async () => this.#factory?.databases?.();
    const all = await ask().catch((error: unknown) => {
      if (error instanceof Error && error.name === "UnknownError") return ask();
      throw error;
    });
    return all?.find((one) => one.name === name)?.version ?? null;
  }

  declare readonly segments: Table<SegmentRow, number>;
  declare readonly waiting: Table<SealedWaitingRow, EventId>;
  declare readonly checkpoints: Table<CheckpointRow, string>;
  declare readonly meta: Table<MetaRow, string>;
  /** The wrapped data key (vault-shelf.ts). */
  declare readonly keys: Table<unknown, string>;
}

/** Version 3 has a name of its own: what versions 1 and 2 kept in the clear is thrown away with their whole database. */
export const DATABASE_NAME = "daliz-2";

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
