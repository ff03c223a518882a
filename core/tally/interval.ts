import type { Range } from "#core/count/range.ts";

/** Sum of two ranges; a missing upper end leaves the sum open. */
export function plus(a: Range, b: Range): Range {
  return [a[0] + b[0], a[1] === null || b[1] === null ? null : a[1] + b[1]];
}

/** What is left when `b` is taken from `a`: 80-90 minus 15-20 leaves 60-75. Never below 0; taking a number not stated leaves a low end of 0. */
export function minus(a: Range, b: Range): Range {
  const lo = b[1] === null ? 0 : Math.max(0, a[0] - b[1]);
  return [lo, a[1] === null ? null : Math.max(lo, a[1] - b[0])];
}

/** Whether the two ranges share a number. */
export function meets(a: Range, b: Range): boolean {
  return (a[1] === null || b[0] <= a[1]) && (b[1] === null || a[0] <= b[1]);
}

/** The range with its low end raised to `floor`, and its high end with it where need be. */
export function raised(range: Range, floor: number): Range {
  const lo = Math.max(range[0], floor);
  return [lo, range[1] === null ? null : Math.max(range[1], lo)];
}

/** Equal ends; null equals null. */
export function sameRange(a: Range | null, b: Range | null): boolean {
  return a === b || (a !== null && b !== null && a[0] === b[0] && a[1] === b[1]);
}
