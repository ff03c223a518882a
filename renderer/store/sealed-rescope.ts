import type { JournalDatabase, SealedWaitingRow } from "./database.ts";
import { FORGET_ROW } from "./sealed-leaving.ts";
import { sealList, totalsOf } from "./sealed-list.ts";
import type { Shelf } from "./sealed-shelf.ts";
import { type KeptStand, sealStand } from "./sealed-stand.ts";
import { sealWaiting } from "./sealed-waiting.ts";
import type { Stand } from "./stand.ts";
import type { Renewed } from "./vault-open.ts";

/** The stand of a store that begins anew under another scope: it knows who it is and what it has filed, and nothing of what it was sent. */
export function rescopedStand(stand: Stand, scope: string, nowMs: number): Stand {
  const anew = { cursor: 0, confirmedFrom: 0, rebuildTo: null, role: null };
  return { ...stand, ...anew, scope, anewSinceMs: nowMs, serial: stand.serial + 1 };
}

/**
 * Makes the store anew under a new key, in one strict transaction: everything received goes, what waits (and what was refused or laid
 * aside) stays, sealed under the new key, and the new key's row takes the place of the old one's. What is left of the old bytes anywhere on
 * the disk has no key any more. Run inside the machine's write lock. Rows of what waits that did not open cannot be sealed anew, and go.
 */
export async function writeAnew(database: JournalDatabase, shelf: Shelf, stand: Stand, renewed: Renewed): Promise<void> {
  const { vault, row } = renewed;
  const waiting = [...shelf.waiting.values()];
  const kept: KeptStand = { stand, segments: totalsOf([]), waiting: waiting.map(({ id, state }) => [id, state] as const) };
  const [sealed, list, rows] = await Promise.all([
    sealStand(vault, kept),
    sealList(vault, { entries: new Map(), nextNo: shelf.nextNo }),
    Promise.all(waiting.map((one): Promise<SealedWaitingRow> => sealWaiting(vault, one))),
  ]);
  const { segments, checkpoints, meta, keys } = database;
  await database.transaction("rw", [segments, database.waiting, checkpoints, meta, keys], async () => {
    for (const table of [segments, database.waiting, checkpoints, meta]) await table.clear();
    await database.waiting.bulkPut(rows);
    await checkpoints.put({ name: "segments", sealed: list });
    await meta.bulkPut([
      { key: "stand", sealed },
      { key: "stand-copy", sealed },
    ]);
    if (row === null) return;
    await keys.put(row);
    await keys.put(FORGET_ROW);
  });
}
