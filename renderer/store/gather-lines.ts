import type { SegmentLine } from "#core/columns/segment-line.ts";
import type { EventId } from "#core/journal/event.ts";
import type { JournalDatabase } from "./database.ts";
import type { Holding } from "./holding.ts";
import { inReadingOrder, isCurrent, readRows } from "./sealed-reading.ts";
import { linesOf } from "./sealed-rows.ts";
import type { Shelf } from "./sealed-shelf.ts";

/** All that a machine holds with a receipt. */
export interface GatheredLines {
  /** With a receipt of the present epoch, in the order of their numbers. */
  readonly taken: readonly SegmentLine[];
  /** With a receipt of an earlier life of headquarters, which the present one has not confirmed. */
  readonly unconfirmed: readonly SegmentLine[];
}

/**
 * Reads every event with a receipt back from its row, each once.
 *
 * @param between called between rows with how many events of how many were read; false ends it
 * @returns null: ended
 */
export async function gatherLines(
  database: JournalDatabase,
  shelf: Shelf,
  holding: Holding,
  between: (done: number, of: number) => Promise<boolean>,
): Promise<GatheredLines | null> {
  const lines = new Map<EventId, { readonly line: SegmentLine; readonly current: boolean }>();
  const of = holding.ids.size;
  // What is current comes first, so that of two receipts the present one counts.
  for (const entry of inReadingOrder([...shelf.entries.values()], holding.stand)) {
    if (!(await between(Math.min(of, lines.size), of))) return null;
    if (shelf.damaged.has(entry.no)) continue;
    const { opened } = await readRows(database, shelf, holding.stand, [entry]);
    const current = isCurrent(entry, holding.stand);
    for (const { segment } of opened) for (const line of linesOf(segment)) if (!lines.has(line.id)) lines.set(line.id, { line, current });
  }
  const all = [...lines.values()].sort((a, b) => (a.line.seq ?? Number.MAX_VALUE) - (b.line.seq ?? Number.MAX_VALUE));
  return {
    taken: all.flatMap(({ line, current }) => (current ? [line] : [])),
    unconfirmed: all.flatMap(({ line, current }) => (current ? [] : [line])),
  };
}
