import { createIdIndex, type IdIndex } from "#core/columns/id-index.ts";
import { rowsOf } from "#core/columns/registry-row-of.ts";
import type { Segment } from "#core/columns/segment.ts";
import type { SegmentLine } from "#core/columns/segment-line.ts";
import { createRegistryFold, type RegistryFold } from "#core/fold/registry-fold.ts";
import { laterStamp } from "#core/journal/clock.ts";
import { entryFromBody } from "#core/journal/entry.ts";
import type { ContactEvent, Entry, EventId, Receipt, SetEvent, Stamp } from "#core/journal/event.ts";
import { storedEntry } from "#core/journal/stored-entry.ts";
import type { Refusal } from "#core/sync/protocol.ts";
import type { KeptEntry } from "./kept-entry.ts";
import { EMPTY_STAND, type Stand } from "./stand.ts";

/** A segment read from the database: opened, its digest right. */
export interface OpenedSegment {
  readonly no: number;
  readonly layer: "ops" | "reg";
  /** Its receipts are of the server's present epoch. */
  readonly current: boolean;
  /** Its bodies have passed this program's schema: they need not be asked again. */
  readonly checked: boolean;
  readonly segment: Segment;
}

/** What waits or was refused, read from the database and opened. */
export interface OpenedWaiting {
  readonly id: EventId;
  readonly state: "waiting" | "refused" | "settled";
  readonly body: string;
  readonly refusal: Refusal | null;
}

/** What is remembered by name of a registry row written on this machine: it can be undone. */
export type OwnRow = Pick<SetEvent | ContactEvent, "id" | "type" | "dev" | "hlc" | "lane">;

/** What the registry rows come to beside the figures. Times are epoch ms. */
export interface RowsSeen {
  /** The latest stamp among them. */
  hlc: Stamp;
  /** First and last moment they speak of; infinite while there are none. */
  fromMs: number;
  toMs: number;
  /** How many were learned in each stretch of LEARNED_MS, by its start. */
  readonly learned: Map<number, number>;
}

/** The registry's rows in columns, and what they come to. Of an id that comes twice the first row counts. */
export interface RegistryHeld {
  readonly registry: RegistryFold;
  readonly rows: RowsSeen;
  /** How many of them have come once more, from headquarters as it is now, with another receipt: a server that was rebuilt. */
  superseded: number;
}

/** The registry's arrivals are counted in stretches of so many milliseconds. */
export const LEARNED_MS = 60_000;

/**
 * The journal in memory. Operational events are whole entries, each decoded once; registry rows are columns in `registry`, and only their
 * ids are known by name. Changed only by the functions below; the lists handed out are never changed again.
 */
export interface Holding extends RegistryHeld {
  stand: Stand;
  /** Greatest row number read so far. */
  lastNo: number;
  /** Operational events with a receipt, by id. */
  readonly taken: Map<EventId, Entry>;
  registry: RegistryFold;
  rows: RowsSeen;
  /** Made beside them of the rows as they are on the disk now (registry-renewal.ts): what comes meanwhile goes to both. Null: none is made. */
  renewal: RegistryHeld | null;
  readonly ownRows: Map<EventId, OwnRow>;
  /** Ids of all events with a receipt, and in which segment each lies. */
  readonly ids: IdIndex;
  /** Ids whose receipt is of the present epoch: the rest must be offered to a rebuilt server again. The same index while all are. */
  confirmed: IdIndex;
  /** Whole events, the movements among which the registry has not got as rows yet (`holdMoves`). */
  lateMoves: readonly Entry[];
  /** Mine, not yet headquarters. */
  readonly waiting: Map<EventId, Entry>;
  readonly refused: Map<EventId, { readonly entry: Entry; readonly refusal: Refusal }>;
  /** Refused, and dealt with by a person: never to be sent again, whoever finds a copy. */
  readonly settled: Set<EventId>;
  /** Kept and passed on, but not even the envelope could be read. */
  readonly unreadable: Set<EventId>;
  /** All whole events: taken, then waiting. A new list whenever it differs. */
  entries: readonly Entry[];
  /** Segments read, by number: which of them are of the present epoch. */
  readonly segments: Map<number, { readonly layer: "ops" | "reg"; readonly current: boolean; readonly count: number }>;
  /** Changes whenever a reading may differ. */
  revision: number;
  /** Earliest knowledge time among what the last change brought; readings with an earlier K still hold. */
  changedFromMs: number;
  /** The same of rows taken in that no reading has been told of yet (`tellLater`); infinity: none. */
  untoldFromMs: number;
}

