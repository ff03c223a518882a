import type { Range } from "#core/count/range.ts";
import { registryAt } from "./registry-at.ts";
import type { State } from "./state.ts";
import { BUCKETS, type Bucket } from "./unit-at.ts";

/** The conservation law of the registry at one V. */
export interface Conservation {
  /** Units seen by V. */
  readonly units: number;
  /** Persons they stand for. */
  readonly persons: Range;
  readonly byBucket: Readonly<Record<Bucket, Range>>;
  /** By place, `""` for those nobody has located. */
  readonly byLocus: ReadonlyMap<string, Range>;
  /** Sum over buckets = sum over loci = persons, and each unit stands in exactly one of each (docs: domain 2.3). */
  readonly holds: boolean;
}

/** Sums the registry both ways. */
export function conservationAt(state: State, vMs: number): Conservation {
  const units = registryAt(state, vMs);
  const byBucket = new Map<Bucket, Range>(BUCKETS.map((bucket) => [bucket, [0, 0]]));
  const byLocus = new Map<string, Range>();
  let persons: Range = [0, 0];
  for (const { n, bucket, locus } of units) {
    persons = plus(persons, n);
    byBucket.set(bucket, plus(byBucket.get(bucket) ?? [0, 0], n));
    byLocus.set(locus ?? "", plus(byLocus.get(locus ?? "") ?? [0, 0], n));
  }
  const ids = new Set(units.map((unit) => unit.unit));
  const seen = [...state.units.values()].filter((unit) => unit.firstMs <= vMs).length;
  const bucketSum = [...byBucket.values()].reduce(plus, [0, 0]);
  const locusSum = [...byLocus.values()].reduce(plus, [0, 0]);
  return {
    units: units.length,
    persons,
    byBucket: Object.fromEntries(byBucket) as Record<Bucket, Range>,
    byLocus,
    holds: ids.size === units.length && units.length === seen && equal(bucketSum, persons) && equal(locusSum, persons),
  };
}

function plus(a: Range, b: Range): Range {
  return [a[0] + b[0], a[1] === null || b[1] === null ? null : a[1] + b[1]];
}

function equal(a: Range, b: Range): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
