import type { LonLat } from "./land-shapes.ts";

/** A point of the picture, pixels. */
export type Pt = readonly [x: number, y: number];

/** A Web Mercator picture: `scale` pixels for the whole turn of 360 degrees, `x0`, `y0` the picture's corner in those pixels. */
export interface MapView {
  readonly scale: number;
  readonly x0: number;
  readonly y0: number;
  readonly w: number;
  readonly h: number;
}

/** The picture of a map of so many pixels whose width is one world at zoom 0 of 512 pixels, as `mapView` of a briefing says it. */
export function viewAt(lon: number, lat: number, zoom: number, w: number, h: number): MapView {
  // A frozen view says a zoom of the room's map, which is about 960 pixels wide.
  const scale = 512 * 2 ** zoom * (w / 960);
  const [x, y] = world([lon, lat]);
  return { scale, x0: x * scale - w / 2, y0: y * scale - h / 2, w, h };
}

/** The narrowest picture that holds all points with a margin (a part of the picture). */
export function viewFitting(points: readonly LonLat[], w: number, h: number, margin: number): MapView {
  const all = points.length === 0 ? [[0, -60] as const, [120, 60] as const] : points;
  const xs = all.map((p) => world(p)[0]);
  const ys = all.map((p) => world(p)[1]);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const room = 1 - 2 * margin;
  const scale = Math.min((w * room) / Math.max(right - left, 0.01), (h * room) / Math.max(bottom - top, 0.01));
  return { scale, x0: ((left + right) / 2) * scale - w / 2, y0: ((top + bottom) / 2) * scale - h / 2, w, h };
}

/** Where a place of the earth lies in the picture. */
export function project(view: MapView, at: LonLat): Pt {
  const [x, y] = world(at);
  return [x * view.scale - view.x0, y * view.scale - view.y0];
}

/** Where a point of the picture lies on the earth. */
export function unproject(view: MapView, [x, y]: Pt): LonLat {
  const lon = ((x + view.x0) / view.scale) * 360 - 180;
  const turn = Math.PI * (1 - (2 * (y + view.y0)) / view.scale);
  return [lon, (Math.atan(Math.sinh(turn)) * 180) / Math.PI];
}

function world([lon, lat]: LonLat): Pt {
  const sin = Math.sin((Math.max(-85, Math.min(85, lat)) * Math.PI) / 180);
  return [(lon + 180) / 360, 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)];
}
