import type { LonLat } from "./anchors.ts";

export interface CountryPoint {
  /** ISO 3166 code, as in resources/basemap. */
  readonly code: string;
  readonly at: LonLat;
  /** Least zoom at which the name is set. */
  readonly minZoom: number;
}

/** Where the names of countries without a figure stand. Chosen for a resting view; the words come from the gazetteer. */
export const COUNTRY_POINTS: readonly CountryPoint[] = [
  { code: "RU", at: [44.6, 49.6], minZoom: 2.5 },
  { code: "TR", at: [33.4, 39.2], minZoom: 2.5 },
  { code: "GE", at: [43.4, 42.15], minZoom: 3.2 },
  { code: "AZ", at: [48.3, 40.35], minZoom: 3.2 },
  { code: "AM", at: [44.9, 40.35], minZoom: 5 },
  { code: "TM", at: [60.2, 38.6], minZoom: 3.4 },
  { code: "UZ", at: [63.4, 41.9], minZoom: 2.8 },
  { code: "KG", at: [74.6, 41.5], minZoom: 2.8 },
  { code: "TJ", at: [70.6, 38.7], minZoom: 3.2 },
  { code: "CN", at: [79.6, 40.4], minZoom: 2.5 },
  { code: "AF", at: [65.6, 33.6], minZoom: 2.5 },
  { code: "PK", at: [67.3, 28.6], minZoom: 2.5 },
  { code: "IN", at: [74.6, 22.6], minZoom: 2.5 },
  { code: "IQ", at: [42.9, 32.6], minZoom: 2.8 },
  { code: "SY", at: [38.9, 35.1], minZoom: 2.8 },
  { code: "JO", at: [37.3, 30.7], minZoom: 3.2 },
  { code: "LB", at: [35.85, 33.95], minZoom: 5 },
  { code: "PS", at: [35.25, 32.0], minZoom: 6.5 },
  { code: "KW", at: [47.6, 29.35], minZoom: 4.4 },
  { code: "CY", at: [33.1, 35.0], minZoom: 4.2 },
  { code: "YE", at: [47.6, 15.9], minZoom: 2.5 },
  { code: "EG", at: [28.6, 26.6], minZoom: 3 },
  { code: "SD", at: [30.0, 16.2], minZoom: 2.8 },
  { code: "LY", at: [18.0, 27.0], minZoom: 2.8 },
  { code: "GR", at: [22.2, 39.4], minZoom: 2.8 },
  { code: "BG", at: [25.3, 42.7], minZoom: 3 },
  { code: "RO", at: [25.0, 45.9], minZoom: 2.8 },
  { code: "UA", at: [32.0, 49.2], minZoom: 2.8 },
  { code: "MN", at: [98.0, 47.0], minZoom: 2.5 },
  { code: "SA", at: [45.1, 23.25], minZoom: 3 },
  { code: "IL", at: [34.95, 31.4], minZoom: 6.5 },
  { code: "IR", at: [55.0, 32.6], minZoom: 2.5 },
  { code: "KZ", at: [67.6, 47.6], minZoom: 2.5 },
  { code: "OM", at: [57.2, 21.6], minZoom: 3 },
  { code: "AE", at: [54.2, 23.75], minZoom: 3.6 },
  { code: "QA", at: [51.2, 25.3], minZoom: 4.5 },
  { code: "BH", at: [50.55, 26.05], minZoom: 5 },
];
