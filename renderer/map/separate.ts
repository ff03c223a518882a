import type { Point } from "./mercator.ts";

export interface Disc {
  readonly at: Point;
  readonly radius: number;
}

const ROUNDS = 60;

/**
 * Moves discs that lie on one another apart, the smaller ones farther, until they keep `gap` pixels. Discs that touch nobody stay where they are,
 * so the same picture always comes of the same discs. At a great density some overlap may remain.
 */
export function separated(discs: readonly Disc[], gap: number): Point[] {
  const at = discs.map((disc): [number, number] => [disc.at[0], disc.at[1]]);
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false;
    for (let i = 0; i < discs.length; i++) {
      for (let j = i + 1; j < discs.length; j++) moved = pushed(discs[i], discs[j], at[i], at[j], gap) || moved;
    }
    if (!moved) break;
  }
  return at;
}

function pushed(
  a: Disc | undefined,
  b: Disc | undefined,
  p: [number, number] | undefined,
  q: [number, number] | undefined,
  gap: number,
): boolean {
  if (a === undefined || b === undefined || p === undefined || q === undefined) return false;
  const [dx, dy] = [q[0] - p[0], q[1] - p[1]];
  const apart = Math.hypot(dx, dy);
  const lack = a.radius + b.radius + gap - apart;
  if (lack <= 0.05) return false;
  const [ux, uy] = apart < 0.01 ? [1, 0] : [dx / apart, dy / apart];
  const whole = a.radius ** 2 + b.radius ** 2;
  const [mine, theirs] = [(lack * b.radius ** 2) / whole, (lack * a.radius ** 2) / whole];
  p[0] -= ux * mine;
  p[1] -= uy * mine;
  q[0] += ux * theirs;
  q[1] += uy * theirs;
  return true;
}
