import type { LonLat } from "./land-shapes.ts";
import type { Box } from "./place-labels.ts";
import { type MapView, type Pt, project } from "./view.ts";

const SLACK = 6;
/** How far a drawn line may lie from the true one, pixels. */
const TOLERANCE = 0.28;

/** The rings of a shape as they lie in the picture: cut at its edge, thinned to what can be seen. */
export function ringsIn(view: MapView, rings: readonly (readonly LonLat[])[]): Pt[][] {
  return rings.flatMap((ring) => {
    const cut = clipped(
      ring.map((at) => project(view, at)),
      view,
    );
    const thin = thinned(cut);
    return thin.length < 4 ? [] : [thin];
  });
}

/** Path data of closed rings, a tenth of a pixel fine. */
export function pathOf(rings: readonly (readonly Pt[])[]): string {
  return rings.map((ring) => `${lineOf(ring)}Z`).join("");
}

/** Path data of an open line. */
export function lineOf(points: readonly Pt[]): string {
  let path = "";
  let [px, py] = [0, 0];
  points.forEach(([x, y], i) => {
    const [tx, ty] = [Math.round(x * 10), Math.round(y * 10)];
    if (i > 0 && tx === px && ty === py) return;
    path += i === 0 ? `M${tx / 10} ${ty / 10}` : `l${(tx - px) / 10} ${(ty - py) / 10}`;
    [px, py] = [tx, ty];
  });
  return path;
}

/** Whether a point lies inside rings, even-odd. */
export function isInside(rings: readonly (readonly Pt[])[], [x, y]: Pt): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [a, b] = [ring[i], ring[j]];
      if (a === undefined || b === undefined) continue;
      if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
    }
  }
  return inside;
}

/** The point of a fine grid that lies deepest inside rings, and how deep, pixels; null when none lies inside. Points in the boxes `off` do not count. */
export function deepest(
  rings: readonly (readonly Pt[])[],
  view: Pick<MapView, "w" | "h">,
  off: readonly Box[] = [],
): { readonly at: Pt; readonly depth: number } | null {
  const points = rings.flat();
  if (points.length === 0) return null;
  const xs = points.map((p) => p[0]);
  const ys = points.map((p) => p[1]);
  const [left, right] = [Math.max(0, Math.min(...xs)), Math.min(view.w, Math.max(...xs))];
  const [top, bottom] = [Math.max(0, Math.min(...ys)), Math.min(view.h, Math.max(...ys))];
  let best: { at: Pt; depth: number } | null = null;
  const parts = 16;
  for (let i = 0; i < parts; i++) {
    for (let j = 0; j < parts; j++) {
      const at: Pt = [left + ((i + 0.5) / parts) * (right - left), top + ((j + 0.5) / parts) * (bottom - top)];
      if (!isInside(rings, at) || off.some((box) => at[0] > box.x && at[0] < box.x + box.w && at[1] > box.y && at[1] < box.y + box.h))
        continue;
      const edge = Math.min(at[0], view.w - at[0], at[1], view.h - at[1]);
      const depth = Math.min(edge, ...points.map((p) => Math.hypot(p[0] - at[0], p[1] - at[1])));
      if (best === null || depth > best.depth) best = { at, depth };
    }
  }
  return best;
}

/** Sutherland and Hodgman: a ring cut at the picture's edge, a little outside of it so that the cut is never seen. */
function clipped(ring: readonly Pt[], view: MapView): Pt[] {
  const [left, top, right, bottom] = [-SLACK, -SLACK, view.w + SLACK, view.h + SLACK];
  const outside =
    ring.every((p) => p[0] < left) || ring.every((p) => p[0] > right) || ring.every((p) => p[1] < top) || ring.every((p) => p[1] > bottom);
  if (outside) return [];
  let points: readonly Pt[] = ring;
  points = cutAt(points, 0, left, 1);
  points = cutAt(points, 0, right, -1);
  points = cutAt(points, 1, top, 1);
  return cutAt(points, 1, bottom, -1);
}

function cutAt(ring: readonly Pt[], axis: 0 | 1, edge: number, sign: 1 | -1): Pt[] {
  const kept: Pt[] = [];
  for (let i = 0; i < ring.length; i++) {
    const a = ring[(i + ring.length - 1) % ring.length];
    const b = ring[i];
    if (a === undefined || b === undefined) continue;
    const [inA, inB] = [(a[axis] - edge) * sign >= 0, (b[axis] - edge) * sign >= 0];
    if (inA !== inB) {
      const t = (edge - a[axis]) / (b[axis] - a[axis]);
      kept.push([a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]);
    }
    if (inB) kept.push(b);
  }
  return kept;
}

/** Douglas and Peucker, on a stack. */
function thinned(points: readonly Pt[]): Pt[] {
  if (points.length < 4) return [...points];
  const keep = new Set([0, Math.floor(points.length / 2), points.length - 1]);
  const stack: [number, number][] = [
    [0, Math.floor(points.length / 2)],
    [Math.floor(points.length / 2), points.length - 1],
  ];
  for (let span = stack.pop(); span !== undefined; span = stack.pop()) {
    const [from, to] = span;
    let [far, farthest] = [TOLERANCE, -1];
    for (let i = from + 1; i < to; i++) {
      const away = offLine(points[i], points[from], points[to]);
      if (away > far) [far, farthest] = [away, i];
    }
    if (farthest < 0) continue;
    keep.add(farthest);
    stack.push([from, farthest], [farthest, to]);
  }
  return points.filter((_, i) => keep.has(i));
}

function offLine(p: Pt | undefined, a: Pt | undefined, b: Pt | undefined): number {
  if (p === undefined || a === undefined || b === undefined) return 0;
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = Math.hypot(dx, dy);
  if (length < 1e-9) return Math.hypot(p[0] - a[0], p[1] - a[1]);
  return Math.abs(dx * (a[1] - p[1]) - dy * (a[0] - p[0])) / length;
}
