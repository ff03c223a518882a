import { type Point, worldOf } from "../mercator.ts";

/** Where the rows of a level lie, by squares of the world plane: made once, for places do not move. */
export interface PeopleGrid {
  /** Rows whose point lies in the box (world plane, ends included), ascending. */
  within(left: number, top: number, right: number, bottom: number): number[];
  /** World plane. */
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** About so many rows to a square. */
const ROWS_A_SQUARE = 4;

/** Sorts the rows of a level into squares. */
export function createPeopleGrid(positions: Float32Array): PeopleGrid {
  const count = positions.length >> 1;
  const [x, y] = [new Float64Array(count), new Float64Array(count)];
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let row = 0; row < count; row += 1) {
    const [wx, wy] = worldOf(positions[row * 2] ?? 0, positions[row * 2 + 1] ?? 0);
    x[row] = wx;
    y[row] = wy;
    [left, right, top, bottom] = [Math.min(left, wx), Math.max(right, wx), Math.min(top, wy), Math.max(bottom, wy)];
  }
  const side = Math.max(1, Math.ceil(Math.sqrt(count / ROWS_A_SQUARE)));
  const column = (wx: number) => Math.min(side - 1, Math.max(0, Math.floor(((wx - left) / Math.max(1e-9, right - left)) * side)));
  const line = (wy: number) => Math.min(side - 1, Math.max(0, Math.floor(((wy - top) / Math.max(1e-9, bottom - top)) * side)));
  const square = Int32Array.from({ length: count }, (_, row) => line(y[row] ?? 0) * side + column(x[row] ?? 0));
  const first = new Int32Array(side * side + 1);
  for (const at of square) first[at + 1] = (first[at + 1] ?? 0) + 1;
  for (let at = 0; at < side * side; at += 1) first[at + 1] = (first[at + 1] ?? 0) + (first[at] ?? 0);
  const rows = new Int32Array(count);
  const next = first.slice();
  for (let row = 0; row < count; row += 1) {
    const at = square[row] ?? 0;
    const place = next[at] ?? 0;
    rows[place] = row;
    next[at] = place + 1;
  }
  return {
    x,
    y,
    within(fromX, fromY, toX, toY) {
      const found: number[] = [];
      if (count === 0 || toX < left || fromX > right || toY < top || fromY > bottom) return found;
      for (let l = line(fromY); l <= line(toY); l += 1)
        for (let c = column(fromX); c <= column(toX); c += 1)
          for (let i = first[l * side + c] ?? 0; i < (first[l * side + c + 1] ?? 0); i += 1) {
            const row = rows[i] ?? 0;
            const [wx, wy] = [x[row] ?? 0, y[row] ?? 0];
            if (wx >= fromX && wx <= toX && wy >= fromY && wy <= toY) found.push(row);
          }
      return found.sort((a, b) => a - b);
    },
  };
}

/** Rows as circles on the screen. */
export interface Circles {
  /** Pixels; 0 = not drawn. */
  readonly radius: (row: number) => number;
  /** Pixels from the row's own point. */
  readonly shift: (row: number) => Point;
  /** Pixels: no circle reaches farther from its own point. */
  readonly most: number;
}

/**
 * The row under a pointer: of the circles it lies on, the one whose centre is nearest; of equal ones the later, which is drawn above.
 *
 * @param at     the pointer in the world plane
 * @param scale  pixels of screen for one of the world plane
 * @param reach  pixels around a circle that still mean it
 */
export function rowUnder(grid: PeopleGrid, [px, py]: Point, scale: number, circles: Circles, reach: number): number | null {
  const far = (circles.most + reach) / scale;
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const row of grid.within(px - far, py - far, px + far, py + far)) {
    const r = circles.radius(row);
    if (r <= 0) continue;
    const [dx, dy] = circles.shift(row);
    const away = Math.hypot(((grid.x[row] ?? 0) - px) * scale + dx, ((grid.y[row] ?? 0) - py) * scale + dy);
    if (away > r + reach || away > least) continue;
    best = row;
    least = away;
  }
  return best < 0 ? null : best;
}
