import { mergedRanges } from "./row-ranges.ts";

/**
 * Discs as the GPU takes them: one row a disc, whole arrays, and what was written since they were last taken. Nothing here is an object per
 * disc, and nothing is asked per disc.
 */
export interface MarkColumns {
  /** Discs drawn; the arrays may be longer. */
  readonly length: number;
  /** Goes up when the arrays are others, or all of them was written. */
  readonly layout: number;
  /** Longitude and latitude. */
  readonly positions: Float32Array;
  /** Pixels from there, right and up; null = none. */
  readonly offsets: Float32Array | null;
  /** Pixels; a number = the same for all. */
  readonly radius: Float32Array | number;
  /** Red, green, blue, opacity. */
  readonly fill: Uint8Array;
  /** Null = no ring. */
  readonly ring: Uint8Array | null;
  /** Rows written since the last call, [start, end) in pairs; then none. */
  drain(): Int32Array;
}

/** Ranges gathered until somebody takes them. */
export interface Dirt {
  add(ranges: Int32Array): void;
  drain(): Int32Array;
}

/** No ranges yet. */
export function createDirt(): Dirt {
  let gathered: (readonly [number, number])[] = [];
  return {
    add(ranges) {
      for (let i = 0; i < ranges.length; i += 2) gathered.push([ranges[i] ?? 0, ranges[i + 1] ?? 0]);
    },
    drain() {
      const merged = mergedRanges(gathered);
      gathered = [];
      return merged;
    },
  };
}
