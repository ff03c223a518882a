import type { RegistryCell } from "#core/fold/registry.ts";
import { compareCells } from "#core/fold/registry-of-units.ts";
import { bucketIndex } from "./buckets.ts";
import type { Geography } from "./geography.ts";

/** Changes of the registry's table, a row for each cell that differs: what is to be added to units, to both ends, and to the open ends. */
export interface CellDeltas {
  readonly count: number;
  /** Index of the place in the geography; -1: nobody has said where they are, or a place nobody has described. */
  readonly place: Int32Array;
  readonly bucket: Uint8Array;
  readonly units: Int32Array;
  readonly lo: Float64Array;
  readonly hi: Float64Array;
  readonly open: Int32Array;
}

/** Room for `count` changes, all nothing. */
export function noDeltas(count: number): CellDeltas {
  return {
    count,
    place: new Int32Array(count).fill(-1),
    bucket: new Uint8Array(count),
    units: new Int32Array(count),
    lo: new Float64Array(count),
    hi: new Float64Array(count),
    open: new Int32Array(count),
  };
}

/** What leads from one table to another. Both in the order of the registry's tables: by place, then by state. */
export function deltasBetween(before: readonly RegistryCell[], after: readonly RegistryCell[], geography: Geography): CellDeltas {
  const changed: (readonly [RegistryCell | undefined, RegistryCell | undefined])[] = [];
  let [a, b] = [0, 0];
  while (a < before.length || b < after.length) {
    const [old, now] = [before[a], after[b]];
    const order = old === undefined ? 1 : now === undefined ? -1 : compareCells(old, now);
    if (order < 0) changed.push([old, undefined]);
    else if (order > 0) changed.push([undefined, now]);
    else if (old !== undefined && now !== undefined && !sameNumbers(old, now)) changed.push([old, now]);
    if (order <= 0) a += 1;
    if (order >= 0) b += 1;
  }
  const deltas = noDeltas(changed.length);
  for (const [row, [old, now]] of changed.entries()) {
    const cell = now ?? old;
    if (cell === undefined) continue;
    deltas.place[row] = cell.locus === null ? -1 : (geography.indexOf.get(cell.locus) ?? -1);
    deltas.bucket[row] = bucketIndex(cell.bucket);
    deltas.units[row] = (now?.units ?? 0) - (old?.units ?? 0);
    deltas.lo[row] = (now?.n[0] ?? 0) - (old?.n[0] ?? 0);
    deltas.hi[row] = (now?.n[1] ?? 0) - (old?.n[1] ?? 0);
    deltas.open[row] = openOf(now) - openOf(old);
  }
  return deltas;
}

function sameNumbers(a: RegistryCell, b: RegistryCell): boolean {
  return a.units === b.units && a.n[0] === b.n[0] && a.n[1] === b.n[1];
}

function openOf(cell: RegistryCell | undefined): number {
  return cell !== undefined && cell.n[1] === null ? 1 : 0;
}
