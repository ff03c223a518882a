import Dexie, { type Table } from "dexie";

const NAME = "daliz-scrub";
/** Rows of chance: short enough to lie in the browser's own store and not in files beside it (Chromium: 64 KiB). */
const ROW_BYTES = 48_000;
const ROWS = 1_000;
const ROWS_AT_ONCE = 50;
/** Names before and after that of every row beside the keys: what lies between them is written anew with them. */
const AROUND = ["chance/", "unused/"] as const;

/**
 * Writes some 48 MB of chance and deletes it again. A browser that has deleted a database keeps its bytes until it tidies its store up
 * (Chromium 156: 200 of 200 planted words were still in the file after the deletion, a restart included; none after 40 MB of such rows). Long values
 * lie in files of their own, which the deletion removes.
 *
 * @returns false: not all of it could be written (a full disk, perhaps)
 */
export async function scrubDeleted(): Promise<boolean> {
  const database = new Dexie(NAME, { chromeTransactionDurability: "relaxed" });
  database.version(1).stores({ chance: "++" });
  try {
    await database.open();
    for (let from = 0; from < ROWS; from += ROWS_AT_ONCE) await database.table("chance").bulkAdd(chance().map((bytes) => ({ bytes })));
    return true;
  } catch {
    return false;
  } finally {
    await database.delete().catch(() => null);
  }
}

/**
 * The same around the rows of one table, which a store that keeps its rows in order (LevelDB) has to write anew with them: the bytes of a
 * row that was written over lie elsewhere than those of a deleted database, and stay where they are however much is written there.
 */
export async function scrubAround(keys: Table<unknown, string>, rows = ROWS): Promise<boolean> {
  try {
    // Of a machine that died in it.
    await sweep(keys);
    for (let from = 0; from < rows; from += ROWS_AT_ONCE)
      await keys.bulkPut(chance().map((bytes, at) => ({ name: `${AROUND[at % 2] ?? ""}${String(from + at)}`, bytes })));
    return true;
  } catch {
    return false;
  } finally {
    await sweep(keys).catch(() => undefined);
  }
}

async function sweep(keys: Table<unknown, string>): Promise<void> {
  for (const prefix of AROUND) await keys.where("name").startsWith(prefix).delete();
}

/** Different rows: equal ones would be squeezed into one. */
function chance(): readonly Uint8Array[] {
  const bytes = crypto.getRandomValues(new Uint8Array(ROW_BYTES));
  return Array.from({ length: ROWS_AT_ONCE }, (_, at) => bytes.map((byte) => byte ^ at));
}
