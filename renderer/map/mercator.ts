import type { MapInsets, MapView } from "./map-props.ts";

/** A point on the screen or in the world plane, pixels, y down. */
export type Point = readonly [x: number, y: number];
export interface Size {
  readonly width: number;
  readonly height: number;
}
/** West, south, east, north in degrees. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

const TILE_PX = 512;

/** Web Mercator in pixels at zoom 0: x grows east, y grows south. */
export function worldOf(lon: number, lat: number): Point {
  const phi = (lat * Math.PI) / 180;
  return [(TILE_PX * (lon + 180)) / 360, (TILE_PX * (1 - Math.log(Math.tan(Math.PI / 4 + phi / 2)) / Math.PI)) / 2];
}

/** The inverse of `worldOf`. */
export function degreesOf([x, y]: Point): Point {
  return [(x / TILE_PX) * 360 - 180, (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / TILE_PX))) * 180) / Math.PI];
}

/** Pixels of screen for a pixel of world at this zoom. */
export function scaleOf(zoom: number): number {
  return 2 ** zoom;
}

/** From the world plane to the screen, for one view of one size. */
export function projector(view: MapView, size: Size): (world: Point) => Point {
  const k = scaleOf(view.zoom);
  const [cx, cy] = worldOf(view.lon, view.lat);
  return ([x, y]) => [(x - cx) * k + size.width / 2, (y - cy) * k + size.height / 2];
}

/** The view that shows `bounds` whole in what the insets leave of the screen. */
export function fitted(bounds: Bounds, size: Size, insets: MapInsets, maxZoom: number): MapView {
  const [left, top] = worldOf(bounds[0], bounds[3]);
  const [right, bottom] = worldOf(bounds[2], bounds[1]);
  const free = {
    width: Math.max(1, size.width - insets.left - insets.right),
    height: Math.max(1, size.height - insets.top - insets.bottom),
  };
  const k = Math.min(free.width / Math.max(1e-6, right - left), free.height / Math.max(1e-6, bottom - top), scaleOf(maxZoom));
  const dx = (insets.left - insets.right) / 2 / k;
  const dy = (insets.top - insets.bottom) / 2 / k;
  const [lon, lat] = degreesOf([(left + right) / 2 - dx, (top + bottom) / 2 - dy]);
  return { lon, lat, zoom: Math.log2(k) };
}

/** The nearest view whose centre lies in `bounds` and whose zoom lies in [minZoom, maxZoom]. */
export function held(view: MapView, bounds: Bounds, minZoom: number, maxZoom: number): MapView {
  return {
    lon: Math.min(Math.max(view.lon, bounds[0]), bounds[2]),
    lat: Math.min(Math.max(view.lat, bounds[1]), bounds[3]),
    zoom: Math.min(Math.max(view.zoom, minZoom), maxZoom),
  };
}

/** Moves the centre by so many pixels of screen. */
export function panned(view: MapView, dx: number, dy: number): MapView {
  const k = scaleOf(view.zoom);
  const [x, y] = worldOf(view.lon, view.lat);
  const [lon, lat] = degreesOf([x + dx / k, y + dy / k]);
  return { lon, lat, zoom: view.zoom };
}
