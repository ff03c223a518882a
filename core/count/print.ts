import type { Count } from "./count.ts";
import type { Range } from "./range.ts";

/** Thousands are set apart by a thin space that does not break (U+202F). */
const THIN = "\u202f";

/**
 * A tally in the number grammar: `65–75` (en dash), `70`, `≥17`, `?` when nothing but "not negative" is known, `9 517`.
 * Null is nothing known: a dash, never 0. An interval from 0 keeps its 0 (`0–50`), for a tally is always shown as its interval.
 */
export function printRange(range: Range | null): string {
  if (range === null) return "—";
  const [lo, hi] = range;
  if (hi === null) return lo === 0 ? "?" : `≥${printPeople(lo)}`;
  return lo === hi ? printPeople(lo) : `${printPeople(lo)}–${printPeople(hi)}`;
}

/** A source's own words in the number grammar: `≈70`, `≤90`, `≥50`, `80–90`, `17`; "no information" is a dash. */
export function printCount(count: Count): string {
  switch (count.kind) {
    case "exact":
    case "range":
      return printRange(count.range);
    case "about":
      return `≈${printPeople(count.centre)}`;
    case "atLeast":
      return `≥${printPeople(count.range[0])}`;
    case "atMost":
      return `≤${printPeople(count.range[1] ?? 0)}`;
    case "unknown":
      return "—";
  }
}

/** A whole number with its thousands set apart: `9 517`. */
export function printPeople(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, THIN);
}
