import type { EntityId, PlaceId } from "#core/journal/event.ts";
import type { LonLat } from "./anchors.ts";

/** How a leg is drawn. The journal says which places it joins; the way between is drawing, not knowledge. */
export interface Route {
  readonly via: readonly LonLat[];
  /** By air: an arc with an aircraft. */
  readonly air?: boolean;
}

/** Legs whose way was drawn by hand, by `from>to` or `corridor:from>to`. Air only where a source says so. */
const ROUTES: Readonly<Record<string, Route>> = {
  "IR>IR.GRG": { via: [[54.9, 34.2]] },
  "IR.GRG>TM": { via: [[54.55, 38.1]] },
  "IR>TM": {
    via: [
      [54.9, 34.2],
      [54.44, 36.84],
      [54.55, 38.1],
    ],
  },
  "TM>KZ": { via: [[60.6, 45.4]] },
  "IR>AM": {
    via: [
      [54, 29.8],
      [50.7, 30.1],
      [48.5, 33],
      [46.9, 37.2],
      [46.1, 39.2],
    ],
  },
  "IR>AZ.JLF": {
    via: [
      [54, 28.9],
      [50.7, 28.9],
      [47.9, 31.3],
      [45.7, 35],
      [45.3, 37.4],
    ],
  },
  "IL>EG": { via: [[33.4, 30.75]] },
  "EG>KZ": {
    via: [
      [31, 36.5],
      [33.6, 42.6],
      [43.4, 48.2],
      [55.6, 50.2],
    ],
    air: true,
  },
};

/** The drawn way of a leg; null for legs that follow the general rule. */
export function routeOf(corridor: EntityId | null, from: PlaceId, to: PlaceId): Route | null {
  return (corridor === null ? undefined : ROUTES[`${corridor}:${from}>${to}`]) ?? ROUTES[`${from}>${to}`] ?? null;
}

/** Height of the bow of the k-th leg between the same two places: 0.1, -0.1, 0.2, -0.2 … so that parallel corridors part. */
export function bowOf(k: number): number {
  const height = 0.1 * (1 + Math.floor(k / 2));
  return k % 2 === 0 ? height : -height;
}
