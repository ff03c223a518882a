import type { Point } from "../mercator.ts";

/** A disc on the screen, or a figure's mark that stays where it is. */
export interface ScreenDisc {
  readonly at: Point;
  readonly radius: number;
}

const ROUNDS = 24;
const GAP_PX = 3;
/** No disc is moved farther: rather it lies on another. */
export const MOST_SHIFT_PX = 96;

/**
 * Moves discs off the figures' marks, which stay; and, where they are few, off one another, the smaller ones farther. The same discs and
 * marks always give the same places. Two numbers a disc: pixels right and down.
 */
export function discOffsets(discs: readonly ScreenDisc[], marks: readonly ScreenDisc[], fromEachOther: boolean): Float32Array {
  const shift = new Float32Array(discs.length * 2);
  for (let round = 0; round < ROUNDS; round += 1) {
    let moved = false;
    for (const [i, disc] of discs.entries()) {
      for (const mark of marks) moved = push(shift, i, disc, mark.at, mark.radius, 1) || moved;
      if (!fromEachOther) continue;
      for (let j = 0; j < i; j += 1) {
        const other = discs[j];
        if (other === undefined) continue;
        const weight = other.radius ** 2 / (other.radius ** 2 + disc.radius ** 2);
        const [a, b] = [placeOf(shift, i, disc), placeOf(shift, j, other)];
        moved = push(shift, i, disc, b, other.radius, weight) || moved;
        moved = push(shift, j, other, a, disc.radius, 1 - weight) || moved;
      }
    }
    if (!moved) break;
  }
  return shift;
}

function placeOf(shift: Float32Array, i: number, { at }: ScreenDisc): Point {
  return [at[0] + (shift[i * 2] ?? 0), at[1] + (shift[i * 2 + 1] ?? 0)];
}

/** Away from `from` by `share` of what lacks; a disc that lies just on it goes down and to the right. */
function push(shift: Float32Array, i: number, disc: ScreenDisc, from: Point, radius: number, share: number): boolean {
  const [x, y] = placeOf(shift, i, disc);
  const [dx, dy] = [x - from[0], y - from[1]];
  const away = Math.hypot(dx, dy);
  const lack = radius + disc.radius + GAP_PX - away;
  if (lack <= 0.25) return false;
  const [ux, uy] = away < 0.5 ? [0.8, 0.6] : [dx / away, dy / away];
  const [sx, sy] = [(shift[i * 2] ?? 0) + ux * lack * share, (shift[i * 2 + 1] ?? 0) + uy * lack * share];
  const far = Math.max(1, Math.hypot(sx, sy) / MOST_SHIFT_PX);
  shift[i * 2] = sx / far;
  shift[i * 2 + 1] = sy / far;
  return far === 1;
}
