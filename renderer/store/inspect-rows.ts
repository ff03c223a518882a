import type { JournalDatabase, SegmentRow, WaitingRow } from "./database.ts";
import { unpackSegment } from "./segment.ts";
import { readStand, type Stand } from "./stand.ts";
import { checkpointOf, idOf, readCheckpoint } from "./transactions.ts";
import type { Witness, Witnessed } from "./witness.ts";

export interface Inspected {
  readonly stand: Stand;
  readonly rows: readonly SegmentRow[];
  readonly waiting: readonly WaitingRow[];
}

/**
 * Reads everything at opening and checks it: each row against its sum, all rows against the checkpoint, the whole database against the
 * witness outside it. Damaged rows are taken out, what waits is restored from the witness, and the cursor goes back to 0 so that the
 * server fills the gaps; until then the stand says `rebuildTo`, which every window shows.
 */
export async function inspectRows(database: JournalDatabase, witness: Witness, newDevice: () => string): Promise<Inspected> {
  if (!database.isOpen()) await database.refuseNewer();
  await database.open();
  const witnessed = await witness.read();
  return database.transaction("rw", [database.segments, database.waiting, database.checkpoints, database.meta], async () => {
    const found = (await database.meta.get("stand"))?.value;
    const rows = await database.segments.toArray();
    const sound = rows.filter((row) => unpackSegment(row) !== null);
    const told = await readCheckpoint(database);
    const held = checkpointOf(sound);
    const missing = told.rows !== held.rows || told.events !== held.events || told.sum !== held.sum;
    const vanished = found === undefined && (rows.length > 0 || isWorth(witnessed));
    let stand = readStand(found);
    if (missing || vanished) {
      await database.segments.bulkDelete(rows.filter((row) => !sound.includes(row)).map((row) => row.no ?? 0));
      await database.checkpoints.put(held);
      stand = { ...stand, rebuildTo: Math.max(stand.rebuildTo ?? 0, stand.cursor, witnessed?.cursor ?? 0), cursor: 0 };
    }
    if (vanished && witnessed !== null) {
      stand = { ...stand, journal: witnessed.journal, device: witnessed.device, dseq: witnessed.dseq };
      const restored = witnessed.waiting.flatMap((body): readonly WaitingRow[] => {
        const id = idOf(body);
        return id === null ? [] : [{ id, body, state: "waiting", refusal: null }];
      });
      await database.waiting.bulkPut(restored);
    }
    if (stand.device === null) stand = { ...stand, device: newDevice() };
    if (found === undefined || missing || stand.device !== readStand(found).device) {
      stand = { ...stand, serial: stand.serial + 1 };
      await database.meta.put({ key: "stand", value: stand });
    }
    return { stand, rows: sound, waiting: await database.waiting.toArray() };
  });
}

function isWorth(witnessed: Witnessed | null): boolean {
  return witnessed !== null && (witnessed.events > 0 || witnessed.waiting.length > 0);
}
