import type { PlaceId } from "#core/journal/event.ts";

/** Degrees. */
export type LonLat = readonly [lon: number, lat: number];

export interface Anchor {
  /** Where the figure of the whole country stands: clear of its cities, routes and neighbours; never a claim about where people are. */
  readonly mark?: LonLat;
  /** Where corridors touch the place: a point on its route, not the middle of the country. */
  readonly route?: LonLat;
  /** Pixels from the place to a mark drawn beside it, for countries smaller than their mark. */
  readonly aside?: readonly [dx: number, dy: number];
  /** Where the country's name stands when the mark does not carry it. */
  readonly label?: LonLat;
}

/** The places of the theatre that were placed by hand. Others stand where the journal says. */
const ANCHORS: Readonly<Record<PlaceId, Anchor>> = {
  KZ: { mark: [66.4, 49.5], label: [67.8, 46.7] },
  IR: { mark: [57.3, 30.4] },
  IL: { mark: [34.9, 31.5], route: [34.9, 31.5], aside: [-131, -61] },
  EG: { route: [31.3, 30.3], mark: [29.6, 26.8] },
  TM: { route: [56.35, 39.55], mark: [61.2, 38.4] },
  AM: { route: [44.85, 40.2], mark: [44.95, 40.3] },
  AZ: { route: [45.42, 39.21], mark: [48.9, 40.2] },
  BH: { mark: [50, 27] },
  QA: { mark: [51.2, 25.2] },
  AE: { mark: [54.4, 23.3] },
  OM: { mark: [57.2, 22.6] },
  SA: { mark: [45.1, 23.25] },
};

/** What was decided by hand for a place; empty for all others. */
export function anchorOf(place: PlaceId): Anchor {
  return ANCHORS[place] ?? {};
}
