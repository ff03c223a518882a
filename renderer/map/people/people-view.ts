import type { Box } from "../labels.ts";
import type { MapView } from "../map-props.ts";
import { type Point, projector, type Size, scaleOf, worldOf } from "../mercator.ts";
import { discOffsets, MOST_SHIFT_PX, type ScreenDisc } from "./disc-offsets.ts";
import { dotsRadius } from "./people-dots.ts";
import { rowUnder } from "./people-grid.ts";
import { DOTS_FROM_ZOOM, LEVEL_COUNT } from "./people-levels.ts";
import type { PeopleShown } from "./people-shown.ts";
import { unitsOf } from "./people-sums.ts";

/** More dots than this at once say less than discs, and cost more. */
export const MOST_DOTS = 12_000;
/** Rows that are told apart from one another and from words; of more, each stands at its place unless a figure stands there. */
const FEW = 80;
/** No disc and no town's dots reach farther than this, pixels. */
const MOST_RADIUS_PX = 320;
const REACH_PX = 3;
const NO_SHIFT: Point = [0, 0];

/** The registry's people as they stand on one screen. */
export interface PeopleOnScreen {
  readonly shown: PeopleShown;
  readonly view: MapView;
  readonly size: Size;
  readonly dots: boolean;
  /** Rows in view, ascending. */
  readonly rows: readonly number[];
  /** Pixels of a row's disc, or of the circle that its dots fill; 0 = nobody. */
  readonly radius: (row: number) => number;
  /** Pixels from a row's place to its disc. */
  readonly shift: (row: number) => Point;
  /** Where a row's disc stands on the screen. */
  readonly at: (row: number) => Point;
  /** Two pixels a row, for the GPU. */
  readonly offsets: ReadonlyMap<number, Point>;
}

/** Rows with people whose disc or dots may be in the view. */
export function rowsInView({ grid, rows }: PeopleShown, view: MapView, size: Size, margin: number): number[] {
  const k = scaleOf(view.zoom);
  const [x, y] = worldOf(view.lon, view.lat);
  const [w, h] = [(size.width / 2 + margin) / k, (size.height / 2 + margin) / k];
  return grid.within(x - w, y - h, x + w, y + h).filter((row) => (rows.radius[row] ?? 0) > 0);
}

/** The rows drawn as single dots in this view; null = it is drawn as discs: too far away, or too many people for dots. */
export function rowsOfDots(shown: PeopleShown, view: MapView, size: Size): readonly number[] | null {
  if (view.zoom < DOTS_FROM_ZOOM || shown.level !== LEVEL_COUNT - 1) return null;
  const rows = rowsInView(shown, view, size, MOST_RADIUS_PX);
  return rows.reduce((sum, row) => sum + unitsOf(shown.rows, row), 0) > MOST_DOTS ? null : rows;
}

/** Places the discs of a view: off the marks and words of the room's figures, which stay; dots stand at their place. */
export function peopleOnScreen(
  shown: PeopleShown,
  view: MapView,
  size: Size,
  scale: number,
  dots: boolean,
  marks: readonly ScreenDisc[],
  words: readonly Box[],
): PeopleOnScreen {
  const project = projector(view, size);
  const rows = rowsInView(shown, view, size, dots ? MOST_RADIUS_PX : MOST_SHIFT_PX);
  const radius = (row: number): number => {
    const disc = shown.rows.radius[row] ?? 0;
    return disc === 0 ? 0 : dots ? dotsRadius(unitsOf(shown.rows, row)) : disc * scale;
  };
  const own = (row: number): Point => project([shown.grid.x[row] ?? 0, shown.grid.y[row] ?? 0]);
  const offsets = new Map<number, Point>();
  const isFew = rows.length <= FEW;
  if (!dots) {
    const shifts = discOffsets(
      rows.map((row) => ({ at: own(row), radius: radius(row) })),
      marks,
      isFew ? words : [],
      size,
      isFew,
    );
    for (const [i, row] of rows.entries()) {
      const shift: Point = [shifts[i * 2] ?? 0, shifts[i * 2 + 1] ?? 0];
      if (shift[0] !== 0 || shift[1] !== 0) offsets.set(row, shift);
    }
  }
  const shift = (row: number): Point => offsets.get(row) ?? NO_SHIFT;
  const at = (row: number): Point => {
    const [x, y] = own(row);
    const [dx, dy] = shift(row);
    return [x + dx, y + dy];
  };
  return { shown, view, size, dots, rows, radius, shift, at, offsets };
}

/** The row under a point of the screen; null = none. */
export function rowAt({ shown, view, size, radius, shift }: PeopleOnScreen, at: Point): number | null {
  const k = scaleOf(view.zoom);
  const [cx, cy] = worldOf(view.lon, view.lat);
  const world: Point = [cx + (at[0] - size.width / 2) / k, cy + (at[1] - size.height / 2) / k];
  return rowUnder(shown.grid, world, k, { radius, shift, most: MOST_RADIUS_PX + MOST_SHIFT_PX }, REACH_PX);
}
