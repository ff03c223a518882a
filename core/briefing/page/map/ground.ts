import type { PlaceId } from "#core/journal/event.ts";
import type { Briefing, FrozenPlace } from "../../briefing.ts";
import type { LandShape, LandShapes, LonLat } from "./land-shapes.ts";
import { isInside, ringsIn } from "./rings.ts";
import type { MapView, Pt } from "./view.ts";

/** Which ground belongs to which place of a briefing. */
export interface Ground {
  readonly land: LandShapes;
  /** Code of the country a place is or lies in; null where no shape holds it. */
  readonly codeOf: (place: PlaceId) => string | null;
  /** The shapes of a country. */
  readonly shapesOf: (code: string) => readonly LandShape[];
  /** The corners of a country's ground as text: two countries with a border share some. */
  readonly cornersOf: (code: string) => ReadonlySet<string>;
}

/** Ties the places of a briefing to the shapes: by the country's code where the id is one, else by where the place lies. */
export function groundOf(b: Briefing, land: LandShapes): Ground {
  const byCode = new Map<string, LandShape[]>();
  for (const shape of land.countries) {
    if (shape.id === null) continue;
    const held = byCode.get(shape.id);
    if (held === undefined) byCode.set(shape.id, [shape]);
    else held.push(shape);
  }
  const places = new Map(b.places.map((place) => [place.id, place]));
  const found = new Map<PlaceId, string | null>();
  const codeOf = (id: PlaceId): string | null => {
    const known = found.get(id);
    if (known !== undefined) return known;
    const place = places.get(id);
    const code = byCode.has(id) ? id : place === undefined ? null : (parentCode(place) ?? under(place));
    found.set(id, code);
    return code;
  };
  const parentCode = (place: FrozenPlace): string | null => (place.parent !== null && byCode.has(place.parent) ? place.parent : null);
  const under = (place: FrozenPlace): string | null => {
    if (place.lon === null || place.lat === null || !STANDS.has(place.pkind)) return null;
    const at: LonLat = [place.lon, place.lat];
    return land.countries.find((shape) => shape.id !== null && isInside(shape.rings, at))?.id ?? null;
  };
  const shapesOf = (code: string): readonly LandShape[] => byCode.get(code) ?? [];
  const corners = new Map<string, ReadonlySet<string>>();
  const cornersOf = (code: string): ReadonlySet<string> => {
    const held = corners.get(code) ?? new Set(shapesOf(code).flatMap((shape) => shape.rings.flatMap((ring) => ring.map(String))));
    corners.set(code, held);
    return held;
  };
  return { land, codeOf, shapesOf, cornersOf };
}

/** Kinds of places that stand on the ground of one country. */
const STANDS: ReadonlySet<string> = new Set(["country", "home", "place", "crossing", "airport", "hotel"]);

/** The ground of a country as it lies in a picture. */
export function ringsOf(ground: Ground, code: string, view: MapView): Pt[][] {
  return ground.shapesOf(code).flatMap((shape) => ringsIn(view, shape.rings));
}

/** Ways not longer than this are as good as the shortest: of them the middle of the border is taken, not its very end. */
const NEARLY = 1.02;

/** The corner of the border two countries share on about the shortest way from `a` to `b` (degrees); null where they share none. */
export function borderBetween(ground: Ground, codeA: string, codeB: string, a: LonLat, b: LonLat): LonLat | null {
  const corners = ground.cornersOf(codeA);
  const shared = ground
    .shapesOf(codeB)
    .flatMap((shape) => shape.rings.flat())
    .filter((corner) => corners.has(String(corner)))
    .map((corner) => ({ corner, way: apart(a, corner) + apart(corner, b) }));
  const least = Math.min(...shared.map(({ way }) => way));
  const near = shared.filter(({ way }) => way <= least * NEARLY).map(({ corner }) => corner);
  const mean: LonLat = [near.reduce((sum, p) => sum + p[0], 0) / near.length, near.reduce((sum, p) => sum + p[1], 0) / near.length];
  return [...near].sort((p, q) => apart(p, mean) - apart(q, mean))[0] ?? null;
}

/** The box of the largest ring of a country: its corners, degrees. Islands far away do not widen it. */
export function boxOf(ground: Ground, code: string): LonLat[] {
  let best: { readonly area: number; readonly corners: LonLat[] } | null = null;
  for (const ring of ground.shapesOf(code).flatMap((shape) => shape.rings)) {
    const lons = ring.map((p) => p[0]);
    const lats = ring.map((p) => p[1]);
    const [west, east, south, north] = [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)];
    const area = (east - west) * (north - south);
    const corners: LonLat[] = [
      [west, south],
      [east, north],
    ];
    if (best === null || area > best.area) best = { area, corners };
  }
  return best?.corners ?? [];
}

function apart(a: LonLat, b: LonLat): number {
  const shrink = Math.cos((((a[1] + b[1]) / 2) * Math.PI) / 180);
  return Math.hypot((a[0] - b[0]) * shrink, a[1] - b[1]);
}