/** A holding of nothing. */
export function emptyHolding(): Holding {
  const ids = createIdIndex();
  return {
    stand: EMPTY_STAND,
    lastNo: 0,
    taken: new Map(),
    ...noRows(),
    renewal: null,
    ownRows: new Map(),
    ids,
    confirmed: ids,
    lateMoves: [],
    waiting: new Map(),
    refused: new Map(),
    settled: new Set(),
    unreadable: new Set(),
    entries: [],
    segments: new Map(),
    revision: 0,
    changedFromMs: Number.NEGATIVE_INFINITY,
    untoldFromMs: Number.POSITIVE_INFINITY,
  };
}

function noRows(): RegistryHeld {
  return {
    registry: createRegistryFold(),
    rows: { hlc: [0, 0], fromMs: Number.POSITIVE_INFINITY, toMs: Number.NEGATIVE_INFINITY, learned: new Map() },
    superseded: 0,
  };
}

/** Number of events with a receipt on this machine, each once. */
export function eventsTaken(holding: Holding): number {
  return holding.ids.size;
}

/** Whether an event with a receipt is on this machine. */
export function holds(holding: Holding, id: EventId): boolean {
  return holding.ids.has(id);
}

/**
 * Takes in segments read from the database, and the stand they were read with.
 *
 * @param tellLater readings are not to be made anew for these rows until `tell`: history is read in hundreds of pieces
 */
export function holdSegments(holding: Holding, stand: Stand, opened: readonly OpenedSegment[], tellLater = false): void {
  if (stand.epoch !== holding.stand.epoch || stand.cursor < holding.stand.cursor) unconfirm(holding);
  holding.stand = stand;
  let changedFromMs = Number.POSITIVE_INFINITY;
  let whole = false;
  for (const one of opened) {
    holding.lastNo = Math.max(holding.lastNo, one.no);
    if (holding.segments.has(one.no)) continue;
    holding.segments.set(one.no, { layer: one.layer, current: one.current, count: one.segment.count });
    if (one.layer === "ops") {
      const before = changedFromMs;
      changedFromMs = Math.min(changedFromMs, holdWhole(holding, one));
      whole ||= changedFromMs < before || one.segment.count > 0;
    }
    if (!one.current && holding.confirmed === holding.ids) holding.confirmed = holding.ids.copy();
    const fresh = holding.ids.add(one.no, one.segment.ids);
    const named = one.current && holding.confirmed !== holding.ids ? holding.confirmed.add(one.no, one.segment.ids) : 0;
    if (one.layer !== "reg") continue;
    if (fresh > 0 || named > 0) holdRows(holding, one);
    if (fresh > 0) changedFromMs = one.segment.ingMs.reduce((least, ms) => Math.min(least, ms), changedFromMs);
  }
  closeRanks(holding);
  if (tellLater && !whole) holding.untoldFromMs = Math.min(holding.untoldFromMs, changedFromMs);
  else if (changedFromMs < Number.POSITIVE_INFINITY) changed(holding, changedFromMs, whole);
}

/**
 * Takes in segments of whole events as they were kept side by side (sealed-whole.ts), before anything else is held. Nothing of them is
 * decoded: their rows for the registry are owed until `holdMoves`.
 */
export function holdKept(
  holding: Holding,
  stand: Stand,
  kept: readonly { readonly no: number; readonly current: boolean; readonly ids: Uint8Array; readonly entries: readonly KeptEntry[] }[],
): void {
  holding.stand = stand;
  const late: KeptEntry[] = [];
  for (const { no, current, ids, entries } of kept) {
    holding.lastNo = Math.max(holding.lastNo, no);
    holding.segments.set(no, { layer: "ops", current, count: entries.length });
    for (const entry of entries) {
      const before = holding.taken.get(entry.id);
      if (before !== undefined && (!current || holding.confirmed.has(entry.id))) continue;
      holding.taken.set(entry.id, entry);
      late.push(entry);
    }
    if (!current && holding.confirmed === holding.ids) holding.confirmed = holding.ids.copy();
    holding.ids.add(no, ids);
    if (current && holding.confirmed !== holding.ids) holding.confirmed.add(no, ids);
  }
  holding.lateMoves = late;
  if (late.length > 0) changed(holding, Number.NEGATIVE_INFINITY, true);
}

