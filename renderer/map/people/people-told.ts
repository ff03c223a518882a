import type { Range } from "#core/count/range.ts";
import { BUCKET_COUNT, BUCKET_HUES, type PeopleHue, SEVERITY } from "./buckets.ts";
import type { PeopleShown } from "./people-shown.ts";
import { type PeopleSums, peopleOf } from "./people-sums.ts";
import type { PeopleWords } from "./people-words.ts";

/** A row in one line: its place, its people, and how many are in which state, the gravest first. */
export function peopleTold({ rows, places }: PeopleShown, row: number, name: (id: string) => string, words: PeopleWords): string {
  return words.tip(name(places[row] ?? ""), peopleOf(rows, row), huesOf(rows, row));
}

/** People of a row by colour, the gravest first; colours without anybody left out. */
export function huesOf(sums: PeopleSums, row: number): (readonly [PeopleHue, Range])[] {
  const by = new Map<PeopleHue, Range>();
  for (const bucket of SEVERITY) {
    const at = row * BUCKET_COUNT + bucket;
    const hue = BUCKET_HUES[bucket];
    if (hue === undefined || (sums.units[at] ?? 0) === 0) continue;
    const [lo, hi] = by.get(hue) ?? [0, 0];
    const open = hi === null || (sums.open[at] ?? 0) > 0;
    by.set(hue, [lo + (sums.lo[at] ?? 0), open ? null : hi + (sums.hi[at] ?? 0)]);
  }
  return [...by];
}
