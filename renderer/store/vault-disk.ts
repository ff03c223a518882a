import Dexie, { type DexieOptions, type Table } from "dexie";
import { isEnvelope } from "./sealed-leaving.ts";
import type { ShelfTable } from "./vault-shelf.ts";

/** The one table whose rows are not sealed by the key that it keeps. */
const KEYS = "keys";

/**
 * Whether anything that was sealed lies on this machine: rows of the database, or the files beside it that outlive it.
 *
 * @param files the origin's private file system; null where there is none
 */
export async function hasSealed(database: Dexie, files: StorageManager | null): Promise<boolean> {
  for (const table of database.tables.filter(({ name }) => name !== KEYS)) {
    const [row] = (await table.limit(1).toArray()) as readonly unknown[];
    if (typeof row === "object" && row !== null && "sealed" in row) return true;
  }
  for (const file of files === null ? [] : await filesOf(files)) if (await isSealed(file)) return true;
  return false;
}

/** Deletes the journal at rest: every row of the database but the envelopes for headquarters, and the files beside it. The database goes first, whole or not at all. */
export async function clearJournal(database: Dexie, files: StorageManager | null): Promise<void> {
  await database.transaction("rw", database.tables, async () => {
    for (const table of database.tables.filter(({ name }) => name !== KEYS)) await table.clear();
    for (const row of (await database.table(KEYS).toArray()) as readonly { readonly name: string }[])
      if (!isEnvelope(row)) await database.table(KEYS).delete(row.name);
  });
  if (files === null) return;
  const folder = await files.getDirectory();
  for (const { name } of await filesOf(files)) await folder.removeEntry(name);
}

/**
 * A table of keys that the loss of the journal's database does not reach: in a storage bucket of its own where the browser has them
 * (Chromium keeps all databases of one bucket in one store, and one damaged byte can empty it), else in a database of its own.
 */
export function spareKeys(): ShelfTable & SpareKeys {
  let opened: Promise<Table<unknown, string>> | null = null;
  const table = (): Promise<Table<unknown, string>> => {
    opened ??= openSpare();
    return opened;
  };
  return {
    get: ((key: string) => Dexie.Promise.resolve(table().then((keys) => keys.get(key)))) as ShelfTable["get"],
    put: (row) => Dexie.Promise.resolve(table().then((keys) => keys.put(row))),
    add: (row) => Dexie.Promise.resolve(table().then((keys) => keys.add(row))),
    clear: () => Dexie.Promise.resolve(table().then((keys) => keys.clear())),
    delete: (key) => Dexie.Promise.resolve(table().then((keys) => keys.delete(key as string))),
    async forget() {
      const keys = await table();
      const rows = await keys.toArray();
      keys.db.close();
      opened = null;
      await removeSpare();
      for (const row of rows) await (await table()).put(row);
    },
  };
}

interface SpareKeys {
  /**
   * Makes the disk forget the keys that were here before: what is there is written into a new place, and the old one is deleted with its
   * files. A row that is written over, or deleted, stays in a browser's files for as long as it likes.
   */
  forget(): Promise<void>;
}

interface Buckets {
  open(name: string, options: { readonly durability: "strict" }): Promise<{ readonly indexedDB: IDBFactory }>;
  delete(name: string): Promise<void>;
}

const SPARE = "daliz-keys";

function buckets(): Buckets | undefined {
  return Reflect.get(navigator, "storageBuckets") as Buckets | undefined;
}

/** The bucket with all that is in it, where there are buckets; else the database, which has a file of its own elsewhere than in Chromium. */
async function removeSpare(): Promise<void> {
  await Dexie.delete(SPARE).catch(() => undefined);
  await buckets()?.delete(SPARE);
}

/** The bucket's own store; empty where there are no buckets: then it lies in the journal's. */
async function sparePlace(): Promise<Pick<DexieOptions, "indexedDB" | "IDBKeyRange">> {
  const bucket = await buckets()
    ?.open(SPARE, { durability: "strict" })
    .catch(() => null);
  return bucket === null || bucket === undefined ? {} : { indexedDB: bucket.indexedDB, IDBKeyRange };
}

async function openSpare(): Promise<Table<unknown, string>> {
  const database = new Dexie(SPARE, { chromeTransactionDurability: "strict", ...(await sparePlace()) });
  database.version(1).stores({ keys: "name" });
  await database.open();
  return database.table("keys");
}

async function filesOf(files: StorageManager): Promise<readonly FileSystemFileHandle[]> {
  try {
    const found: FileSystemFileHandle[] = [];
    for await (const one of (await files.getDirectory()).values())
      if (one.kind === "file" && one.name.startsWith("daliz-")) found.push(one as FileSystemFileHandle);
    return found;
  } catch {
    // A browser that has the folder and does not let it be read: nothing lies in it.
    return [];
  }
}

/** An older program wrote them in clear: a check sum, a line break, JSON. */
async function isSealed(handle: FileSystemFileHandle): Promise<boolean> {
  const file = await handle.getFile();
  return file.size > 0 && !(await file.slice(0, 200).text()).includes('\n{"');
}
