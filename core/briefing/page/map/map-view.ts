import type { Paper } from "../paper.ts";
import { stopsOf } from "../stops.ts";
import type { CountryFigure } from "./country-figures.ts";
import { boxOf, type Ground } from "./ground.ts";
import type { LonLat } from "./land-shapes.ts";
import { type MapView, unproject, viewAt, viewFitting } from "./view.ts";

/** Where the map looks: as it was frozen, else so that the theatre's countries and the ends of its corridors are seen. */
export function mapViewOf(paper: Paper, ground: Ground, countries: readonly CountryFigure[], w: number, h: number): MapView {
  const frozen = paper.b.mapView;
  if (frozen !== null) return viewAt(frozen.lon, frozen.lat, frozen.zoom, w, h);
  const points: LonLat[] = countries.flatMap((country) => boxOf(ground, country.code));
  for (const corridor of paper.b.corridors) {
    for (const stop of stopsOf(paper, corridor)) {
      const place = paper.places.get(stop);
      if (place !== undefined && place.pkind !== "home" && place.lon !== null && place.lat !== null) points.push([place.lon, place.lat]);
    }
  }
  const centre = unproject(viewFitting(points, w, h, 0), [w / 2, h / 2]);
  return viewFitting([...points, ...homeward(paper, ground, centre)], w, h, 0.04);
}

/** A little of home at the edge of the map, where it lies nearest: one sees where the corridors lead to. */
function homeward(paper: Paper, ground: Ground, centre: LonLat): LonLat[] {
  const home = paper.b.places.find((place) => place.pkind === "home");
  const code = home === undefined ? null : ground.codeOf(home.id);
  if (home === undefined || code === null || home.lon === null || home.lat === null) return [];
  let [nearest, least]: [LonLat | null, number] = [null, Number.POSITIVE_INFINITY];
  for (const corner of ground
    .shapesOf(code)
    .flatMap((shape) => shape.rings)
    .flat()) {
    const way = Math.hypot(corner[0] - centre[0], corner[1] - centre[1]);
    if (way < least) [nearest, least] = [corner, way];
  }
  if (nearest === null || least > NEAR_DEG) return [];
  return [[nearest[0] + (home.lon - nearest[0]) * INTO_HOME, nearest[1] + (home.lat - nearest[1]) * INTO_HOME]];
}

/** Home is shown when it lies no farther than this from the middle of the map, and this part of the way to its middle. */
const NEAR_DEG = 24;
const INTO_HOME = 0.42;
