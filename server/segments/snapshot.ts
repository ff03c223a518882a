import { deflateRawSync, inflateRawSync } from "node:zlib";
import { layerOf } from "#core/columns/layer.ts";
import { rowsOf } from "#core/columns/registry-row-of.ts";
import { openSegment } from "#core/columns/segment.ts";
import type { SegmentLine } from "#core/columns/segment-line.ts";
import { createRegistryFold } from "#core/fold/registry-fold.ts";
import type { Entry } from "#core/journal/event.ts";
import { storedEntry } from "#core/journal/stored-entry.ts";
import { digestOf } from "#server/digest.ts";
import type { SegmentRow } from "#server/store/segment-rows.ts";
import type { SegmentFolder } from "./segment-folder.ts";

/**
 * The registry's newest moment over the segments that have been cut and the events after them, kept beside them; null while there is
 * nothing to make it of. A machine that has it shows the registry before it has read any history.
 *
 * @param tail the events after the last segment, in order: without them it would be the moment of the last full block
 */
export async function takeSnapshot(
  rows: readonly SegmentRow[],
  folder: SegmentFolder,
  tail: readonly SegmentLine[],
): Promise<SegmentRow | null> {
  const registry = createRegistryFold();
  const entries: Entry[] = [];
  let toSeq = 0;
  for (const row of rows) {
    if (row.layer === "snapshot") continue;
    toSeq = Math.max(toSeq, row.toSeq);
    const wire = await folder.read(row.digest);
    const segment = wire === null ? null : openSegment(inflateRawSync(wire));
    // Taken anew with the next block, when what is missing has been cut again.
    if (segment === null) return null;
    registry.addRows((visit) => segment.readRegistry(visit));
    if (row.layer === "ops") for (let index = 0; index < segment.count; index++) entries.push(entryOf(segment.line(index)));
  }
  if (toSeq === 0) return null;
  const newer = tail.map(entryOf);
  registry.addRows(rowsOf(newer));
  for (const entry of newer) if (layerOf(entry) === "ops") entries.push(entry);
  registry.setEntries(entries);
  toSeq = tail.at(-1)?.seq ?? toSeq;
  const plain = registry.snapshot();
  const digest = digestOf(plain);
  const wire = deflateRawSync(plain);
  await folder.write(digest, wire);
  return { lane: "reg", layer: "snapshot", digest, events: 0, bytes: wire.length, fromSeq: 0, toSeq };
}

function entryOf({ body, ingMs, seq, role, skewMs }: SegmentLine): Entry {
  const receipt = { ingMs, seq, ...(role === null ? {} : { role }), ...(skewMs === null ? {} : { skewMs }) };
  const read = storedEntry(body, receipt);
  if (!read.ok) throw new Error("An event of the journal cannot be read.");
  return read.value;
}
