import type { PlaceSets } from "./registry-names.ts";

/** Where places lie in each other at one time, by their numbers: one is inside another where its `enter` lies from that one's enter to its leave. */
export interface Forest {
  /** -1, or beyond the end, for a place nobody has described. */
  readonly enter: Int32Array;
  readonly leave: Int32Array;
}

/** Whether one place is the other or lies in it. */
export function liesIn(forest: Forest, inner: number, outer: number): boolean {
  if (inner === outer) return true;
  const a = forest.enter[inner] ?? -1;
  const b = forest.enter[outer] ?? -1;
  return a >= 0 && b >= 0 && b <= a && a < (forest.leave[outer] ?? 0);
}

/** Whether two places may be one: the same, or one inside the other. */
export function meets(forest: Forest, a: number, b: number): boolean {
  return a === b || liesIn(forest, a, b) || liesIn(forest, b, a);
}

/** Whether some place of one set meets some place of the other. */
export function setsMeet(forest: Forest, sets: PlaceSets, a: number, b: number): boolean {
  if (a === b) return true;
  const others = sets.placesOf(b);
  return sets.placesOf(a).some((one) => others.some((other) => meets(forest, one, other)));
}