/** Gives the registry the rows of some movements that it is owed; true: there are more. Readings are told of them by `tell`. */
export function holdMoves(holding: Holding, atOnce: number): boolean {
  const next = holding.lateMoves.slice(0, atOnce).filter(({ event }) => event.type === "move");
  holding.lateMoves = holding.lateMoves.slice(atOnce);
  giveRows(holding, rowsOf(next), true);
  for (const { receipt } of next) holding.untoldFromMs = Math.min(holding.untoldFromMs, receipt?.ingMs ?? Number.POSITIVE_INFINITY);
  return holding.lateMoves.length > 0;
}

/** Readings are made anew for rows that were taken in quietly. */
export function tell(holding: Holding): void {
  if (holding.untoldFromMs < Number.POSITIVE_INFINITY) changed(holding, Number.POSITIVE_INFINITY, false);
}

/** Takes in everything that waits, was refused or settled, as the database holds it now. */
export function holdWaiting(holding: Holding, rows: readonly OpenedWaiting[]): void {
  let differs = false;
  const present = new Map(rows.filter((row) => row.state === "refused" || !holding.ids.has(row.id)).map((row) => [row.id, row]));
  for (const id of [...holding.waiting.keys()]) if (present.get(id)?.state !== "waiting") differs = holding.waiting.delete(id) || differs;
  for (const id of [...holding.refused.keys()]) if (present.get(id)?.state !== "refused") differs = holding.refused.delete(id) || differs;
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
      differs = true;
    } else if (row.state === "waiting" && holding.waiting.get(row.id) !== entry) {
      holding.waiting.set(row.id, entry);
      differs = true;
    }
  }
  if (differs) changed(holding, Number.POSITIVE_INFINITY, true);
}

/** The stand alone has moved. */
export function holdStand(holding: Holding, stand: Stand): void {
  holdSegments(holding, stand, []);
}

function changed(holding: Holding, fromMs: number, whole: boolean): void {
  if (whole) {
    holding.entries = [...holding.taken.values(), ...holding.waiting.values()];
    holding.registry.setEntries(holding.entries);
  }
  holding.changedFromMs = Math.min(fromMs, holding.untoldFromMs);
  holding.untoldFromMs = Number.POSITIVE_INFINITY;
  holding.revision += 1;
}

/** Earliest knowledge time from which readings differ; infinity when the segment brought nothing new. */
function holdWhole(holding: Holding, { segment, current, checked }: OpenedSegment): number {
  let changedFromMs = Number.POSITIVE_INFINITY;
  const fresh: Entry[] = [];
  for (let index = 0; index < segment.count; index++) {
    const line = segment.line(index);
    const before = holding.taken.get(line.id);
    if (before !== undefined && (!current || holding.confirmed.has(line.id))) continue;
    if (before?.receipt?.seq === line.seq && before.receipt.ingMs === line.ingMs) continue;
    const read = (checked ? storedEntry : entryFromBody)(line.body, receiptOf(line));
    if (!read.ok) {
      holding.unreadable.add(line.id);
      continue;
    }
    holding.taken.set(line.id, read.value);
    fresh.push(read.value);
    changedFromMs = Math.min(changedFromMs, line.ingMs, before?.receipt?.ingMs ?? line.ingMs);
  }
  // A movement that names registered people is a row of the registry too. Rows come in order: the first of an id counts.
  if (holding.lateMoves.length > 0) holding.lateMoves = [...holding.lateMoves, ...fresh];
  else giveRows(holding, rowsOf(fresh.filter(({ event }) => event.type === "move")), current);
  return changedFromMs;
}

