import { type Box, overlaps } from "../labels.ts";
import type { Point, Size } from "../mercator.ts";

/** A disc on the screen, or a figure's mark that stays where it is. */
export interface ScreenDisc {
  readonly at: Point;
  readonly radius: number;
}

const NO_WORDS: readonly Box[] = [];
const GAP_PX = 2.5;
const STEP_PX = 7;
/** Directions tried at each distance, down and to the right first. */
const TURNS: readonly Point[] = Array.from({ length: 16 }, (_, i) => {
  const angle = Math.PI / 4 + (i % 2 === 0 ? 1 : -1) * Math.ceil(i / 2) * (Math.PI / 8);
  return [Math.cos(angle), Math.sin(angle)];
});
/** No disc is moved farther: rather it lies on another. */
export const MOST_SHIFT_PX = 140;

/**
 * Moves discs off the figures' marks and their words, which stay; and, where they are few, off one another: the greatest is placed first, each
 * at the nearest free spot about its place and whole on the screen. Where none is free it stays. The same discs always come to the same places.
 *
 * @returns two numbers a disc: pixels right and down
 */
export function discOffsets(
  discs: readonly ScreenDisc[],
  marks: readonly ScreenDisc[],
  words: readonly Box[],
  size: Size,
  fromEachOther: boolean,
): Float32Array {
  const shift = new Float32Array(discs.length * 2);
  const placed: ScreenDisc[] = [];
  const order = discs.map((disc, i) => ({ disc, i })).sort((a, b) => b.disc.radius - a.disc.radius || a.i - b.i);
  for (const { disc, i } of order) {
    if (isFreeOf(disc.at, disc.radius, marks, words) && isFreeOf(disc.at, disc.radius, placed, NO_WORDS)) {
      if (fromEachOther) placed.push(disc);
      continue;
    }
    const near = (one: ScreenDisc) => away(one.at, disc.at) < MOST_SHIFT_PX + one.radius + disc.radius + GAP_PX;
    const solid = [...marks.filter(near), ...placed.filter(near)];
    const around = boxOf(disc.at, MOST_SHIFT_PX + disc.radius);
    const texts = words.filter((box) => overlaps(box, around));
    const isWhole = ([x, y]: Point) => Math.min(x, y, size.width - x, size.height - y) >= disc.radius + GAP_PX;
    const at = nearestFree(disc.at, (spot) => isWhole(spot) && isFreeOf(spot, disc.radius, solid, texts)) ?? disc.at;
    shift[i * 2] = at[0] - disc.at[0];
    shift[i * 2 + 1] = at[1] - disc.at[1];
    if (fromEachOther) placed.push({ at, radius: disc.radius });
  }
  return shift;
}

/** Plain loops: this is asked of every disc of a view at every step of the zoom. */
function isFreeOf([x, y]: Point, radius: number, discs: readonly ScreenDisc[], words: readonly Box[]): boolean {
  for (const { at, radius: other } of discs) {
    const [dx, dy] = [at[0] - x, at[1] - y];
    if (dx * dx + dy * dy < (other + radius + GAP_PX) ** 2) return false;
  }
  const half = radius * 0.8;
  for (const { x: left, y: top, w, h } of words)
    if (left < x + half && left + w > x - half && top < y + half && top + h > y - half) return false;
  return true;
}

function nearestFree([x, y]: Point, isFree: (at: Point) => boolean): Point | null {
  for (let far = STEP_PX; far <= MOST_SHIFT_PX; far += STEP_PX)
    for (const [dx, dy] of TURNS) {
      const at: Point = [x + dx * far, y + dy * far];
      if (isFree(at)) return at;
    }
  return null;
}

function away(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

function boxOf([x, y]: Point, half: number): Box {
  return { x: x - half, y: y - half, w: 2 * half, h: 2 * half };
}
