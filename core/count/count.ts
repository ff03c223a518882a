import type { Range } from "./range.ts";

/**
 * A number of people as somebody said it: what kind of statement it was, and the interval it means.
 *
 * `about` keeps the number said (`centre`); its interval is plus or minus half of the number's last significant unit, whole persons:
 * about 70 = 65–75, about 9 000 = 8 500–9 500, about 75 = 75–75 (half a person is nobody; it stays marked as about).
 * `unknown` is "no information": [0, not stated], printed as a dash and never as 0.
 */
export type Count =
  | { readonly kind: "exact"; readonly range: Range }
  | { readonly kind: "about"; readonly range: Range; readonly centre: number }
  | { readonly kind: "range"; readonly range: Range }
  | { readonly kind: "atLeast"; readonly range: Range }
  | { readonly kind: "atMost"; readonly range: Range }
  | { readonly kind: "unknown"; readonly range: Range };

/** The largest number of people any count may state: more than live on Earth would need another kind of map. */
export const MAX_PEOPLE = 9_999_999_999;

/** The interval of a count that nobody stated: from nobody to no known end. */
export const NOT_STATED: Range = [0, null];

/** Exactly `n` people. */
export function exactly(n: number): Count {
  return { kind: "exact", range: [n, n] };
}

/** About `n`: plus or minus half of the last significant unit of `n`. */
export function about(n: number): Count {
  let unit = 1;
  while (n > 0 && n % (unit * 10) === 0) unit *= 10;
  const half = n === 0 ? 0 : Math.floor(unit / 2);
  return { kind: "about", range: [n - half, n + half], centre: n };
}

/** From `lo` to `hi`; equal ends are an exact number. */
export function between(lo: number, hi: number): Count {
  return lo === hi ? exactly(lo) : { kind: "range", range: [lo, hi] };
}

/** At least `n` people: "≥17". The upper end is open. */
export function atLeast(n: number): Count {
  return { kind: "atLeast", range: [n, null] };
}

/** At most `n` people: "≤60". The lower end is nobody. */
export function atMost(n: number): Count {
  return { kind: "atMost", range: [0, n] };
}

/** "No information": printed as a dash, never as 0. */
export const unknownCount: Count = { kind: "unknown", range: NOT_STATED };

/** Both groups together: ends are added; an end that is not stated stays so. */
export function add(a: Range, b: Range): Range {
  return [a[0] + b[0], a[1] === null || b[1] === null ? null : a[1] + b[1]];
}

/** `a` without `b`, which was part of it: 80–90 minus 15–20 leaves 60–75. Never below nobody. */
export function subtract(a: Range, b: Range): Range {
  return [b[1] === null ? 0 : Math.max(0, a[0] - b[1]), a[1] === null ? null : Math.max(0, a[1] - b[0])];
}

/** Whether both can be true of one quantity: the intervals share a number. */
export function meets(a: Range, b: Range): boolean {
  return (a[1] === null || b[0] <= a[1]) && (b[1] === null || a[0] <= b[1]);
}

/** What both say of one quantity; null when they cannot both be true. */
export function intersect(a: Range, b: Range): Range | null {
  if (!meets(a, b)) return null;
  return [Math.max(a[0], b[0]), a[1] === null ? b[1] : b[1] === null ? a[1] : Math.min(a[1], b[1])];
}

/** The smallest interval that holds both. */
export function hull(a: Range, b: Range): Range {
  return [Math.min(a[0], b[0]), a[1] === null || b[1] === null ? null : Math.max(a[1], b[1])];
}

/** Whether two intervals are the same pair. */
export function sameRange(a: Range | null, b: Range | null): boolean {
  return a === b || (a !== null && b !== null && a[0] === b[0] && a[1] === b[1]);
}

/**
 * The sum of two statements. It carries the looser kind of the two, and with "no information" inside it is "at least"
 * (number grammar: a sum that mixes kinds carries the loosest kind).
 */
export function sumCounts(a: Count, b: Count): Count {
  const range = add(a.range, b.range);
  if (a.kind === "unknown" && b.kind === "unknown") return unknownCount;
  if (range[1] === null) return { kind: "atLeast", range };
  const loosest = LOOSENESS[a.kind] >= LOOSENESS[b.kind] ? a.kind : b.kind;
  if (loosest === "exact") return { kind: "exact", range };
  return loosest === "atMost" && range[0] === 0 ? { kind: "atMost", range } : { kind: "range", range };
}

const LOOSENESS = { exact: 0, about: 1, range: 2, atMost: 3, atLeast: 4, unknown: 5 } as const;
