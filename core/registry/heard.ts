import { BUCKETS } from "#core/fold/unit-at.ts";
import type { UnitColumns } from "./unit-columns.ts";

/** States of those who are looked after no more: nobody calls the dead, those at home, or those who have gone elsewhere. */
const DONE: ReadonlySet<number> = new Set((["dead", "home", "gone"] as const).map((one) => BUCKETS.indexOf(one)));

/** When a unit was last heard of, epoch ms: a call that succeeded, else when it was first seen (the rule of `lost`, docs: domain 2.3). */
export function heardMs({ calledMs, firstMs }: UnitColumns, entry: number): number {
  const [called, first] = [calledMs[entry] ?? Number.NaN, firstMs[entry] ?? 0];
  return called > first ? called : first;
}

/** Whether a unit is neither dead nor home nor gone. */
export function isLookedAfter({ bucket }: UnitColumns, entry: number): boolean {
  return !DONE.has(bucket[entry] ?? 0);
}

/**
 * Whether nobody heard of a unit for longer than its place allows at the moment of the columns; of one whose place nobody said, for longer
 * than is allowed where no place says otherwise.
 *
 * @param hoursOf hours allowed at a place (core/fold/contact-hours.ts); null = no place is known
 */
export function isOutOfContact(columns: UnitColumns, entry: number, hoursOf: (locus: string | null) => number): boolean {
  if (!isLookedAfter(columns, entry)) return false;
  const locus = columns.loci[columns.locus[entry] ?? -1] ?? null;
  return columns.vMs - heardMs(columns, entry) > hoursOf(locus) * 3_600_000;
}
