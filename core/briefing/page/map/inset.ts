import { type Box, overlap } from "./place-labels.ts";
import { isInside } from "./rings.ts";
import type { MapRoute } from "./routes.ts";
import { type MapView, type Pt, unproject, viewFitting } from "./view.ts";

/** A part of the map drawn larger in a corner, where corridors lie too close to be told apart. */
export interface Inset {
  /** Where it stands in the picture. */
  readonly box: Box;
  /** What it shows of the picture. */
  readonly from: Box;
  readonly view: MapView;
  readonly nos: ReadonlySet<number>;
}

/** Ends nearer than this part of the picture crowd one another. */
const CLOSE = 0.14;
/** Parts of the picture that an inset may take. */
const SIZES = [
  [0.48, 0.4],
  [0.39, 0.44],
  [0.42, 0.37],
  [0.36, 0.34],
  [0.32, 0.3],
] as const;

/** An inset for corridors that end close together; null where none do. It takes the size and the corner where it hides least of `keep`, of the other corridors and of the `ground` that matters. */
export function insetOf(routes: readonly MapRoute[], view: MapView, keep: readonly Pt[], ground: readonly (readonly Pt[])[]): Inset | null {
  const crowd = crowdOf(routes, Math.min(view.w, view.h) * CLOSE);
  if (crowd.length < 2) return null;
  const points = crowd.flatMap((route) => route.line.slice(1));
  const [x0, x1] = [Math.min(...points.map((p) => p[0])), Math.max(...points.map((p) => p[0]))];
  const [y0, y1] = [Math.min(...points.map((p) => p[1])), Math.max(...points.map((p) => p[1]))];
  const nos = new Set(crowd.map((route) => route.no));
  const others = routes.filter((route) => !nos.has(route.no)).flatMap((route) => route.line);
  let best: { readonly inset: Inset; readonly cost: number } | null = null;
  for (const [partW, partH] of SIZES) {
    const [w, h] = [view.w * partW, view.h * partH];
    const side = Math.max((x1 - x0) / w, (y1 - y0) / h, 0.13) * 1.9;
    if (side > 0.6) continue;
    const from: Box = { x: (x0 + x1) / 2 - (w * side) / 2, y: (y0 + y1) / 2 - (h * side) / 2, w: w * side, h: h * side };
    const corners = [unproject(view, [from.x, from.y]), unproject(view, [from.x + from.w, from.y + from.h])];
    for (const [x, y] of [
      [0, 0],
      [view.w - w, 0],
      [0, view.h - h],
      [view.w - w, view.h - h],
    ] as const) {
      const box: Box = { x, y, w, h };
      const points = [...others, ...keep].filter((at) => at[0] > x && at[0] < x + w && at[1] > y && at[1] < y + h).length;
      const cost = 8 * overlap(box, from) + 900 * points + 0.5 * hidden(box, ground) * w * h - 0.3 * w * h;
      if (best === null || cost < best.cost) best = { cost, inset: { box, from, view: viewFitting(corners, w, h, 0), nos } };
    }
  }
  return best?.inset ?? null;
}

/** The part of a box that lies on ground which should be seen. */
function hidden(box: Box, ground: readonly (readonly Pt[])[]): number {
  let found = 0;
  for (let i = 0; i < 10; i++)
    for (let j = 0; j < 10; j++) if (isInside(ground, [box.x + ((i + 0.5) / 10) * box.w, box.y + ((j + 0.5) / 10) * box.h])) found++;
  return found / 100;
}

/** The largest set of routes each of which ends close to another of the set. */
function crowdOf(routes: readonly MapRoute[], close: number): readonly MapRoute[] {
  let best: readonly MapRoute[] = [];
  for (const route of routes) {
    const near = routes.filter((other) => Math.hypot(other.end[0] - route.end[0], other.end[1] - route.end[1]) < close);
    if (near.length > best.length) best = near;
  }
  return best;
}
