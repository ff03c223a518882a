import { entryFromBody } from "#core/journal/entry.ts";
import type { Entry, EventId, Receipt } from "#core/journal/event.ts";
import { storedEntry } from "#core/journal/stored-entry.ts";
import type { Refusal } from "#core/sync/protocol.ts";
import { CHECKED_BY } from "./checked-lines.ts";
import type { SegmentRow, WaitingRow } from "./database.ts";
import { type SegmentLine, unpackSegment } from "./segment.ts";
import { EMPTY_STAND, type Stand } from "./stand.ts";

/** The journal in memory, each event decoded once. Changed only by `holdRows`; the lists handed out are never changed again. */
export interface Holding {
  stand: Stand;
  /** Greatest row number read so far. */
  lastNo: number;
  /** Events with a receipt, by id. */
  readonly taken: Map<EventId, Entry>;
  /** Ids whose receipt is of the present epoch: the rest must be offered to a rebuilt server again. */
  readonly confirmed: Set<EventId>;
  /** Mine, not yet headquarters. */
  readonly waiting: Map<EventId, Entry>;
  readonly refused: Map<EventId, { readonly entry: Entry; readonly refusal: Refusal }>;
  /** Refused, and dealt with by a person: never to be sent again, whoever finds a copy. */
  readonly settled: Set<EventId>;
  /** Kept and passed on, but not even the envelope could be read. */
  readonly unreadable: Set<EventId>;
  /** All that is folded: taken, then waiting. A new list whenever it differs. */
  entries: readonly Entry[];
  /** Changes whenever a reading may differ. */
  revision: number;
  /** Earliest knowledge time among what the last change brought; readings with an earlier K still hold. */
  changedFromMs: number;
}

export function emptyHolding(): Holding {
  return {
    stand: EMPTY_STAND,
    lastNo: 0,
    taken: new Map(),
    confirmed: new Set(),
    waiting: new Map(),
    refused: new Map(),
    settled: new Set(),
    unreadable: new Set(),
    entries: [],
    revision: 0,
    changedFromMs: Number.NEGATIVE_INFINITY,
  };
}

/** Takes in rows read from the database. Answers with the numbers of damaged rows. */
export function holdRows(holding: Holding, stand: Stand, rows: readonly SegmentRow[], waiting: readonly WaitingRow[]): readonly number[] {
  const damaged: number[] = [];
  let changedFromMs = Number.POSITIVE_INFINITY;
  if (stand.epoch !== holding.stand.epoch || stand.cursor < holding.stand.cursor) holding.confirmed.clear();
  holding.stand = stand;
  for (const row of rows) {
    const lines = unpackSegment(row);
    const no = row.no ?? 0;
    holding.lastNo = Math.max(holding.lastNo, no);
    if (lines === null) damaged.push(no);
    const read = row.checkedBy === CHECKED_BY ? storedEntry : entryFromBody;
    for (const line of lines ?? []) changedFromMs = Math.min(changedFromMs, holdLine(holding, line, row.epoch === stand.epoch, read));
  }
  const waitingChanged = holdWaiting(holding, waiting);
  if (waitingChanged || changedFromMs < Number.POSITIVE_INFINITY) {
    holding.entries = [...holding.taken.values(), ...holding.waiting.values()];
    holding.changedFromMs = changedFromMs;
    holding.revision += 1;
  }
  return damaged;
}

/** Knowledge time from which readings differ, or infinity when the line brought nothing new. */
function holdLine(holding: Holding, line: SegmentLine, current: boolean, read: typeof entryFromBody): number {
  const before = holding.taken.get(line.id);
  const settled = before !== undefined && (!current || holding.confirmed.has(line.id));
  if (current && line.seq !== null) holding.confirmed.add(line.id);
  if (settled) return Number.POSITIVE_INFINITY;
  if (before?.receipt?.seq === line.seq && before.receipt.ingMs === line.ingMs) return Number.POSITIVE_INFINITY;
  const checked = read(line.body, receiptOf(line));
  if (!checked.ok) {
    holding.unreadable.add(line.id);
    return Number.POSITIVE_INFINITY;
  }
  holding.taken.set(line.id, checked.value);
  return Math.min(line.ingMs, before?.receipt?.ingMs ?? line.ingMs);
}

function holdWaiting(holding: Holding, rows: readonly WaitingRow[]): boolean {
  let changed = false;
  const present = new Map(rows.filter((row) => row.state === "refused" || !holding.taken.has(row.id)).map((row) => [row.id, row]));
  for (const id of [...holding.waiting.keys()]) if (present.get(id)?.state !== "waiting") changed = holding.waiting.delete(id) || changed;
  for (const id of [...holding.refused.keys()]) if (present.get(id)?.state !== "refused") changed = holding.refused.delete(id) || changed;
  for (const row of present.values()) {
    if (row.state === "settled") holding.settled.add(row.id);
    if (row.state === "settled") continue;
    const known = holding.waiting.get(row.id) ?? holding.refused.get(row.id)?.entry;
    const checked = known?.body === row.body ? null : entryFromBody(row.body, null);
    if (checked !== null && !checked.ok) {
      holding.unreadable.add(row.id);
      continue;
    }
    const entry = checked === null ? known : checked.value;
    if (entry === undefined) continue;
    if (row.state === "refused" && row.refusal !== null && !holding.refused.has(row.id)) {
      holding.refused.set(row.id, { entry, refusal: row.refusal });
      changed = true;
    } else if (row.state === "waiting" && holding.waiting.get(row.id) !== entry) {
      holding.waiting.set(row.id, entry);
      changed = true;
    }
  }
  return changed;
}

/** Events that a rebuilt server has not confirmed yet: to be offered again. */
export function offersOf(holding: Holding): readonly Entry[] {
  if (holding.stand.epoch === null || holding.confirmed.size === holding.taken.size) return [];
  return [...holding.taken.values()].filter((entry) => !holding.confirmed.has(entry.event.id));
}

export function receiptOf(line: Pick<SegmentLine, "seq" | "ingMs" | "role" | "skewMs">): Receipt {
  return {
    ingMs: line.ingMs,
    seq: line.seq,
    ...(line.role === null ? {} : { role: line.role }),
    ...(line.skewMs === null ? {} : { skewMs: line.skewMs }),
  };
}
