import type { EventId } from "#core/journal/event.ts";
import type { JournalDatabase, SegmentRow, WaitingRow } from "./database.ts";
import { listOfRows, openList, type SegmentEntry, totalsOf } from "./sealed-list.ts";
import type { Shelf } from "./sealed-shelf.ts";
import { openStand } from "./sealed-stand.ts";
import { openWaiting } from "./sealed-waiting.ts";
import { EMPTY_STAND, type Stand } from "./stand.ts";
import { readWitnessed, type Witness, type Witnessed } from "./witness.ts";

export interface Inspected {
  readonly stand: Stand;
  /** Something is to be written: a new machine, a copy that was damaged, a row that came back from the witness. */
  readonly heals: boolean;
  /** Waiting rows restored from the witness. */
  readonly restored: readonly WaitingRow[];
}

/**
 * Reads at opening everything but the segments' insides and checks it: the stand against its copy, the list of rows against the rows there
 * are, what waits against its names and the witness outside the database. What is amiss stands in `shelf` afterwards: rows that are
 * missing, waiting rows that could not be brought back. When not even the list says what there was, the cursor goes back to 0 so that the
 * server fills the gaps; until then the stand says `rebuildTo`, which every window shows.
 */
export async function inspectRows(database: JournalDatabase, witness: Witness, shelf: Shelf, newDevice: () => string): Promise<Inspected> {
  const { vault } = shelf;
  const testimony = readWitnessed(vault, witness);
  const [metas, checkpoint, numbers, sealedWaiting] = await database.transaction(
    "r",
    [database.segments, database.waiting, database.checkpoints, database.meta],
    async () => [
      await database.meta.bulkGet(["stand", "stand-copy"]),
      await database.checkpoints.get("segments"),
      await database.segments.toCollection().primaryKeys(),
      await database.waiting.toArray(),
    ],
  );
  const { kept, sealed: standSealed, damaged } = await openStand(vault, metas);
  const ownList = await openList(vault, checkpoint?.sealed);
  const waiting = await openAll(shelf, sealedWaiting);
  const names = kept?.waiting ?? sealedWaiting.map(({ id, state }) => [id, state] as const);
  const lost = new Map<EventId, WaitingRow["state"]>(names.filter(([id]) => !waiting.has(id)));
  const witnessed = await testimony;
  // What is older than its witness is sound, and not all there was: a database that was cut off reads as an earlier day.
  const isOld = kept !== null && witnessed !== null && (witnessed.serial ?? 0) > kept.stand.serial;

  const list = ownList ?? listOfRows(numbers.length === 0 ? [] : await columnsOf(database));
  const [told, held] = [kept?.segments, totalsOf(list.entries.values())];
  const isWhole = told !== undefined && told.sum === held.sum && told.rows === held.rows && told.events === held.events;
  const isNew = kept === null && numbers.length === 0 && sealedWaiting.length === 0 && ownList === null && !isWorth(witnessed);
  let stand = kept?.stand ?? restoredStand(witnessed, list.entries.values());
  // Neither the list nor the stand can say what there was: headquarters is asked for everything once more.
  if (!isNew && !isWhole) stand = rebuilding(stand, witnessed, list.entries.values());
  else if (isOld) stand = broughtForward(stand, witnessed);

  shelf.entries = list.entries;
  shelf.nextNo = numbers.reduce((next, no) => Math.max(next, no + 1), list.nextNo);
  const present = new Set(numbers);
  for (const entry of list.entries.values()) if (!present.has(entry.no)) shelf.damaged.set(entry.no, { entry, fault: "missing" });

  const restored = (witnessed?.waiting ?? []).filter(({ id }) => lost.has(id) || ((kept === null || isOld) && !waiting.has(id)));
  for (const row of restored) {
    waiting.set(row.id, row);
    lost.delete(row.id);
  }
  Object.assign(shelf, { waiting, lost, standSealed });
  if (damaged || (kept === null && !isNew)) shelf.mended.add("stand");
  if (ownList === null && !isNew) shelf.mended.add("list");
  if (restored.length > 0) shelf.mended.add("waiting");
  if (stand.device === null) stand = { ...stand, device: newDevice() };
  const heals = kept === null || damaged || ownList === null || restored.length > 0 || stand !== kept.stand;
  return { stand, heals, restored };
}

/** What the rows say of themselves, without what is sealed in them. */
async function columnsOf(database: JournalDatabase): Promise<readonly Omit<SegmentRow, "sealed">[]> {
  const rows: Omit<SegmentRow, "sealed">[] = [];
  await database.segments.each(({ sealed: _, ...columns }) => rows.push(columns));
  return rows;
}

async function openAll(shelf: Shelf, sealed: readonly Parameters<typeof openWaiting>[1][]): Promise<Map<EventId, WaitingRow>> {
  const opened = await Promise.all(sealed.map((row) => openWaiting(shelf.vault, row)));
  return new Map(opened.flatMap((row) => (row === null ? [] : [[row.id, row] as const])));
}

function restoredStand(witnessed: Witnessed | null, entries: Iterable<SegmentEntry>): Stand {
  const epochs = [...entries].flatMap(({ epoch }) => (epoch === null ? [] : [epoch]));
  if (witnessed === null) return { ...EMPTY_STAND, epoch: epochs.at(-1) ?? null };
  const { journal, epoch, device, dseq, serial } = witnessed;
  return { ...EMPTY_STAND, journal, epoch, device, dseq, serial: serial ?? 0 };
}

/** A stand that went back, with what the witness knows of later days: from where it is the server fills what is missing. */
function broughtForward(stand: Stand, witnessed: Witnessed): Stand {
  const { journal, epoch, device, dseq, serial, cursor } = witnessed;
  const from = stand.epoch === epoch ? stand.cursor : 0;
  return {
    ...stand,
    journal,
    epoch,
    device,
    serial,
    dseq: Math.max(stand.dseq, dseq),
    cursor: from,
    rebuildTo: from < cursor ? Math.max(stand.rebuildTo ?? 0, cursor) : stand.rebuildTo,
  };
}

function rebuilding(stand: Stand, witnessed: Witnessed | null, entries: Iterable<SegmentEntry>): Stand {
  let rebuildTo = Math.max(stand.rebuildTo ?? 0, stand.cursor, witnessed?.cursor ?? 0);
  for (const { lastSeq } of entries) rebuildTo = Math.max(rebuildTo, lastSeq ?? 0);
  return { ...stand, rebuildTo, cursor: 0 };
}

function isWorth(witnessed: Witnessed | null): boolean {
  return witnessed !== null && (witnessed.events > 0 || witnessed.waiting.length > 0);
}
