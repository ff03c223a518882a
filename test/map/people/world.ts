import type { RegistryCell } from "#core/fold/registry.ts";
import { compareCells } from "#core/fold/registry-of-units.ts";
import type { BUCKETS } from "#core/fold/unit-at.ts";
import { deltasBetween } from "#renderer/map/people/cell-deltas.ts";
import type { PeoplePlace } from "#renderer/map/people/geography.ts";
import { geographyOf } from "#renderer/map/people/geography.ts";
import { createPeopleClusters, type PeopleClusters } from "#renderer/map/people/people-clusters.ts";
import { peoplePalette } from "#renderer/map/people/people-palette.ts";

/** A palette in which every hue can be told from every other. */
export const PALETTE = peoplePalette({
  remaining: [245, 245, 245],
  transit: [56, 160, 254],
  home: [82, 231, 255],
  lost: [142, 128, 160],
  hurt: [173, 125, 124],
  other: [143, 166, 174],
  ground: [19, 33, 39],
});

/** A theatre of three countries with towns, hotels in them, a crossing of no country, and home. */
export const PLACES: readonly PeoplePlace[] = [
  place("WORLD", "world", null),
  place("KZ", "home", "WORLD", 71, 51),
  place("ME", "theatre", "WORLD"),
  place("A", "country", "ME", 53, 32),
  place("A.1", "place", "A", 51.4, 35.7),
  place("A.1.H", "hotel", "A.1", 51.42, 35.72),
  place("A.2", "place", "A", 54.4, 36.8),
  place("A.3", "place", "A"),
  place("B", "country", "ME", 34.9, 31.5),
  place("B.1", "place", "B", 34.8, 32.1),
  place("C", "country", "ME", 45, 24),
  place("GONE", "gone", "WORLD"),
  place("TRANSIT", "group", "WORLD"),
  place("X", "crossing", "TRANSIT", 45.6, 39),
  place("X.H", "hotel", "X", 45.7, 39.1),
  place("F1", "flight", "TRANSIT", 50, 30),
];

export function place(id: string, pkind: string, parent: string | null, lon: number | null = null, lat: number | null = null): PeoplePlace {
  return { id, pkind, parent, lon, lat };
}

/** A cell by hand; `hi` null = no upper end. */
export function cell(
  locus: string | null,
  bucket: (typeof BUCKETS)[number],
  units: number,
  lo = units,
  hi: number | null = lo,
): RegistryCell {
  return { locus, bucket, units, n: [lo, hi] };
}

/** Cells in the order of the registry's tables. */
export function table(...cells: readonly RegistryCell[]): readonly RegistryCell[] {
  return [...cells].sort(compareCells);
}

/** Clusters of one table, from nothing. */
export function clustersOf(cells: readonly RegistryCell[], places: readonly PeoplePlace[] = PLACES): PeopleClusters {
  const clusters = createPeopleClusters(geographyOf(places), PALETTE);
  clusters.apply(deltasBetween([], cells, clusters.geography));
  return clusters;
}

/** The row of a place at a level; -1 when it is not drawn there. */
export function rowOf({ geography, levels }: PeopleClusters, level: number, id: string): number {
  return levels[level]?.place.indexOf(geography.indexOf.get(id) ?? -1) ?? -1;
}
