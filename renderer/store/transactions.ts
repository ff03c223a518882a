import { canonicalJson } from "#core/journal/canonical.ts";
import type { EventId } from "#core/journal/event.ts";
import type { FromService } from "#core/sync/messages.ts";
import type { Refused, Taken } from "#core/sync/protocol.ts";
import { checkedLines } from "./checked-lines.ts";
import { joinSums, NO_SUM } from "./checksum.ts";
import type { CheckpointRow, JournalDatabase, SegmentRow, WaitingRow } from "./database.ts";
import { packSegment, SEGMENT_EVENTS, type SegmentLine, unpackSegment } from "./segment.ts";
import type { Stand } from "./stand.ts";

type Arrived = Extract<FromService, { readonly kind: "frames.arrived" }>;

/** Small rows are merged when there are more of them than this. */
export const SMALL_ROWS = 32;

/**
 * The steps below run inside one strict read-write transaction over all tables and answer with the stand to write in it: either all of
 * a step is on the disk, cursor included, or nothing of it.
 */
export async function addSegments(
  database: JournalDatabase,
  lines: readonly SegmentLine[],
  epoch: string | null,
  checkedBy: number | null,
): Promise<void> {
  if (lines.length === 0) return;
  let checkpoint = await readCheckpoint(database);
  for (let from = 0; from < lines.length; from += SEGMENT_EVENTS) {
    const row = packSegment(lines.slice(from, from + SEGMENT_EVENTS), epoch, checkedBy);
    await database.segments.add(row);
    checkpoint = plus(checkpoint, row, 1);
  }
  await database.checkpoints.put(checkpoint);
}

/** Files events written here. Nothing is known of them elsewhere until this transaction is complete. */
export async function fileWaiting(database: JournalDatabase, rows: readonly WaitingRow[]): Promise<void> {
  await database.waiting.bulkPut([...rows]);
}

/**
 * Stores what the server handed out, with the cursor. A frame with the id *and the content* of an event that waits here proves that the
 * server holds it, as good as an acknowledgement (the stamp alone may differ: an early push that came late); the same id with another
 * content marks ours refused.
 *
 * @param has whether an id is held already under the present epoch: repeating it would only waste room
 */
export async function storeFrames(
  database: JournalDatabase,
  stand: Stand,
  arrived: Arrived,
  has: (id: EventId) => boolean,
): Promise<Stand> {
  if (arrived.reset) {
    // The same epoch again: a server put back from a copy. What it has must be named by it once more before it counts as confirmed.
    if (arrived.epoch === stand.epoch) await database.segments.toCollection().modify({ epoch: null });
    return { ...stand, journal: arrived.journal, epoch: arrived.epoch, cursor: 0 };
  }
  const lines = uniqueLines(arrived).filter((line) => !has(line.id));
  await addSegments(database, lines, arrived.epoch, checkedLines(lines));
  const waiting = await database.waiting.bulkGet(lines.map((line) => line.id));
  for (const [index, row] of waiting.entries()) {
    if (row === undefined) continue;
    if (isSameReport(row.body, lines[index]?.body ?? "")) await database.waiting.delete(row.id);
    else await database.waiting.put({ ...row, state: "refused", refusal: { kind: "id-taken" } });
  }
  const cursor = Math.max(stand.cursor, arrived.cursor);
  const rebuilt = stand.rebuildTo !== null && cursor >= stand.rebuildTo;
  return { ...stand, cursor, rebuildTo: rebuilt ? null : stand.rebuildTo };
}

/** The ids the server took, and only those, leave the waiting: they become journal rows with their receipts. */
export async function storeTaken(
  database: JournalDatabase,
  stand: Stand,
  taken: readonly Taken[],
  bodyOf: (id: EventId) => string | null,
): Promise<void> {
  const lines: SegmentLine[] = [];
  for (const receipt of taken) {
    const row = await database.waiting.get(receipt.id);
    const body = row?.body ?? bodyOf(receipt.id);
    if (body !== null) lines.push({ ...receipt, body });
  }
  await addSegments(database, lines, stand.epoch, checkedLines(lines));
  await database.waiting.bulkDelete(lines.map((line) => line.id));
}

export async function storeRefused(database: JournalDatabase, refused: readonly Refused[]): Promise<void> {
  for (const { id, refusal } of refused) {
    const row = await database.waiting.get(id);
    if (row !== undefined && row.state === "waiting") await database.waiting.put({ ...row, state: "refused", refusal });
  }
}

/** Merges the small rows that live batches leave into full ones. The set of events does not change. */
export async function compactSegments(database: JournalDatabase): Promise<boolean> {
  let checkpoint = await readCheckpoint(database);
  if (checkpoint.rows - Math.floor(checkpoint.events / SEGMENT_EVENTS) <= SMALL_ROWS) return false;
  const small = await database.segments.where("count").below(SEGMENT_EVENTS).sortBy("no");
  const alike = new Map<string, { readonly row: SegmentRow; readonly lines: SegmentLine[] }>();
  const gone: number[] = [];
  for (const row of small) {
    const lines = unpackSegment(row);
    if (lines === null || row.no === undefined) continue;
    const key = JSON.stringify([row.epoch, row.checkedBy]);
    const group = alike.get(key) ?? { row, lines: [] };
    group.lines.push(...lines);
    alike.set(key, group);
    gone.push(row.no);
    checkpoint = plus(checkpoint, row, -1);
  }
  await database.segments.bulkDelete(gone);
  await database.checkpoints.put(checkpoint);
  for (const { row, lines } of alike.values()) await addSegments(database, lines, row.epoch, row.checkedBy ?? null);
  return true;
}

/** What the segments are said to hold, and what they do hold. */
export async function readCheckpoint(database: JournalDatabase): Promise<CheckpointRow> {
  return (await database.checkpoints.get("segments")) ?? { name: "segments", rows: 0, events: 0, sum: NO_SUM };
}

export function checkpointOf(rows: readonly SegmentRow[]): CheckpointRow {
  return rows.reduce((sum, row) => plus(sum, row, 1), { name: "segments", rows: 0, events: 0, sum: NO_SUM } as CheckpointRow);
}

function plus(checkpoint: CheckpointRow, row: SegmentRow, sign: 1 | -1): CheckpointRow {
  return {
    ...checkpoint,
    rows: checkpoint.rows + sign,
    events: checkpoint.events + sign * row.count,
    sum: joinSums(checkpoint.sum, row.sum),
  };
}

function uniqueLines(arrived: Arrived): readonly SegmentLine[] {
  const lines = new Map<EventId, SegmentLine>();
  for (const frame of arrived.frames) {
    const id = idOf(frame.body);
    if (id !== null && !lines.has(id)) lines.set(id, { id, ...frame });
  }
  return [...lines.values()];
}

/** The id in a canonical body; null for text that is not an event's. */
export function idOf(body: string): EventId | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null && "id" in value && typeof value.id === "string" ? value.id : null;
  } catch {
    return null;
  }
}

/** Equal but for the stamp and the time of learning that a new stamp keeps. */
function isSameReport(a: string, b: string): boolean {
  return a === b || withoutStamp(a) === withoutStamp(b);
}

function withoutStamp(body: string): string {
  const { hlc: _, src, ...rest } = JSON.parse(body) as { readonly hlc?: unknown; readonly src?: { readonly learned?: unknown } };
  const { learned: __, ...source } = src ?? {};
  return canonicalJson({ ...rest, src: source });
}