function holdRows(holding: Holding, { segment, current }: OpenedSegment): void {
  const own = holding.stand.device;
  const read: RowsRead = (visit) =>
    segment.readRegistry((row, index) => {
      if (row.dev === own && row.kind !== "move" && !holding.ownRows.has(segment.id(index))) {
        const id = segment.id(index);
        holding.ownRows.set(id, { id, type: row.kind, dev: row.dev, hlc: [row.hlcMs, row.hlcCounter], lane: "reg" });
      }
      visit(row);
    });
  for (const held of [holding, holding.renewal]) if (held !== null) addRows(held, read, current);
}

/** Rows of whole events go to the columns alone: what they come to is counted with their events. */
function giveRows(holding: Holding, read: RowsRead, current: boolean): void {
  for (const held of [holding, holding.renewal]) {
    const otherwise = held?.registry.addRows(read) ?? 0;
    if (held !== null && current) held.superseded += otherwise;
  }
}

type RowsRead = Parameters<RegistryFold["addRows"]>[0];

/** Adds rows of the registry, each counted once. `current`: of the server as it is now, which is right where an older row says otherwise. */
function addRows(held: RegistryHeld, read: RowsRead, current: boolean): void {
  const { rows } = held;
  const otherwise = held.registry.addRows((visit) =>
    read((row) => {
      const isNew = visit(row);
      if (!isNew) return false;
      rows.hlc = laterStamp(rows.hlc, [row.hlcMs, row.hlcCounter]);
      rows.fromMs = Math.min(rows.fromMs, row.at0Ms);
      rows.toMs = Math.max(rows.toMs, row.at1Ms);
      const stretch = Math.floor(row.ingMs / LEARNED_MS) * LEARNED_MS;
      rows.learned.set(stretch, (rows.learned.get(stretch) ?? 0) + 1);
      return true;
    }),
  );
  if (current) held.superseded += otherwise;
}

/** The server was rebuilt, or put back from a copy: nothing is confirmed until it has named it again. */
export function unconfirm(holding: Holding): void {
  if (holding.ids.size > 0) holding.confirmed = createIdIndex();
  for (const [no, segment] of holding.segments) holding.segments.set(no, { ...segment, current: false });
  // What was made of the server before this one would be of two servers.
  if (holding.renewal !== null) holding.superseded = Math.max(1, holding.superseded);
  holding.renewal = null;
}

/** One index is enough when all that is held is of the present epoch and no row of another is. */
export function closeRanks(holding: Holding): void {
  if (holding.confirmed === holding.ids || holding.confirmed.size !== holding.ids.size) return;
  for (const { current } of holding.segments.values()) if (!current) return;
  holding.confirmed = holding.ids;
}

/** Begins a registry beside the one that is read: what comes from now on goes to both, and what is there by `giveMoves` and `renewWith`. */
export function beginRenewal(holding: Holding): RegistryHeld {
  const renewal = noRows();
  holding.renewal = renewal;
  return renewal;
}

/** Movements as they are held now: a whole event has the receipt that came last. */
export function giveMoves(renewal: RegistryHeld, moves: readonly Entry[]): void {
  renewal.registry.addRows(rowsOf(moves));
}

/** Rows as they are on the disk now, those of the present epoch first. */
export function renewWith(renewal: RegistryHeld, opened: readonly OpenedSegment[]): void {
  for (const { segment, current } of opened) addRows(renewal, (visit) => segment.readRegistry(visit), current);
}

/** What was made beside takes the place of what was read before, and every reading is made anew. */
export function endRenewal(holding: Holding, renewal: RegistryHeld): void {
  const { registry, rows, superseded } = renewal;
  registry.setEntries(holding.entries);
  // A stamp that was seen is never given out again, whatever row it stood in.
  rows.hlc = laterStamp(rows.hlc, holding.rows.hlc);
  Object.assign(holding, { registry, rows, superseded, renewal: null });
  changed(holding, Number.NEGATIVE_INFINITY, false);
}

/** What headquarters wrote beside a line. */
export function receiptOf(line: Pick<SegmentLine, "seq" | "ingMs" | "role" | "skewMs">): Receipt {
  return {
    ingMs: line.ingMs,
    seq: line.seq,
    ...(line.role === null ? {} : { role: line.role }),
    ...(line.skewMs === null ? {} : { skewMs: line.skewMs }),
  };
}
