// Made of the other files beside it; test/map/base-map.test.ts holds it to them and can write it anew.
import baseMapUrl from "../../resources/basemap/base-map.bin?url";
import { type PackedGround, type PackedLines, readBaseMap } from "./base-map-file.ts";

/** Degrees, flat: lon, lat, lon, lat and so on. A view of its collection's numbers: nothing is copied for it. */
export type Line = Float32Array;

export interface CountryPolygon {
  /** ISO 3166 code; null for ground that no country of the boundary table holds. */
  readonly code: string | null;
  /** Outer ring first, then holes. */
  readonly rings: readonly Line[];
}

/** Polygons cut into triangles, in the arrays that the GPU takes. */
export interface Ground {
  readonly positions: Float32Array;
  /** First point of each polygon. */
  readonly starts: Uint32Array;
  /** Three points a triangle, of the whole collection. */
  readonly triangles: Uint32Array;
}

/** The prepared base map, ready to draw: degrees, no names. */
export interface BaseMap {
  readonly countries: readonly CountryPolygon[];
  /** The same countries, in the same order. */
  readonly land: Ground;
  readonly agreed: readonly Line[];
  readonly unsettled: readonly Line[];
  readonly coast: readonly Line[];
  readonly provinces: readonly Line[];
  /** By level: 0 the greatest. */
  readonly rivers: readonly { readonly level: number; readonly line: Line }[];
  readonly lakes: readonly (readonly Line[])[];
  readonly water: Ground;
  readonly claims: readonly Line[];
}

/** Where the province lines and rivers end; they fade before it. Degrees. */
export const INNER_EDGE = { west: 22, east: 92 } as const;
/** Where the countries end. Degrees: west, south, east, north. */
export const DATA_EDGE = [-12, 2, 112, 66] as const;

let loading: Promise<BaseMap> | null = null;

/** Loads the base map once per window. Rejects when a file of it is missing or is not what it should be. */
export function loadBaseMap(): Promise<BaseMap> {
  loading ??= load().catch((problem: unknown) => {
    loading = null;
    throw problem;
  });
  return loading;
}

/** Points of a line, one by one. */
export function* pointsOf(line: Line): Generator<readonly [lon: number, lat: number]> {
  for (let at = 0; at < line.length; at += 2) yield [line[at] ?? 0, line[at + 1] ?? 0];
}

/** Lines and triangles are in the file: nothing is unfolded or cut in the window. */
async function load(): Promise<BaseMap> {
  const answer = await fetch(baseMapUrl);
  if (!answer.ok) throw new Error(`The base map could not be read (${answer.status}).`);
  const packed = readBaseMap(await answer.arrayBuffer());
  return {
    countries: polygonsOf(packed.countries).map((rings, at) => ({ code: packed.codes[at] ?? null, rings })),
    land: groundOf(packed.countries),
    agreed: linesOf(packed.agreed),
    unsettled: linesOf(packed.unsettled),
    coast: linesOf(packed.coast),
    provinces: linesOf(packed.provinces),
    rivers: linesOf(packed.rivers).map((line, at) => ({ level: packed.riverLevels[at] ?? 2, line })),
    lakes: polygonsOf(packed.lakes),
    water: groundOf(packed.lakes),
    claims: linesOf(packed.claims),
  };
}

function linesOf({ positions, starts }: PackedLines): Line[] {
  return Array.from(starts, (start, at) => positions.subarray(2 * start, 2 * (starts[at + 1] ?? positions.length / 2)));
}

function polygonsOf({ rings, ringStarts }: PackedGround): (readonly Line[])[] {
  const lines = linesOf(rings);
  return Array.from(ringStarts, (start, at) => lines.slice(start, ringStarts[at + 1] ?? lines.length));
}

function groundOf({ rings, ringStarts, triangles }: PackedGround): Ground {
  return { positions: rings.positions, starts: ringStarts.map((ring) => rings.starts[ring] ?? 0), triangles };
}
