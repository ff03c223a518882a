import type { Range } from "#core/count/range.ts";

/** A difference of two ranges: its ends may be below 0; null = open. */
export type Difference = readonly [number | null, number | null];

/**
 * b - a by interval subtraction: from b's low end minus a's high end to b's high end minus a's low end. An open end leaves the difference
 * open on that side.
 *
 * @param absorbing the figure never shrinks (home, dead): the difference is never below 0
 */
export function rangeDifference(a: Range, b: Range, absorbing: boolean): Difference {
  const lo = a[1] === null ? null : b[0] - a[1];
  const hi = b[1] === null ? null : b[1] - a[0];
  if (!absorbing) return [lo, hi];
  return [Math.max(0, lo ?? 0), hi === null ? null : Math.max(0, hi)];
}
