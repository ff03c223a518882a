import type { Range } from "#core/count/range.ts";
import { BUCKET_COUNT, DEAD, SEVERITY } from "./buckets.ts";

/** Units and people by row and state: `row * BUCKET_COUNT + state`. */
export interface PeopleSums {
  readonly units: Int32Array;
  readonly lo: Float64Array;
  /** Upper ends that are stated. */
  readonly hi: Float64Array;
  /** How many cells have no upper end. */
  readonly open: Int32Array;
}

/** Sums of nobody. */
export function noSums(rows: number): PeopleSums {
  const length = rows * BUCKET_COUNT;
  return {
    units: new Int32Array(length),
    lo: new Float64Array(length),
    hi: new Float64Array(length),
    open: new Int32Array(length),
  };
}

/** People of a row, the dead left out. Null where there is no unit. */
export function peopleOf(sums: PeopleSums, row: number): Range | null {
  let units = 0;
  let lo = 0;
  let hi = 0;
  let open = 0;
  const first = row * BUCKET_COUNT;
  for (let bucket = 0; bucket < BUCKET_COUNT; bucket += 1) {
    units += sums.units[first + bucket] ?? 0;
    if (bucket === DEAD) continue;
    lo += sums.lo[first + bucket] ?? 0;
    hi += sums.hi[first + bucket] ?? 0;
    open += sums.open[first + bucket] ?? 0;
  }
  return units === 0 ? null : [lo, open > 0 ? null : hi];
}

/** Units of a row, in whatever state. */
export function unitsOf(sums: PeopleSums, row: number): number {
  let units = 0;
  for (let at = row * BUCKET_COUNT; at < (row + 1) * BUCKET_COUNT; at += 1) units += sums.units[at] ?? 0;
  return units;
}

/** The state most units of a row are in, and the gravest any is in. Null where there is no unit. */
export function statesOf(sums: PeopleSums, row: number): { readonly main: number; readonly worst: number } | null {
  let main = -1;
  let most = 0;
  let worst = -1;
  for (let i = 0; i < BUCKET_COUNT; i += 1) {
    const bucket = SEVERITY[i] ?? 0;
    const units = sums.units[row * BUCKET_COUNT + bucket] ?? 0;
    if (units > 0 && worst < 0) worst = bucket;
    if (units <= most) continue;
    main = bucket;
    most = units;
  }
  return main < 0 ? null : { main, worst };
}
