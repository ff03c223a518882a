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
  /** How each list of cells becomes a table. */
  readonly tables: WeakMap<readonly StateCell[], TablePlan>;
}

/** The rows a table can have, in their order, and where the sums of each lie: row `i` adds the cells at `slots[j]` for j from `ends[i - 1]` up to `ends[i]`. */
interface TablePlan {
  /** Cells it was made of; a list grows at its end. */
  readonly cells: number;
  readonly rows: readonly { readonly locus: PlaceId | null; readonly bucket: Bucket }[];
  readonly slots: Int32Array;
  readonly ends: Int32Array;
}

/** Turns sums of cells into the registry's figures, by the places at V. */
export interface RegistryReader {
  tableOf(sums: Float64Array, cells: readonly StateCell[], tree: Tree): RegistryCell[];
  floorsOf(sums: Float64Array, floors: readonly FloorCell[], tree: Tree): Map<PlaceId, number>;
  /** Where a unit drawn in a set of places (-1 = none) stands, and in which of BUCKETS by number, by the places of a tree. */
  cellOf(shown: number, state: number, tree: Tree): { readonly locus: PlaceId | null; readonly bucket: number };
}

/** A reader over one numbering of sets. */
export function createReader(placesOf: PlacesOf): RegistryReader {
  const readings = new WeakMap<Tree, TreeReading>();
  const readingOf = (tree: Tree): TreeReading => {
    const held = readings.get(tree);
    if (held !== undefined) return held;
    const made: TreeReading = { locusOf: [], loci: [], bucketOf: [], around: [], tables: new WeakMap() };
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
  const planOf = (cells: readonly StateCell[], tree: Tree): TablePlan => {
    const reading = readingOf(tree);
    const held = reading.tables.get(cells);
    if (held !== undefined && held.cells === cells.length) return held;
    const made = planned(cells, (set) => locusNo(reading, tree, set), reading);
    reading.tables.set(cells, made);
    return made;
  };
  return {
    tableOf(sums, cells, tree) {
      const { rows, slots, ends } = planOf(cells, tree);
      const table: RegistryCell[] = [];
      let part = 0;
      for (let row = 0; row < ends.length; row++) {
        let units = 0;
        let lo = 0;
        let hi = 0;
        let open = 0;
        for (const end = ends[row] ?? 0; part < end; part++) {
          const slot = slots[part] ?? 0;
          units += sums[slot + UNITS] ?? 0;
          lo += sums[slot + LO] ?? 0;
          hi += sums[slot + HI] ?? 0;
          open += sums[slot + OPEN] ?? 0;
        }
        const about = rows[row];
        if (units !== 0 && about !== undefined)
          table.push({ locus: about.locus, bucket: about.bucket, units, n: [lo, open > 0 ? null : hi] });
      }
      return table;
    },
    cellOf(shown, state, tree) {
      const reading = readingOf(tree);
      const locus = shown < 0 ? -1 : locusNo(reading, tree, shown);
      return { locus: reading.loci[locus] ?? null, bucket: bucketNo(state, locus, reading) };
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

/** Cells of one place and state together, sorted by locus (null first), then by the order of BUCKETS. */
function planned(cells: readonly StateCell[], locusOf: (set: number) => number, reading: TreeReading): TablePlan {
  const found = new Map<
    number,
    { readonly locus: PlaceId | null; readonly bucket: Bucket; readonly order: number; readonly slots: number[] }
  >();
  for (const { slot, shown, state } of cells) {
    const locus = shown < 0 ? -1 : locusOf(shown);
    const order = bucketNo(state, locus, reading);
    const key = (locus + 1) * 16 + order;
    const row = found.get(key) ?? { locus: reading.loci[locus] ?? null, bucket: BUCKETS[order] ?? "unlocated", order, slots: [] };
    row.slots.push(slot);
    found.set(key, row);
  }
  const rows = [...found.values()].sort((a, b) => {
    if (a.locus === b.locus) return a.order - b.order;
    return a.locus === null ? -1 : b.locus === null ? 1 : compareText(a.locus, b.locus);
  });
  let end = 0;
  return {
    cells: cells.length,
    rows: rows.map(({ locus, bucket }) => ({ locus, bucket })),
    slots: Int32Array.from(rows.flatMap(({ slots }) => slots)),
    ends: Int32Array.from(rows, ({ slots }) => (end += slots.length)),
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
