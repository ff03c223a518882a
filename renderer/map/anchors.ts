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
  KZ: { mark: [66.2, 50.4], label: [67.6, 47.6] },
  IR: { mark: [56.7, 31.3] },
  IL: { mark: [34.95, 31.55], aside: [-104, -52], route: [34.72, 31.32] },
  EG: { route: [31.6, 30.55], mark: [29.6, 26.8] },
  TM: { route: [56.35, 39.55], mark: [61.2, 38.4] },
  AM: { route: [44.75, 40.25], mark: [44.95, 40.3] },
  AZ: { route: [45.42, 39.21], mark: [48.3, 40.55] },
  BH: { mark: [50.55, 26.05] },
  QA: { mark: [51.2, 25.3] },
  AE: { mark: [54.2, 23.75] },
  OM: { mark: [57.2, 22.6] },
  SA: { mark: [45.1, 24.1] },
};

/** What was decided by hand for a place; empty for all others. */
export function anchorOf(place: PlaceId): Anchor {
  return ANCHORS[place] ?? {};
}
