import { createHash } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import type { Layer } from "#core/columns/layer.ts";
import { encodeSegment, openSegment } from "#core/columns/segment.ts";
import type { SegmentLine } from "#core/columns/segment-line.ts";

/** One layer of a block, ready for the wire. */
export interface Cut {
  readonly layer: Layer;
  /** SHA-256 of the plain bytes, lower-case hexadecimal. */
  readonly digest: string;
  readonly events: number;
  /** The plain bytes, deflated (raw). */
  readonly wire: Uint8Array;
}

/**
 * Both layers of a block, each in the order of the numbers. One without events is left out.
 *
 * Which layer an event is of (core/columns/layer.ts) is read from the columns of the whole block: that is faster than from every body.
 */
export function cutBlock(lines: readonly SegmentLine[]): readonly Cut[] {
  const isRow = new Uint8Array(lines.length);
  openSegment(encodeSegment(lines))?.readRegistry((row, index) => {
    if (row.kind !== "move") isRow[index] = 1;
  });
  const layers = { ops: lines.filter((_, index) => isRow[index] !== 1), reg: lines.filter((_, index) => isRow[index] === 1) };
  return (["ops", "reg"] as const).flatMap((layer) => (layers[layer].length === 0 ? [] : [cutLayer(layer, layers[layer])]));
}

/** SHA-256 in lower-case hexadecimal. */
export function digestOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function cutLayer(layer: Layer, lines: readonly SegmentLine[]): Cut {
  const plain = encodeSegment(lines);
  return { layer, digest: digestOf(plain), events: lines.length, wire: deflateRawSync(plain, { level: 6 }) };
}
