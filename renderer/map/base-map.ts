import type { Feature, FeatureCollection, MultiLineString, Position } from "geojson";
import { feature } from "topojson-client";
import type { Topology } from "topojson-specification";
import claimsUrl from "../../resources/basemap/claims.json?url";
import countriesUrl from "../../resources/basemap/countries.json?url";
import lakesUrl from "../../resources/basemap/lakes.json?url";
import provincesUrl from "../../resources/basemap/provinces.json?url";
import riversUrl from "../../resources/basemap/rivers.json?url";

/** Degrees, lon before lat, in the form the GPU takes. */
export type Line = [lon: number, lat: number][];

export interface CountryPolygon {
  /** ISO 3166 code; null for ground that no country of the boundary table holds. */
  readonly code: string | null;
  /** Outer ring first, then holes, as deck.gl wants them. */
  readonly rings: Line[];
}

/** The prepared base map, ready to draw: degrees, no names. */
export interface BaseMap {
  readonly countries: readonly CountryPolygon[];
  readonly agreed: readonly Line[];
  readonly unsettled: readonly Line[];
  readonly coast: readonly Line[];
  readonly provinces: readonly Line[];
  /** By level: 0 the greatest. */
  readonly rivers: readonly { readonly level: number; readonly line: Line }[];
  readonly lakes: readonly Line[][];
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

async function load(): Promise<BaseMap> {
  const [countries, provinces, rivers, lakes, claims] = await Promise.all([
    topology(countriesUrl),
    topology(provincesUrl),
    topology(riversUrl),
    topology(lakesUrl),
    json<FeatureCollection<MultiLineString>>(claimsUrl),
  ]);
  const borders = features(countries, "borders");
  const kindOf = (kind: string) => borders.filter((f) => f.properties?.["kind"] === kind).flatMap(linesOf);
  return {
    countries: features(countries, "countries").flatMap(polygonsOf),
    agreed: kindOf("agreed"),
    unsettled: kindOf("unsettled"),
    coast: features(countries, "coast").flatMap(linesOf),
    provinces: features(provinces, "provinces").flatMap(linesOf),
    rivers: features(rivers, "rivers").flatMap((f) => linesOf(f).map((line) => ({ level: Number(f.properties?.["level"] ?? 2), line }))),
    lakes: features(lakes, "lakes").flatMap((f) => polygonsOf(f).map((p) => p.rings)),
    claims: claims.features.flatMap(linesOf),
  };
}

async function json<T>(url: string): Promise<T> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`The base map's file ${url} could not be read (${answer.status}).`);
  return (await answer.json()) as T;
}

function topology(url: string): Promise<Topology> {
  return json<Topology>(url);
}

function features(from: Topology, name: string): Feature[] {
  const object = from.objects[name];
  if (object === undefined) throw new Error(`The base map has no object "${name}".`);
  const made = feature(from, object);
  return made.type === "FeatureCollection" ? made.features : [made];
}

function linesOf(f: Feature): Line[] {
  if (f.geometry.type === "LineString") return [lineOf(f.geometry.coordinates)];
  return f.geometry.type === "MultiLineString" ? f.geometry.coordinates.map(lineOf) : [];
}

function polygonsOf(f: Feature): CountryPolygon[] {
  const code = typeof f.properties?.["country"] === "string" ? f.properties["country"] : null;
  if (f.geometry.type === "Polygon") return [{ code, rings: f.geometry.coordinates.map(lineOf) }];
  return f.geometry.type === "MultiPolygon" ? f.geometry.coordinates.map((rings) => ({ code, rings: rings.map(lineOf) })) : [];
}

function lineOf(positions: readonly Position[]): Line {
  return positions.map(([lon, lat]) => [lon ?? 0, lat ?? 0]);
}
