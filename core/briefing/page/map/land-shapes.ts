/** Degrees. */
export type LonLat = readonly [lon: number, lat: number];

/** The ground of one country: rings in degrees, holes among them (drawn even-odd). */
export interface LandShape {
  /** ISO 3166 code of the country, or the id of a place; null for ground that no country of the boundary table holds. */
  readonly id: string | null;
  readonly rings: readonly (readonly LonLat[])[];
}

/** What the map is drawn on; hosts read it from the prepared base map. It may be as fine as it likes: what is drawn is thinned to the picture. */
export interface LandShapes {
  readonly countries: readonly LandShape[];
  readonly lakes?: readonly LandShape[];
}
