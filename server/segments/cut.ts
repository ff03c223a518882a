import { deflateRawSync } from "node:zlib";
import type { Layer } from "#core/columns/layer.ts";
import { encodeSegment, openSegment } from "#core/columns/segment.ts";
import { digestOf } from "#server/digest.ts";
import type { LanedLine } from "#server/store/read-lines.ts";

/** One lane and layer of a block, ready for the wire. */
export interface Cut {
  readonly lane: string;
  readonly layer: Layer;
  /** SHA-256 of the plain bytes, lower-case hexadecimal. */
  readonly digest: string;
  readonly events: number;
  /** The plain bytes, deflated (raw). */
  readonly wire: Uint8Array;
}

/**
 * The lanes and layers of a block, each in the order of the numbers. One without events is left out.
 *
 * Which layer an event is of (core/columns/layer.ts) is read from the columns of the whole block: that is faster than from every body.
 */
export function cutBlock(lines: readonly LanedLine[]): readonly Cut[] {
  const isRow = new Uint8Array(lines.length);
  openSegment(encodeSegment(lines))?.readRegistry((row, index) => {
    if (row.kind !== "move") isRow[index] = 1;
  });
  const cuts = new Map<string, { readonly lane: string; readonly layer: Layer; readonly lines: LanedLine[] }>();
  lines.forEach((line, index) => {
    const layer = isRow[index] === 1 ? "reg" : "ops";
    const name = `${layer} ${line.lane}`;
    const cut = cuts.get(name) ?? { lane: line.lane, layer, lines: [] };
    cut.lines.push(line);
    cuts.set(name, cut);
  });
  return [...cuts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cut]) => cutOf(cut.lane, cut.layer, cut.lines));
}

function cutOf(lane: string, layer: Layer, lines: readonly LanedLine[]): Cut {
  const plain = encodeSegment(lines);
  return { lane, layer, digest: digestOf(plain), events: lines.length, wire: deflateRawSync(plain, { level: 6 }) };
}
