import { type Box, overlap } from "./place-labels.ts";
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

const CLOSE = 34;

/** An inset for corridors that end close together; null where none do. It takes the corner where it hides least of `keep`. */
export function insetOf(routes: readonly MapRoute[], view: MapView, keep: readonly Pt[]): Inset | null {
  const crowd = crowdOf(routes);
  if (crowd.length < 2) return null;
  const points = crowd.flatMap((route) => route.line.slice(1));
  const [x0, x1] = [Math.min(...points.map((p) => p[0])), Math.max(...points.map((p) => p[0]))];
  const [y0, y1] = [Math.min(...points.map((p) => p[1])), Math.max(...points.map((p) => p[1]))];
  const [w, h] = [view.w * 0.46, view.h * 0.4];
  const side = Math.max((x1 - x0) / w, (y1 - y0) / h, 0.12) * 1.9;
  const from: Box = { x: (x0 + x1) / 2 - (w * side) / 2, y: (y0 + y1) / 2 - (h * side) / 2, w: w * side, h: h * side };
  if (side > 0.6) return null;
  const corners = [unproject(view, [from.x, from.y]), unproject(view, [from.x + from.w, from.y + from.h])];
  const nos = new Set(crowd.map((route) => route.no));
  const others = routes.filter((route) => !nos.has(route.no)).flatMap((route) => route.line);
  const spots: Box[] = [
    { x: 0, y: 0, w, h },
    { x: view.w - w, y: 0, w, h },
    { x: 0, y: view.h - h, w, h },
    { x: view.w - w, y: view.h - h, w, h },
  ];
  const cost = (box: Box): number =>
    overlap(box, from) +
    900 * [...others, ...keep].filter(([x, y]) => x > box.x && x < box.x + box.w && y > box.y && y < box.y + box.h).length;
  const box = [...spots].sort((a, b) => cost(a) - cost(b))[0];
  return box === undefined ? null : { box, from, view: viewFitting(corners, w, h, 0), nos };
}

/** The largest set of routes each of which ends close to another of the set. */
function crowdOf(routes: readonly MapRoute[]): readonly MapRoute[] {
  let best: readonly MapRoute[] = [];
  for (const route of routes) {
    const near = routes.filter((other) => Math.hypot(other.end[0] - route.end[0], other.end[1] - route.end[1]) < CLOSE);
    if (near.length > best.length) best = near;
  }
  return best;
}
