import { canonicalJson } from "#core/journal/canonical.ts";
import { laterStamp } from "#core/journal/clock.ts";
import type { EventId } from "#core/journal/event.ts";
import type { JournalDatabase, MetaRow, SealedWaitingRow, SegmentRow, WaitingRow } from "./database.ts";
import { type SegmentEntry, sealList, totalsOf } from "./sealed-list.ts";
import { type Prepared, rowOf } from "./sealed-rows.ts";
import type { Shelf } from "./sealed-shelf.ts";
import { type KeptStand, sealStand } from "./sealed-stand.ts";
import { sealWaiting } from "./sealed-waiting.ts";
import type { Stand } from "./stand.ts";

/** One step of the journal on this machine: either all of it is on the disk, cursor included, or nothing. */
export interface Change {
  /** Where the stand moves; its serial goes up by itself. */
  readonly stand?: Partial<Stand>;
  readonly add?: readonly Prepared[];
  /** Numbers of rows that go. */
  readonly drop?: readonly number[];
  /** Rows written in the place of damaged ones, by number. */
  readonly heal?: ReadonlyMap<number, Prepared>;
  readonly waiting?: readonly WaitingRow[];
  /** Rows whose columns are not what the list says, though what is sealed in them is: written right. */
  readonly rename?: readonly SegmentRow[];
  /** Ids that leave the waiting. */
  readonly taken?: readonly EventId[];
  /** Write the list, the stand and its copy anew although nothing in them has moved. */
  readonly rewrite?: boolean;
  /** A row of the meta table that goes with it. */
  readonly beside?: MetaRow;
  /** The registry's kept moment goes: what it says may come otherwise now. */
  readonly forgetMoment?: boolean;
}

/** What a step has put on the disk. */
export interface Committed {
  readonly stand: Stand;
  readonly added: readonly { readonly entry: SegmentEntry; readonly segment: Prepared["segment"] }[];
}

/**
 * Writes a step in one strict transaction. Everything is sealed before it begins: a transaction does not wait for WebCrypto. Run inside
 * the machine's write lock; `shelf` follows once the step is on the disk.
 */
export async function commit(database: JournalDatabase, shelf: Shelf, before: Stand, change: Change): Promise<Committed> {
  const entries = new Map(shelf.entries);
  for (const no of change.drop ?? []) entries.delete(no);
  let { nextNo } = shelf;
  const written: { readonly entry: SegmentEntry; readonly prepared: Prepared }[] = [];
  const write = (no: number, prepared: Prepared): void => {
    const { layer, epoch, count, digest, firstSeq, lastSeq, fromServer, checkedBy } = prepared;
    const entry = { no, layer, epoch, count, digest, firstSeq, lastSeq, fromServer, checkedBy };
    entries.set(no, entry);
    written.push({ entry, prepared });
  };
  for (const [no, prepared] of change.heal ?? []) write(no, prepared);
  for (const prepared of change.add ?? []) write(nextNo++, prepared);
  const waiting = new Map(shelf.waiting);
  const lost = new Map(shelf.lost);
  for (const id of change.taken ?? []) waiting.delete(id);
  for (const row of change.waiting ?? []) waiting.set(row.id, row);
  for (const id of [...(change.taken ?? []), ...(change.waiting ?? []).map((row) => row.id)]) lost.delete(id);

  let hlc = change.stand?.hlc ?? before.hlc;
  for (const { prepared } of written) hlc = laterStamp(hlc, prepared.hlc);
  const stand: Stand = { ...before, ...change.stand, hlc, serial: before.serial + 1 };
  const listMoved = written.length > 0 || (change.drop?.length ?? 0) > 0 || change.rewrite === true;
  const [list, kept, rows] = await Promise.all([
    listMoved ? sealList(shelf.vault, { entries, nextNo }) : null,
    sealStand(shelf.vault, { stand, segments: totalsOf(entries.values()), waiting: namesOf(waiting, lost) }),
    Promise.all((change.waiting ?? []).map((row): Promise<SealedWaitingRow> => sealWaiting(shelf.vault, row))),
  ]);
  const { segments, checkpoints, meta } = database;
  await database.transaction("rw", [segments, database.waiting, checkpoints, meta], async () => {
    if (change.drop !== undefined && change.drop.length > 0) await segments.bulkDelete([...change.drop]);
    if (written.length > 0) await segments.bulkPut(written.map(({ entry, prepared }) => rowOf(entry, prepared.sealed)));
    if (change.rename !== undefined) await segments.bulkPut([...change.rename]);
    if (list !== null) await checkpoints.put({ name: "segments", sealed: list });
    if (change.forgetMoment === true) await checkpoints.delete("registry");
    if (change.taken !== undefined && change.taken.length > 0) await database.waiting.bulkDelete([...change.taken]);
    if (rows.length > 0) await database.waiting.bulkPut(rows);
    await meta.bulkPut([
      { key: "stand", sealed: kept },
      { key: "stand-copy", sealed: kept },
      ...(change.beside === undefined ? [] : [change.beside]),
    ]);
  });
  Object.assign(shelf, { entries, nextNo, waiting, lost, standSealed: kept });
  for (const { entry } of written) shelf.damaged.delete(entry.no);
  for (const no of change.drop ?? []) shelf.damaged.delete(no);
  return { stand, added: written.map(({ entry, prepared }) => ({ entry, segment: prepared.segment })) };
}

function namesOf(waiting: Shelf["waiting"], lost: Shelf["lost"]): KeptStand["waiting"] {
  return [...[...waiting.values()].map(({ id, state }) => [id, state] as const), ...lost];
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
export function isSameReport(a: string, b: string): boolean {
  return a === b || withoutStamp(a) === withoutStamp(b);
}

function withoutStamp(body: string): string {
  const { hlc: _, src, ...rest } = JSON.parse(body) as { readonly hlc?: unknown; readonly src?: { readonly learned?: unknown } };
  const { learned: __, ...source } = src ?? {};
  return canonicalJson({ ...rest, src: source });
}
