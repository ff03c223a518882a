import { readFileSync } from "node:fs";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { readJournalFile } from "#core/journal/file.ts";
import type { FromService } from "#core/sync/messages.ts";
import type { Frame } from "#core/sync/protocol.ts";
import { type JournalDatabase, openDatabase } from "#renderer/store/database.ts";
import { type JournalStore, openJournalStore } from "#renderer/store/journal-store.ts";
import { declareVersions } from "#renderer/store/versions.ts";
import { NO_WITNESS, type Witness, type Witnessed } from "#renderer/store/witness.ts";

/** One machine's disk: databases opened on it see each other's rows, as two windows do. */
export interface Disk {
  readonly indexedDB: IDBFactory;
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
}

export function freshDisk(): Disk {
  let last: Promise<unknown> = Promise.resolve();
  return {
    indexedDB: new IDBFactory(),
    alone: (work) => {
      const mine = last.then(work);
      last = mine.catch(() => null);
      return mine;
    },
  };
}

export function databaseOn(disk: Disk, declare: (database: JournalDatabase) => void = declareVersions): JournalDatabase {
  return openDatabase(declare, "daliz", { indexedDB: disk.indexedDB, IDBKeyRange });
}

export function openStore(disk: Disk, witness: Witness = NO_WITNESS, database = databaseOn(disk)): Promise<JournalStore> {
  return openJournalStore({ database, alone: disk.alone, witness, newDevice: () => "device-of-this-test" });
}

/** A witness in memory: the file beside the database. */
export function memoryWitness(): Witness & { seen: Witnessed | null } {
  const witness: Witness & { seen: Witnessed | null } = {
    seen: null,
    read: async () => witness.seen,
    async write(witnessed) {
      witness.seen = witnessed;
      return true;
    },
  };
  return witness;
}

export const JOURNAL = "019c9c65-0000-7000-8000-000000000001";
export const EPOCH = "019c9c65-0000-7000-8000-00000000000a";

/** The scenario's text, and its events as a server hands them out. */
export const SCENARIO = readFileSync(new URL("../fixtures/scenario-2026-03.json", import.meta.url), "utf8");

export function scenarioFrames(): readonly Frame[] {
  const file = readJournalFile(SCENARIO);
  if (!file.ok) throw new Error("The scenario must be sound.");
  return file.value.entries.map(({ body, receipt }, index) => ({
    seq: index + 1,
    ingMs: receipt?.ingMs ?? 0,
    role: "feed",
    skewMs: 0,
    body,
  }));
}

type Arrived = Extract<FromService, { readonly kind: "frames.arrived" }>;

export function joining(epoch = EPOCH): Arrived {
  return { kind: "frames.arrived", batch: 1, journal: JOURNAL, epoch, cursor: 0, frames: [], reset: true };
}

export function arriving(frames: readonly Frame[], epoch = EPOCH): Arrived {
  return { kind: "frames.arrived", batch: 2, journal: JOURNAL, epoch, cursor: frames.at(-1)?.seq ?? 0, frames, reset: false };
}
