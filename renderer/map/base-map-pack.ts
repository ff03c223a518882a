import earcut from "earcut";
import type { Feature, FeatureCollection, MultiLineString, Position } from "geojson";
import { feature } from "topojson-client";
import type { Topology } from "topojson-specification";
import type { PackedBaseMap, PackedGround, PackedLines } from "./base-map-file.ts";
import { worldOf } from "./mercator.ts";

/** What the files of the base map hold, parsed. */
export interface BaseMapFiles {
  readonly countries: Topology;
  readonly provinces: Topology;
  readonly rivers: Topology;
  readonly lakes: Topology;
  readonly claims: FeatureCollection<MultiLineString>;
}

type Ring = readonly Position[];

/** Unfolds the files into lines and triangles. Throws where one is not what it should be. */
export function packBaseMap(files: BaseMapFiles): PackedBaseMap {
  const borders = features(files.countries, "borders");
  const kindOf = (kind: string) => packLines(borders.filter((f) => f.properties?.["kind"] === kind).flatMap(linesOf));
  const countries = features(files.countries, "countries").flatMap((f) => polygonsOf(f).map((rings) => ({ code: codeOf(f), rings })));
  const rivers = features(files.rivers, "rivers").flatMap((f) => linesOf(f).map((line) => ({ level: levelOf(f), line })));
  return {
    countries: packGround(countries.map(({ rings }) => rings)),
    codes: countries.map(({ code }) => code),
    agreed: kindOf("agreed"),
    unsettled: kindOf("unsettled"),
    coast: packLines(features(files.countries, "coast").flatMap(linesOf)),
    provinces: packLines(features(files.provinces, "provinces").flatMap(linesOf)),
    rivers: packLines(rivers.map(({ line }) => line)),
    riverLevels: rivers.map(({ level }) => level),
    lakes: packGround(features(files.lakes, "lakes").flatMap(polygonsOf)),
    claims: packLines(files.claims.features.flatMap(linesOf)),
  };
}

function features(from: Topology, name: string): Feature[] {
  const object = from.objects[name];
  if (object === undefined) throw new Error(`The base map has no object "${name}".`);
  const made = feature(from, object);
  return made.type === "FeatureCollection" ? made.features : [made];
}

function linesOf(f: Feature): Ring[] {
  if (f.geometry.type === "LineString") return [f.geometry.coordinates];
  return f.geometry.type === "MultiLineString" ? f.geometry.coordinates : [];
}

function polygonsOf(f: Feature): Ring[][] {
  if (f.geometry.type === "Polygon") return [f.geometry.coordinates];
  return f.geometry.type === "MultiPolygon" ? f.geometry.coordinates : [];
}

function codeOf(f: Feature): string | null {
  return typeof f.properties?.["country"] === "string" ? f.properties["country"] : null;
}

function levelOf(f: Feature): number {
  return Number(f.properties?.["level"] ?? 2);
}

function packLines(lines: readonly Ring[]): PackedLines {
  const positions = new Float32Array(2 * lines.reduce((sum, line) => sum + line.length, 0));
  const starts = new Uint32Array(lines.length);
  let at = 0;
  for (const [index, line] of lines.entries()) {
    starts[index] = at;
    for (const [lon, lat] of line) {
      positions[2 * at] = lon ?? 0;
      positions[2 * at + 1] = lat ?? 0;
      at += 1;
    }
  }
  return { positions, starts };
}

/** Triangles are cut on the plane that they are drawn on: a long edge is straight there, not in degrees. */
function packGround(polygons: readonly Ring[][]): PackedGround {
  const rings = packLines(polygons.flat());
  const ringStarts = new Uint32Array(polygons.length);
  const triangles: number[] = [];
  let [ring, point] = [0, 0];
  for (const [index, polygon] of polygons.entries()) {
    ringStarts[index] = ring;
    const onPlane: number[] = [];
    const holes: number[] = [];
    for (const [at, line] of polygon.entries()) {
      if (at > 0) holes.push(onPlane.length / 2);
      for (const [lon, lat] of line) onPlane.push(...worldOf(lon ?? 0, lat ?? 0));
    }
    for (const corner of earcut(onPlane, holes, 2)) triangles.push(point + corner);
    ring += polygon.length;
    point += onPlane.length / 2;
  }
  return { rings, ringStarts, triangles: Uint32Array.from(triangles) };
}
