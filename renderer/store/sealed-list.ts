import type { Layer } from "#core/columns/layer.ts";
import { joinSums, NO_SUM } from "./checksum.ts";
import type { SegmentRow } from "./database.ts";
import { openJson, sealJson } from "./sealed-bytes.ts";
import type { Vault } from "./vault.ts";

/** What the list says of one row: the list is what must be there, whatever the rows themselves say. */
export interface SegmentEntry {
  readonly no: number;
  readonly layer: Layer;
  readonly epoch: string | null;
  readonly count: number;
  readonly digest: string;
  readonly firstSeq: number | null;
  readonly lastSeq: number | null;
  /** Cut by the server, which hands it out again by its digest. The rest were made here, and are merged. */
  readonly fromServer: boolean;
  /** The edition of the schema (`CHECKED_BY`) that every body in it has passed; null: not known. */
  readonly checkedBy: number | null;
}

/** The rows there must be, by number, and the number of the next one: a number is never given twice. */
export interface SegmentList {
  readonly entries: ReadonlyMap<number, SegmentEntry>;
  readonly nextNo: number;
}

/** What rows come to. The sum does not depend on their order. */
export interface ListTotals {
  readonly rows: number;
  readonly events: number;
  readonly sum: string;
}

const ABOUT = "checkpoint/segments";

export function sealList(vault: Vault, { entries, nextNo }: SegmentList): Promise<Uint8Array> {
  const epochs = [...new Set([...entries.values()].map(({ epoch }) => epoch))];
  const rows = [...entries.values()].map((one) => [
    one.no,
    one.layer === "reg" ? 1 : 0,
    epochs.indexOf(one.epoch),
    one.count,
    one.digest,
    one.firstSeq,
    one.lastSeq,
    one.fromServer ? 1 : 0,
    one.checkedBy,
  ]);
  return sealJson(vault, { nextNo, epochs, rows }, ABOUT);
}

/** Null: damaged. */
export async function openList(vault: Vault, sealed: unknown): Promise<SegmentList | null> {
  const list = (await openJson(vault, sealed, ABOUT)) as WrittenList | undefined;
  if (list === undefined) return null;
  const entries = new Map<number, SegmentEntry>();
  for (const [no, layer, epoch, count, digest, firstSeq, lastSeq, fromServer, checkedBy] of list.rows)
    entries.set(no, {
      no,
      layer: layer === 1 ? "reg" : "ops",
      epoch: list.epochs[epoch] ?? null,
      count,
      digest,
      firstSeq,
      lastSeq,
      fromServer: fromServer === 1,
      checkedBy,
    });
  return { entries, nextNo: list.nextNo };
}

interface WrittenList {
  readonly nextNo: number;
  readonly epochs: readonly (string | null)[];
  readonly rows: readonly (readonly [number, 0 | 1, number, number, string, number | null, number | null, 0 | 1, number | null])[];
}

/** A list made of what the rows say of themselves, for when the list itself is lost. */
export function listOfRows(rows: readonly Omit<SegmentRow, "sealed">[]): SegmentList {
  const entries = new Map<number, SegmentEntry>();
  for (const { no, layer, epoch, count, digest, firstSeq, lastSeq } of rows)
    entries.set(no, { no, layer, epoch, count, digest, firstSeq, lastSeq, fromServer: false, checkedBy: null });
  return { entries, nextNo: rows.reduce((next, { no }) => Math.max(next, no + 1), 1) };
}

export function totalsOf(entries: Iterable<SegmentEntry>): ListTotals {
  let [rows, events, sum] = [0, 0, NO_SUM];
  for (const { count, digest } of entries) [rows, events, sum] = [rows + 1, events + count, joinSums(sum, digest.slice(0, 16))];
  return { rows, events, sum };
}
