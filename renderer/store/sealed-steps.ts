import { layerOf } from "#core/columns/layer.ts";
import type { Segment } from "#core/columns/segment.ts";
import { SEGMENT_EVENTS, type SegmentLine } from "#core/columns/segment-line.ts";
import type { EventId } from "#core/journal/event.ts";
import { UUID } from "#core/journal/uuid.ts";
import type { FromService } from "#core/sync/messages.ts";
import type { Refused, Taken } from "#core/sync/protocol.ts";
import type { JournalDatabase, WaitingRow } from "./database.ts";
import type { Holding } from "./holding.ts";
import { isCurrent, readRows } from "./sealed-reading.ts";
import { linesOf, type Prepared, prepareLines } from "./sealed-rows.ts";
import type { Shelf } from "./sealed-shelf.ts";
import type { Stand } from "./stand.ts";
import { type Change, idOf, isSameReport } from "./transactions.ts";

export type FramesArrived = Extract<FromService, { readonly kind: "frames.arrived" }>;

/** Rows made here are merged when there are more small ones than this. */
export const SMALL_ROWS = 32;

/** Lines as segments ready to be written, each of one layer. */
export async function prepareAll(
  shelf: Shelf,
  lines: readonly SegmentLine[],
  epoch: string | null,
  nowMs: number,
): Promise<readonly Prepared[]> {
  const layers = { ops: [] as SegmentLine[], reg: [] as SegmentLine[] };
  for (const line of lines) layers[layerOf(line)].push(line);
  const prepared: Prepared[] = [];
  for (const layer of ["ops", "reg"] as const)
    for (let from = 0; from < layers[layer].length; from += SEGMENT_EVENTS)
      prepared.push(await prepareLines(shelf.vault, layer, layers[layer].slice(from, from + SEGMENT_EVENTS), epoch, nowMs));
  return prepared;
}

/**
 * What the server handed out, with the cursor. A frame with the id *and the content* of an event that waits here proves that the server
 * holds it, as good as an acknowledgement (the stamp alone may differ: an early push that came late); the same id with another content
 * marks ours refused.
 */
export async function framesStep(shelf: Shelf, holding: Holding, arrived: FramesArrived, nowMs: number): Promise<Change> {
  const { stand } = holding;
  if (arrived.reset) {
    // A server put back from a copy, under its epoch or a new one, or the one of an earlier epoch back in its place: what it has must be
    // named by it once more before it counts as confirmed.
    const confirmedFrom = shelf.nextNo;
    const tree = arrived.tree === undefined ? {} : { tree: arrived.tree };
    const scope = arrived.scope === undefined ? {} : { scope: arrived.scope };
    // Rows stay when a server is rebuilt, and what it gives out anew is not in a moment of before.
    return { stand: { journal: arrived.journal, epoch: arrived.epoch, cursor: 0, confirmedFrom, ...scope, ...tree }, forgetMoment: true };
  }
  const lines = uniqueLines(arrived).filter((line) => !holding.confirmed.has(line.id));
  const add = await prepareAll(shelf, lines, arrived.epoch, nowMs);
  return { add, ...metWaiting(shelf, lines), stand: movedTo(stand, arrived.cursor) };
}

/** The cursor moved on, never back; a rebuild is over when it has come as far as it once was. */
export function movedTo(stand: Stand, upTo: number): Pick<Stand, "cursor" | "rebuildTo"> {
  const cursor = Math.max(stand.cursor, upTo);
  return { cursor, rebuildTo: stand.rebuildTo !== null && cursor >= stand.rebuildTo ? null : stand.rebuildTo };
}

/** What of the waiting has come back among these lines. */
export function metWaiting(shelf: Shelf, lines: Iterable<SegmentLine>): Pick<Change, "taken" | "waiting"> {
  const taken: EventId[] = [];
  const waiting: WaitingRow[] = [];
  for (const { id, body } of lines) {
    const row = shelf.waiting.get(id);
    // A damaged row of which no body is left: headquarters has it.
    if (row === undefined ? shelf.lost.has(id) : isSameReport(row.body, body)) taken.push(id);
    else if (row !== undefined) waiting.push({ ...row, state: "refused", refusal: { kind: "id-taken" } });
  }
  return { taken, waiting };
}

/** Lines of a segment whose ids wait here. */
function waitingLines(shelf: Shelf, segment: Segment): readonly SegmentLine[] {
  const names = [...shelf.waiting.keys(), ...shelf.lost.keys()];
  if (names.length === 0) return [];
  const tails = new Set(names.map((id) => Number.parseInt(id.slice(-8), 16)));
  const view = new DataView(segment.ids.buffer, segment.ids.byteOffset, segment.ids.byteLength);
  const found: SegmentLine[] = [];
  for (let index = 0; index < segment.count; index++)
    if (tails.has(view.getUint32(index * 16 + 12)) && names.includes(segment.id(index))) found.push(segment.line(index));
  return found;
}

/**
 * Segments that came from the server: in the place of damaged rows, or as new ones; what is here already is not written again. A row that
 * came before the server was rebuilt gives way to the same row as it comes now: its events have been named again.
 */
