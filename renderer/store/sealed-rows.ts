import type { Layer } from "#core/columns/layer.ts";
import { encodeSegment, openSegment, type Segment } from "#core/columns/segment.ts";
import type { SegmentLine } from "#core/columns/segment-line.ts";
import { MAX_LEAD_MS } from "#core/journal/clock.ts";
import type { Stamp } from "#core/journal/event.ts";
import { CHECKED_BY, checkedLines } from "./checked-lines.ts";
import type { SegmentRow } from "./database.ts";
import { deflated, digestOf, inflated } from "./sealed-bytes.ts";
import type { SegmentEntry } from "./sealed-list.ts";
import type { Vault } from "./vault.ts";

/** A segment ready to be written: all that takes time is done, so that the transaction only writes. */
export interface Prepared extends Omit<SegmentEntry, "no"> {
  readonly sealed: Uint8Array;
  readonly segment: Segment;
  /** The latest stamp in it that our clock can follow: one that leads it by more is somebody's wrong clock, and drags nobody's along. */
  readonly hlc: Stamp;
}

/** What is wrong with a row of the database. */
export type Fault = "missing" | "unsealed" | "not-deflated" | "other-bytes" | "no-segment" | "other-count";

/** Seals lines of one layer, at most SEGMENT_EVENTS. */
export async function prepareLines(
  vault: Vault,
  layer: Layer,
  lines: readonly SegmentLine[],
  epoch: string | null,
  nowMs: number,
): Promise<Prepared> {
  const plain = encodeSegment(lines);
  const segment = openSegment(plain);
  if (segment === null) throw new Error("A segment just written cannot be read.");
  const digest = await digestOf(plain);
  const sealed = await vault.seal(await deflated(plain), aboutOf(layer, digest));
  const { hlc, checkedBy } = look(segment, layer, nowMs);
  const entry = { layer, epoch, count: segment.count, digest, fromServer: false, checkedBy, ...numbersOf(segment) };
  return { ...entry, sealed, segment, hlc };
}

/** A segment as the server sends it. */
export interface WireSegment {
  readonly digest: string;
  readonly layer: Layer;
  readonly epoch: string;
  /** Deflated. */
  readonly bytes: Uint8Array;
}

/** Checks and seals a segment that came from the server; null when it is not what its digest names. */
export async function prepareWire(vault: Vault, { digest, layer, epoch, bytes }: WireSegment, nowMs: number): Promise<Prepared | null> {
  const plain = await inflated(bytes);
  if (plain === null || (await digestOf(plain)) !== digest) return null;
  const segment = openSegment(plain);
  if (segment === null) return null;
  const { hlc, checkedBy, rows } = look(segment, layer, nowMs);
  // A row of the registry's layer that is no plain row would be seen by nobody.
  if (layer === "reg" && rows !== segment.count) return null;
  const sealed = await vault.seal(bytes, aboutOf(layer, digest));
  const entry = { layer, epoch, count: segment.count, digest, fromServer: true, checkedBy, ...numbersOf(segment) };
  return { ...entry, sealed, segment, hlc };
}

/** The segment of a row that must be what the list says; else what is wrong with it. */
export async function openRow(vault: Vault, entry: SegmentEntry, row: SegmentRow | undefined): Promise<Segment | Fault> {
  if (row === undefined) return "missing";
  const wire = row.sealed instanceof Uint8Array ? await vault.open(row.sealed, aboutOf(entry.layer, entry.digest)) : null;
  if (wire === null) return "unsealed";
  const plain = await inflated(wire);
  if (plain === null) return "not-deflated";
  if ((await digestOf(plain)) !== entry.digest) return "other-bytes";
  const segment = openSegment(plain);
  if (segment === null) return "no-segment";
  return segment.count === entry.count ? segment : "other-count";
}

/** The row that an entry of the list stands for. */
export function rowOf({ no, layer, epoch, count, digest, firstSeq, lastSeq }: SegmentEntry, sealed: Uint8Array): SegmentRow {
  return { no, layer, epoch, count, digest, firstSeq, lastSeq, sealed };
}

/** Whether a row says of itself what the list says of it. */
export function isAsListed(row: SegmentRow, entry: SegmentEntry): boolean {
  return (["layer", "epoch", "count", "digest", "firstSeq", "lastSeq"] as const).every((name) => row[name] === entry[name]);
}

export function linesOf(segment: Segment): SegmentLine[] {
  return Array.from({ length: segment.count }, (_, index) => segment.line(index));
}

function numbersOf({ seqs }: Segment): { readonly firstSeq: number | null; readonly lastSeq: number | null } {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const seq of seqs) {
    if (seq < first) first = seq;
    if (seq > last) last = seq;
  }
  return last < first ? { firstSeq: null, lastSeq: null } : { firstSeq: first, lastSeq: last };
}

/** What a segment's rows or events say of time, and whether this program's schema has passed them. */
function look(segment: Segment, layer: Layer, nowMs: number): Pick<Prepared, "hlc" | "checkedBy"> & { readonly rows: number } {
  let [ms, counter, rows] = [0, 0, 0];
  const most = nowMs + MAX_LEAD_MS;
  const see = (stampMs: number, stampCounter: number): void => {
    if (stampMs > most) return;
    if (stampMs > ms || (stampMs === ms && stampCounter > counter)) [ms, counter] = [stampMs, stampCounter];
  };
  let checkedBy: number | null = CHECKED_BY;
  if (layer === "ops") checkedBy = checkedLines(linesOf(segment), (stamp) => see(stamp[0], stamp[1]));
  else
    segment.readRegistry((row) => {
      rows += 1;
      see(row.hlcMs, row.hlcCounter);
    });
  return { hlc: [ms, counter], checkedBy, rows };
}

function aboutOf(layer: Layer, digest: string): string {
  return `segment/${layer}/${digest}`;
}
