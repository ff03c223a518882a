import { readFileSync } from "node:fs";
import Dexie from "dexie";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { readJournalFile } from "#core/journal/file.ts";
import type { FromService } from "#core/sync/messages.ts";
import type { Frame } from "#core/sync/protocol.ts";
import { DATABASE_NAME, type JournalDatabase, openDatabase } from "#renderer/store/database.ts";
import { type JournalStore, openJournalStore, type StorePorts } from "#renderer/store/journal-store.ts";
import { openList } from "#renderer/store/sealed-list.ts";
import { linesOf, openRow } from "#renderer/store/sealed-rows.ts";
import { openWaiting } from "#renderer/store/sealed-waiting.ts";
import { createVault, type Vault } from "#renderer/store/vault.ts";
import { declareVersions } from "#renderer/store/versions.ts";
import { NO_WITNESS, type Witness } from "#renderer/store/witness.ts";

/** One machine's disk: databases opened on it see each other's rows, as two windows do. */
export interface Disk {
  readonly indexedDB: IDBFactory;
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  readonly vault: Vault;
}

/** A vault over a key of this process. */
export const VAULT: Vault = createVault(
  await crypto.subtle.importKey("raw", new Uint8Array(32).fill(7), "AES-GCM", false, ["encrypt", "decrypt"]),
  "browser-key",
);

export function freshDisk(): Disk {
  let last: Promise<unknown> = Promise.resolve();
  return {
    indexedDB: new IDBFactory(),
    vault: VAULT,
    alone: (work) => {
      const mine = last.then(work);
      last = mine.catch(() => null);
      return mine;
    },
  };
}

export function databaseOn(disk: Disk, declare: (database: JournalDatabase) => void = declareVersions): JournalDatabase {
  return openDatabase(declare, DATABASE_NAME, { indexedDB: disk.indexedDB, IDBKeyRange });
}

export function openStore(
  disk: Disk,
  witness: Witness = NO_WITNESS,
  database = databaseOn(disk),
  more: Partial<StorePorts> = {},
): Promise<JournalStore> {
  return openJournalStore({ database, vault: disk.vault, alone: disk.alone, witness, newDevice: () => "device-of-this-test", ...more });
}

/** A witness in memory: the files beside the database, the newest first. */
export function memoryWitness(): Witness & { copies: Uint8Array[] } {
  const witness = {
    copies: [] as Uint8Array[],
    read: async () => witness.copies,
    async write(sealed: Uint8Array) {
      witness.copies = [sealed, ...witness.copies.slice(0, 1)];
      return true;
    },
    async clear() {
      witness.copies = [];
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

/** Every body on a disk, taken and waiting, each id once, in the order of ids; read from the rows alone, past every store. */
export async function bodiesOnDisk(disk: Disk): Promise<readonly string[]> {
  const database = databaseOn(disk);
  const list = await openList(disk.vault, (await database.checkpoints.get("segments"))?.sealed);
  const bodies = new Map<string, string>();
  for (const entry of list?.entries.values() ?? []) {
    const segment = await openRow(disk.vault, entry, await database.segments.get(entry.no));
    if (typeof segment === "string") continue;
    for (const { id, body } of linesOf(segment)) bodies.set(id, body);
  }
  for (const row of await database.waiting.toArray()) {
    const opened = await openWaiting(disk.vault, row);
    if (opened !== null) bodies.set(opened.id, opened.body);
  }
  database.close();
  return [...bodies].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, body]) => body);
}

/** All that lies in the databases of a disk, as one text: what a search through the files of a profile would look at. */
export async function textOnDisk(disk: Disk): Promise<string> {
  const parts: string[] = [];
  for (const { name } of await disk.indexedDB.databases()) {
    const database = new Dexie(name ?? "", { indexedDB: disk.indexedDB, IDBKeyRange });
    await database.open();
    for (const table of database.tables) for (const row of (await table.toArray()) as readonly unknown[]) parts.push(textOf(row));
    database.close();
  }
  return parts.join("\n");
}

function textOf(value: unknown): string {
  if (value instanceof Uint8Array) return new TextDecoder("latin1").decode(value);
  if (typeof value !== "object" || value === null) return String(value);
  return Object.entries(value)
    .map(([name, field]) => `${name}=${textOf(field)}`)
    .join(" ");
}

/** The editions of the schema that the rows of a disk have passed, in the order of their numbers. */
export async function checkedBy(disk: Disk): Promise<readonly (number | null)[]> {
  const database = databaseOn(disk);
  const list = await openList(disk.vault, (await database.checkpoints.get("segments"))?.sealed);
  database.close();
  return [...(list?.entries.values() ?? [])].map((entry) => entry.checkedBy);
}
