import type { PlaceId } from "#core/journal/event.ts";
import { compareText } from "#core/journal/order.ts";
import type { RegistryCell } from "./registry.ts";
import { type FloorCell, HI, LO, OPEN, type StateCell, UNITS } from "./registry-states.ts";
import { LOST, SAID_DEAD, STAYS } from "./registry-track.ts";
import { hasKind, type Tree, upwards } from "./tree.ts";
import { BUCKETS, type Bucket, enclosing } from "./unit-at.ts";

/** The ids of the places of a set. */
export type PlacesOf = (set: number) => readonly PlaceId[];

const BY_PLACE = ["home", "gone", "flight", "leg", "crossing", "hotel"] as const;
const DEAD_NO = BUCKETS.indexOf("dead");
const UNLOCATED_NO = BUCKETS.indexOf("unlocated");
const STAYS_NO = BUCKETS.indexOf("stays");
const LOST_NO = BUCKETS.indexOf("lost");
const AT_RISK_NO = BUCKETS.indexOf("at-risk");

/** What one tree makes of sets of places: kept, because many instants share a tree. */
interface TreeReading {
  /** Per set: number of its locus in `loci`; -1 = no place holds them all. */
  readonly locusOf: (number | undefined)[];
  readonly loci: PlaceId[];
  /** Per locus: the bucket its kind decides; -1 = none. */
  readonly bucketOf: number[];
  readonly around: (readonly PlaceId[])[];
}

/** Turns sums of cells into the registry's figures, by the places at V. */
export interface RegistryReader {
  tableOf(sums: Float64Array, cells: readonly StateCell[], tree: Tree): RegistryCell[];
  floorsOf(sums: Float64Array, floors: readonly FloorCell[], tree: Tree): Map<PlaceId, number>;
}

/** A reader over one numbering of sets. */
export function createReader(placesOf: PlacesOf): RegistryReader {
  const readings = new WeakMap<Tree, TreeReading>();
  const readingOf = (tree: Tree): TreeReading => {
    const held = readings.get(tree);
    if (held !== undefined) return held;
    const made: TreeReading = { locusOf: [], loci: [], bucketOf: [], around: [] };
    readings.set(tree, made);
    return made;
  };
  const locusNo = (reading: TreeReading, tree: Tree, set: number): number => {
    const held = reading.locusOf[set];
    if (held !== undefined) return held;
    const locus = enclosing(tree, placesOf(set));
    let no = locus === null ? -1 : reading.loci.indexOf(locus);
    if (locus !== null && no < 0) {
      no = reading.loci.push(locus) - 1;
      const kind = BY_PLACE.find((pkind) => hasKind(tree, locus, pkind));
      reading.bucketOf.push(kind === undefined ? -1 : BUCKETS.indexOf(kind));
      reading.around.push(upwards(tree, locus));
    }
    reading.locusOf[set] = no;
    return no;
  };
  return {
    tableOf(sums, cells, tree) {
      const reading = readingOf(tree);
      const found = new Map<
        number,
        { locus: PlaceId | null; bucket: Bucket; order: number; units: number; lo: number; hi: number; open: boolean }
      >();
      for (const { slot, shown, state } of cells) {
        const units = sums[slot + UNITS] ?? 0;
        if (units === 0) continue;
        const locus = shown < 0 ? -1 : locusNo(reading, tree, shown);
        const order = bucketNo(state, locus, reading);
        const key = (locus + 1) * 16 + order;
        let cell = found.get(key);
        if (cell === undefined) {
          cell = { locus: reading.loci[locus] ?? null, bucket: BUCKETS[order] ?? "unlocated", order, units: 0, lo: 0, hi: 0, open: false };
          found.set(key, cell);
        }
        cell.units += units;
        cell.lo += sums[slot + LO] ?? 0;
        cell.hi += sums[slot + HI] ?? 0;
        if ((sums[slot + OPEN] ?? 0) > 0) cell.open = true;
      }
      const sorted = [...found.values()].sort((a, b) => {
        if (a.locus === b.locus) return a.order - b.order;
        return a.locus === null ? -1 : b.locus === null ? 1 : compareText(a.locus, b.locus);
      });
      return sorted.map(({ locus, bucket, units, lo, hi, open }) => ({ locus, bucket, units, n: [lo, open ? null : hi] }));
    },
    floorsOf(sums, floors, tree) {
      const reading = readingOf(tree);
      const certain: number[] = [];
      for (const { slot, possible } of floors) {
        const lo = sums[slot] ?? 0;
        if (lo <= 0) continue;
        const locus = locusNo(reading, tree, possible);
        if (locus >= 0) certain[locus] = (certain[locus] ?? 0) + lo;
      }
      const found = new Map<PlaceId, number>();
      certain.forEach((lo, locus) => {
        for (const place of reading.around[locus] ?? []) found.set(place, (found.get(place) ?? 0) + lo);
      });
      return found;
    },
  };
}

/** The order of bucketOf in unit-at.ts, as numbers of BUCKETS. */
function bucketNo(state: number, locus: number, { bucketOf }: TreeReading): number {
  if (state === SAID_DEAD) return DEAD_NO;
  if (locus < 0) return UNLOCATED_NO;
  const byPlace = bucketOf[locus] ?? -1;
  if (byPlace >= 0) return byPlace;
  return state === STAYS ? STAYS_NO : state === LOST ? LOST_NO : AT_RISK_NO;
}
