import { CHECKED_BY } from "./checked-lines.ts";
import type { JournalDatabase, SegmentRow } from "./database.ts";
import { closeRanks, type Holding, holdSegments, type OpenedSegment } from "./holding.ts";
import type { SegmentEntry } from "./sealed-list.ts";
import { isAsListed, openRow, rowOf } from "./sealed-rows.ts";
import type { Shelf } from "./sealed-shelf.ts";
import type { Stand } from "./stand.ts";

/** Rows read at once: enough for the disk to run ahead of the opening, little enough for memory. */
const ROWS_AT_ONCE = 16;

/** Rows that were read. Those that are not what the list says are in `shelf.damaged`. */
export interface ReadRows {
  readonly opened: readonly OpenedSegment[];
  /** Rows to be written right: what is sealed in them is sound, their columns are not. */
  readonly rename: readonly SegmentRow[];
}

/** Reads and opens the rows of these entries, each checked in every way there is. */
export async function readRows(database: JournalDatabase, shelf: Shelf, stand: Stand, entries: readonly SegmentEntry[]): Promise<ReadRows> {
  const rows = await database.segments.bulkGet(entries.map(({ no }) => no));
  const rename: SegmentRow[] = [];
  const opened = await Promise.all(
    entries.map(async (entry, index): Promise<readonly OpenedSegment[]> => {
      const row = rows[index];
      const segment = await openRow(shelf.vault, entry, row);
      if (typeof segment === "string") {
        shelf.damaged.set(entry.no, { entry, fault: segment });
        return [];
      }
      shelf.damaged.delete(entry.no);
      if (row !== undefined && !isAsListed(row, entry)) rename.push(rowOf(entry, row.sealed));
      return [openedOf(entry, segment, stand)];
    }),
  );
  return { opened: opened.flat(), rename };
}

/** What a row gives that the list still names after it was read: rows are merged and replaced meanwhile. */
export async function readListed(
  database: JournalDatabase,
  shelf: Shelf,
  stand: Stand,
  entries: readonly SegmentEntry[],
  misnamed: SegmentRow[] = [],
): Promise<readonly OpenedSegment[]> {
  const { opened, rename } = await readRows(database, shelf, stand, entries);
  misnamed.push(...rename);
  for (const { no, digest } of entries) if (shelf.entries.get(no)?.digest !== digest) shelf.damaged.delete(no);
  return opened.filter(({ no }) => shelf.entries.has(no));
}

/**
 * Rows in the order in which the registry takes them, where of an id the first row counts: those of the present epoch, the newest events
 * first; then what the server has not named again, as it came last.
 */
export function inReadingOrder(entries: readonly SegmentEntry[], stand: Stand): SegmentEntry[] {
  const current = new Set(entries.filter((entry) => isCurrent(entry, stand)));
  return [...entries].sort((a, b) => {
    if (current.has(a) !== current.has(b)) return current.has(a) ? -1 : 1;
    return (current.has(a) ? (b.lastSeq ?? 0) - (a.lastSeq ?? 0) : 0) || b.no - a.no;
  });
}

/** Reads rows in portions and takes them into memory. */
export async function holdRowsOf(
  database: JournalDatabase,
  shelf: Shelf,
  holding: Holding,
  stand: Stand,
  entries: readonly SegmentEntry[],
): Promise<readonly SegmentRow[]> {
  const rename: SegmentRow[] = [];
  for (let from = 0; from < entries.length; from += ROWS_AT_ONCE) {
    const read = await readRows(database, shelf, stand, entries.slice(from, from + ROWS_AT_ONCE));
    holdSegments(holding, stand, read.opened);
    rename.push(...read.rename);
  }
  return rename;
}

/** A segment as the holding takes it. */
export function openedOf(entry: SegmentEntry, segment: OpenedSegment["segment"], stand: Stand): OpenedSegment {
  return { no: entry.no, layer: entry.layer, current: isCurrent(entry, stand), checked: entry.checkedBy === CHECKED_BY, segment };
}

/** Whether a row's receipts are of the server's present epoch, and of the server as it is now. */
export function isCurrent({ epoch, no }: SegmentEntry, stand: Stand): boolean {
  return epoch === stand.epoch && no >= stand.confirmedFrom;
}

/** These rows are no more, or no longer to be trusted: their ids may come again. What they hold stays in the figures. */
export function unholdRows(holding: Holding, nos: readonly number[]): void {
  for (const no of nos) {
    if (!holding.segments.delete(no)) continue;
    holding.ids.remove(no);
    if (holding.confirmed !== holding.ids) holding.confirmed.remove(no);
  }
  closeRanks(holding);
}

/** The same events lie in other rows now: nothing that is shown changes. */
export function moveRows(holding: Holding, gone: readonly number[], opened: readonly OpenedSegment[]): void {
  unholdRows(holding, gone);
  for (const { no, layer, current, segment } of opened) {
    holding.lastNo = Math.max(holding.lastNo, no);
    holding.segments.set(no, { layer, current, count: segment.count });
    holding.ids.add(no, segment.ids);
    if (current && holding.confirmed !== holding.ids) holding.confirmed.add(no, segment.ids);
  }
}
