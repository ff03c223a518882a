import Dexie, { type DexieOptions } from "dexie";

const NAME = "daliz-scrub";
/** Rows of chance: short enough to lie in the browser's own store and not in files beside it (Chromium: 64 KiB). */
const ROW_BYTES = 48_000;
const ROWS = 1_000;
const ROWS_AT_ONCE = 50;

/**
 * Writes some 48 MB of chance and deletes it again. A browser that has deleted a database keeps its bytes until it tidies its store up
 * (Chromium 156: 200 of 200 planted words were still in the file after the deletion, a restart included; none after 40 MB of such rows). Long values
 * lie in files of their own, which the deletion removes. A failure is passed over: nothing depends on it.
 */
export async function scrubDeleted(place: DexieOptions = {}): Promise<void> {
  const database = new Dexie(NAME, { chromeTransactionDurability: "relaxed", ...place });
  database.version(1).stores({ chance: "++" });
  try {
    await database.open();
    const bytes = new Uint8Array(ROW_BYTES);
    for (let from = 0; from < ROWS; from += ROWS_AT_ONCE) {
      crypto.getRandomValues(bytes);
      // Different rows: equal ones would be squeezed into one.
      const rows = Array.from({ length: ROWS_AT_ONCE }, (_, at) => ({ bytes: bytes.map((byte) => byte ^ at) }));
      await database.table("chance").bulkAdd(rows);
    }
  } catch {
    // A full disk, perhaps.
  }
  await database.delete().catch(() => null);
}
