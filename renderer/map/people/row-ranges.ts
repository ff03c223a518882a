/** Rows written again for the sake of one upload less. */
const BRIDGE = 8;

/** The rows changed after `since` as ranges [start, end), ascending: pairs in one array. Small gaps are bridged. */
export function rangesSince(changed: Uint32Array, since: number): Int32Array {
  const pairs: number[] = [];
  for (let row = 0; row < changed.length; row += 1) if ((changed[row] ?? 0) > since) addRow(pairs, row, row + 1);
  return Int32Array.from(pairs);
}

/** Ranges in any order, made ascending, merged where they meet or nearly meet. */
export function mergedRanges(ranges: ReadonlyMap<number, number> | readonly (readonly [number, number])[]): Int32Array {
  const pairs: number[] = [];
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) if (end > start) addRow(pairs, start, end);
  return Int32Array.from(pairs);
}

function addRow(pairs: number[], start: number, end: number): void {
  const last = pairs.length - 1;
  const held = pairs[last];
  if (held !== undefined && start <= held + BRIDGE) pairs[last] = Math.max(held, end);
  else pairs.push(start, end);
}

/** How many rows the ranges hold. */
export function rowsIn(ranges: Int32Array): number {
  let rows = 0;
  for (let i = 0; i < ranges.length; i += 2) rows += (ranges[i + 1] ?? 0) - (ranges[i] ?? 0);
  return rows;
}

/** The rows of the ranges, `size` numbers each, packed one after another. */
export function packed<T extends Float32Array | Float64Array | Int32Array | Uint8Array>(
  make: new (length: number) => T,
  from: T,
  ranges: Int32Array,
  size: number,
): T {
  const out = new make(rowsIn(ranges) * size);
  let at = 0;
  for (let i = 0; i < ranges.length; i += 2) {
    const part = from.subarray((ranges[i] ?? 0) * size, (ranges[i + 1] ?? 0) * size);
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Puts packed rows back where they belong. */
export function unpack(
  into: Float32Array | Float64Array | Int32Array | Uint8Array,
  from: Float32Array | Float64Array | Int32Array | Uint8Array,
  ranges: Int32Array,
  size: number,
): void {
  let at = 0;
  for (let i = 0; i < ranges.length; i += 2) {
    const [start, end] = [(ranges[i] ?? 0) * size, (ranges[i + 1] ?? 0) * size];
    into.set(from.subarray(at, at + end - start), start);
    at += end - start;
  }
}
