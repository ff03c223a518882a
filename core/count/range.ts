/**
 * An interval of people: at least `lo`, at most `hi`.
 *
 * `hi` null means *not stated*: nobody has given an upper bound. Both ends are whole persons, `0 <= lo`, `lo <= hi` where `hi`
 * is stated. The same pair stands in files, on the wire (`n: [65, 75]`) and in memory.
 * "Nothing is known" is not a range: where it can occur the type is `Range | null` (printed as a dash).
 */
export type Range = readonly [lo: number, hi: number | null];

/** Whether a value read from outside is a range: two ends, whole persons, in order, the upper one perhaps not stated. */
export function isRange(value: unknown): value is Range {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [lo, hi] = value as readonly unknown[];
  return isPeople(lo) && (hi === null || (isPeople(hi) && lo <= hi));
}

function isPeople(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