export function segmentsStep(shelf: Shelf, stand: Stand, segments: readonly Prepared[]): Change {
  const held = new Set<string>();
  const damaged = new Map<string, number>();
  const old = new Map<string, number>();
  for (const [no, entry] of shelf.entries) {
    // A number of before the server was rebuilt says that its row is: it is not used again.
    if (no < stand.confirmedFrom) old.set(entry.digest, no);
    else if (shelf.damaged.has(no)) damaged.set(entry.digest, no);
    else if (isCurrent(entry, stand)) held.add(entry.digest);
    else old.set(entry.digest, no);
  }
  const drop = segments.flatMap(({ digest }) => (held.has(digest) ? [] : (old.get(digest) ?? [])));
  const heal = new Map<number, Prepared>();
  const add: Prepared[] = [];
  for (const one of segments) {
    if (held.has(one.digest)) continue;
    held.add(one.digest);
    const no = damaged.get(one.digest);
    if (no === undefined) add.push(one);
    else heal.set(no, one);
  }
  const met = [...heal.values(), ...add].flatMap(({ segment }) => waitingLines(shelf, segment));
  return { add, heal, drop, ...metWaiting(shelf, met) };
}

/** The ids the server took, and only those, leave the waiting: they become journal rows with their receipts. */
export async function takenStep(
  shelf: Shelf,
  holding: Holding,
  taken: readonly Taken[],
  lines: (ids: readonly EventId[]) => Promise<readonly (SegmentLine | null)[]>,
  nowMs: number,
): Promise<Change> {
  const known = (id: EventId): string | null => shelf.waiting.get(id)?.body ?? holding.taken.get(id)?.body ?? null;
  const absent = taken.filter(({ id }) => known(id) === null && holding.ids.has(id)).map(({ id }) => id);
  const read = new Map((await lines(absent)).flatMap((line) => (line === null ? [] : [[line.id, line.body] as const])));
  const received = taken.flatMap((receipt): readonly SegmentLine[] => {
    const body = known(receipt.id) ?? read.get(receipt.id);
    return body === undefined ? [] : [{ ...receipt, body }];
  });
  const add = await prepareAll(
    shelf,
    received.filter(({ id }) => !holding.confirmed.has(id)),
    holding.stand.epoch,
    nowMs,
  );
  return { add, taken: received.map(({ id }) => id).filter((id) => shelf.waiting.has(id)) };
}

export function refusedStep(shelf: Shelf, refused: readonly Refused[]): Change {
  const waiting = refused.flatMap(({ id, refusal }): readonly WaitingRow[] => {
    const row = shelf.waiting.get(id);
    return row?.state === "waiting" ? [{ ...row, state: "refused", refusal }] : [];
  });
  return { waiting };
}

/**
 * Merges the small rows that live batches leave into full ones; null while there are few. The set of events does not change. Only rows that
 * are in memory: what is written here counts as read.
 */
export async function compactStep(database: JournalDatabase, shelf: Shelf, holding: Holding, nowMs: number): Promise<Change | null> {
  const { stand, segments } = holding;
  const small = [...shelf.entries.values()].filter(
    ({ no, count, fromServer }) => !fromServer && count < SEGMENT_EVENTS && segments.has(no) && !shelf.damaged.has(no),
  );
  if (small.length <= SMALL_ROWS) return null;
  const { opened } = await readRows(database, shelf, stand, small);
  const add: Prepared[] = [];
  for (const current of [true, false]) {
    const lines = new Map<EventId, SegmentLine>();
    for (const one of opened) if (one.current === current) for (const line of linesOf(one.segment)) lines.set(line.id, line);
    const ordered = [...lines.values()].sort((a, b) => (a.seq ?? Number.MAX_VALUE) - (b.seq ?? Number.MAX_VALUE));
    // Rows of an earlier epoch get a newer number here: without an epoch they stay unconfirmed.
    add.push(...(await prepareAll(shelf, ordered, current ? stand.epoch : null, nowMs)));
  }
  return { add, drop: opened.map(({ no }) => no) };
}

/** Events that a rebuilt server has not confirmed yet, to be offered again: canonical bodies. */
export async function offersOf(database: JournalDatabase, shelf: Shelf, holding: Holding): Promise<readonly string[]> {
  const { stand, confirmed, ids } = holding;
  if (stand.epoch === null || confirmed.size === ids.size) return [];
  const bodies = new Map<EventId, string>();
  for (const entry of shelf.entries.values()) {
    if (isCurrent(entry, stand) || shelf.damaged.has(entry.no)) continue;
    const { opened } = await readRows(database, shelf, stand, [entry]);
    for (const { segment } of opened) for (const { id, body } of linesOf(segment)) if (!holding.confirmed.has(id)) bodies.set(id, body);
  }
  return [...bodies.values()];
}

function uniqueLines(arrived: FramesArrived): readonly SegmentLine[] {
  const lines = new Map<EventId, SegmentLine>();
  for (const frame of arrived.frames) {
    const id = idOf(frame.body);
    if (id !== null && UUID.test(id) && !lines.has(id)) lines.set(id, { id, ...frame });
  }
  return [...lines.values()];
}
