/** Seas that bear a name on the map. */
export type SeaId = "black" | "mediterranean" | "caspian" | "red" | "gulf" | "arabian" | "aral";

export interface SeaPoint {
  readonly id: SeaId;
  readonly lon: number;
  readonly lat: number;
  /** Least zoom at which the name is set. */
  readonly minZoom: number;
}

/** Where the names of seas stand: open water near the middle of what a resting view shows of them. */
export const SEA_POINTS: readonly SeaPoint[] = [
  { id: "black", lon: 34.6, lat: 43.1, minZoom: 2.5 },
  { id: "mediterranean", lon: 20.6, lat: 34.6, minZoom: 2.5 },
  { id: "caspian", lon: 50.6, lat: 41.6, minZoom: 2.5 },
  { id: "red", lon: 37.2, lat: 22.3, minZoom: 2.5 },
  { id: "arabian", lon: 63.2, lat: 20.6, minZoom: 2.5 },
  { id: "gulf", lon: 51.3, lat: 27.4, minZoom: 4.6 },
  { id: "aral", lon: 59.6, lat: 45.0, minZoom: 5 },
];
