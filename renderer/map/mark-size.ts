import type { Size } from "./mercator.ts";

/** Pixels of radius for the square root of a person: the disc's area is then in proportion to the people. */
export const RADIUS_PX = 4.2;
/** Up to here area is people. Beyond it the disc grows with the logarithm, for the map must hold 9 517 beside 17. */
export const AREA_TRUE_TO = 120;
const LOG_PX = 2.6;
/** Below this a disc could not be seen or hit. */
const LEAST_PX = 4.5;

/**
 * Radius in pixels of a mark for `n` people: 4.2·√n up to 120 people (46 px), then 46 + 2.6·ln(n / 120) (9 517 people: 57 px).
 * The figure is always written, so nobody has to read a number off an area.
 */
export function markRadius(n: number): number {
  if (n <= 0) return 0;
  const area = RADIUS_PX * Math.sqrt(Math.min(n, AREA_TRUE_TO));
  const beyond = n > AREA_TRUE_TO ? LOG_PX * Math.log(n / AREA_TRUE_TO) : 0;
  return Math.max(LEAST_PX, area + beyond);
}

/** How much smaller marks are on a small map: 1 from 1 200 × 700 px, never under 0.8. */
export function markScale(size: Size): number {
  return Math.min(1, Math.max(0.8, Math.min(size.width / 1200, size.height / 700)));
}
