import { createHash } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import { type Layer, layerOf } from "../../core/columns/layer.ts";
import { rowsOf } from "../../core/columns/registry-row-of.ts";
import { encodeSegment, openSegment, type Segment } from "../../core/columns/segment.ts";
import { segmentDigest } from "../../core/columns/segment-digest.ts";
import { SEGMENT_EVENTS, type SegmentLine } from "../../core/columns/segment-line.ts";
import { createRegistryFold, type RegistryFold } from "../../core/fold/registry-fold.ts";
import type { Entry } from "../../core/journal/event.ts";
import { type BenchEvent, lineOf } from "./journal.ts";
import { entriesOf } from "./right-answer.ts";

/** A segment as a server hands it out. */
export interface CutSegment {
  readonly layer: Layer;
  readonly plain: Uint8Array;
  /** Sequence numbers from the first up to the last of the block it was cut from. */
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly count: number;
}

/** Cuts a journal as the server does: of every block of SEGMENT_EVENTS in order of arrival one segment of each layer. */
export function cutSegments(events: readonly BenchEvent[]): CutSegment[] {
  const cut: CutSegment[] = [];
  for (let from = 0; from < events.length; from += SEGMENT_EVENTS) {
    const block = events.slice(from, from + SEGMENT_EVENTS);
    const lines: Record<Layer, SegmentLine[]> = { ops: [], reg: [] };
    for (const event of block) {
      const line = lineOf(event);
      lines[layerOf(line)].push(line);
    }
    for (const layer of ["ops", "reg"] as const) {
      const { length } = lines[layer];
      if (length > 0)
        cut.push({ layer, plain: encodeSegment(lines[layer]), fromSeq: block[0]?.seq ?? 0, toSeq: block.at(-1)?.seq ?? 0, count: length });
    }
  }
  return cut;
}

/** The bytes on the wire. */
export function wireOf(segment: CutSegment): Uint8Array {
  return deflateRawSync(segment.plain);
}

/** The name of a segment. */
export function digestOf(segment: CutSegment): string {
  return segmentDigest(segment.plain, (bytes) => createHash("sha256").update(bytes).digest("hex"));
}

/** A journal opened: whole events, and segments of rows. */
export interface OpenLayers {
  readonly entries: readonly Entry[];
  readonly rows: readonly Segment[];
}

/** Cuts and opens a journal. */
export function openLayers(events: readonly BenchEvent[]): OpenLayers {
  const rows: Segment[] = [];
  for (const { layer, plain } of cutSegments(events)) {
    const segment = layer === "reg" ? openSegment(plain) : null;
    if (segment !== null) rows.push(segment);
  }
  return { entries: entriesOf(events.filter((event) => layerOf(lineOf(event)) === "ops")), rows };
}

/** The product's registry, filled as the store fills it: whole events and their movements' rows, then segments of rows. */
export function fillFold({ entries, rows }: OpenLayers): RegistryFold {
  const fold = createRegistryFold();
  fold.setEntries(entries);
  fold.addRows(rowsOf(entries.filter(({ event }) => event.type === "move")));
  for (const segment of rows) addSegment(fold, segment);
  return fold;
}

/** One segment of rows into a fold. */
export function addSegment(fold: RegistryFold, segment: Segment): void {
  fold.addRows((visit) => segment.readRegistry(visit));
}
