import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { MultiPolygon, Position } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { expect, test } from "vitest";
import { readResource, sizeOf, type Words } from "./read-resource.ts";

interface Row {
  readonly country: string | null;
  readonly place: string | null;
  readonly pieces: readonly string[];
}

const SHIPPED = ["countries.json", "provinces.json", "rivers.json", "lakes.json", "claims.json"];
const IN_PLAY = [
  "IR",
  "IL",
  "QA",
  "AE",
  "BH",
  "OM",
  "SA",
  "AZ",
  "AM",
  "TM",
  "EG",
  "KZ",
  "KG",
  "TJ",
  "UZ",
  "PS",
  "SY",
  "JO",
  "LB",
  "IQ",
  "KW",
];

const topology =
  readResource<Topology<{ countries: GeometryCollection<{ country: string | null; place: string | null }> }>>("basemap/countries.json");
const countries = feature(topology, topology.objects.countries).features;
const named = new Map(readResource<{ places: readonly { id: string; name: Words }[] }>("gazetteer.json").places.map((p) => [p.id, p.name]));
const outlines = new Map(countries.map((country) => [country.id, (country.geometry as MultiPolygon).coordinates] as const));

test.each(IN_PLAY)("%s has a polygon and a name from the gazetteer", (code) => {
  const country = countries.find((one) => one.id === code);
  expect(outlines.get(code)?.length).toBeGreaterThan(0);
  expect(named.get(country?.properties.place ?? "")?.kk).toBeTruthy();
});

test("a point stands in the country that the boundary table gives it to", () => {
  expect(whereIs([51.4, 35.7])).toEqual(["IR"]);
  expect(whereIs([34.8, 32.0])).toEqual(["IL"]);
  expect(whereIs([35.2, 32.2])).toEqual(["PS"]);
  expect(whereIs([35.8, 33.0]), "Golan").toEqual(["SY"]);
  expect(whereIs([63.3, 45.6]), "Baikonur").toEqual(["KZ"]);
  expect(whereIs([34.1, 45.0]), "Crimea").toEqual(["UA"]);
  expect(whereIs([33.4, 35.3]), "north of Cyprus").toEqual(["CY"]);
  expect(whereIs([21.0, 42.6]), "Kosovo").toEqual(["RS"]);
  expect(whereIs([51.5, 41.0]), "the Caspian").toEqual([]);
});

test("every outline is closed, has an area and runs along no line across the world", () => {
  for (const [id, polygons] of outlines) {
    for (const ring of polygons.flat()) {
      expect(ring.length, String(id)).toBeGreaterThan(3);
      expect(ring.at(-1)).toEqual(ring[0]);
      expect(Math.abs(areaOf(ring)), String(id)).toBeGreaterThan(0);
    }
  }
  const lines = readResource<Topology<{ borders: GeometryCollection; coast: GeometryCollection }>>("basemap/countries.json");
  for (const kind of ["borders", "coast"] as const) {
    for (const line of feature(lines, lines.objects[kind]).features) {
      if (line.geometry.type !== "MultiLineString") throw new Error(`${kind} is not a MultiLineString.`);
      for (const points of line.geometry.coordinates) expect(longestStep(points)).toBeLessThan(12);
    }
  }
});

test("every piece of the source is in exactly one country of the boundary table", () => {
  const rows = readResource<{ countries: readonly Row[] }>("basemap/boundaries.json").countries;
  const source = readResource<{ objects: { countries: { geometries: readonly { properties: { nm: string } }[] } } }>(
    "basemap/source/countries_policy10.topojson",
  );
  const pieces = source.objects.countries.geometries.map((piece) => piece.properties.nm);
  expect(rows.flatMap((row) => row.pieces).sort()).toEqual(pieces.sort());
  for (const row of rows) if (row.place !== null) expect(named.has(row.place), row.place).toBe(true);
});

test("the shipped map is what the recipe makes from the source, and weighs under 2 MB", () => {
  const folder = mkdtempSync(join(tmpdir(), "daliz-basemap-"));
  execFileSync(process.execPath, [fileURLToPath(new URL("../../resources/basemap/prepare.mjs", import.meta.url)), folder]);
  for (const name of SHIPPED) {
    const shipped = readFileSync(new URL(`../../resources/basemap/${name}`, import.meta.url), "utf8");
    expect(readFileSync(join(folder, name), "utf8") === shipped, name).toBe(true);
  }
  rmSync(folder, { recursive: true });
  expect(SHIPPED.reduce((sum, name) => sum + sizeOf(`basemap/${name}`), 0)).toBeLessThan(2_000_000);
});

test("the map says in three languages that its boundaries are schematic, and names its sources", () => {
  const { map, credits } = readResource<{ map: Words; credits: Words }>("basemap/attribution.json");
  for (const language of ["kk", "ru", "en"] as const) {
    expect(map[language]).toContain("Natural Earth, GSHHG");
    expect(credits[language]).toContain("GeoNames (CC BY 4.0)");
  }
});

function whereIs(point: Position): string[] {
  const holds = (ring: Position[]) => ring.slice(1).filter((b, i) => crosses(ring[i] ?? b, b, point)).length % 2 === 1;
  return [...outlines].filter(([, polygons]) => polygons.flat().filter(holds).length % 2 === 1).map(([id]) => String(id));
}

function crosses([ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position, [x = 0, y = 0]: Position): boolean {
  return ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax;
}

function areaOf(ring: Position[]): number {
  return ring.slice(1).reduce((sum, [bx = 0, by = 0], i) => sum + (ring[i]?.[0] ?? 0) * by - bx * (ring[i]?.[1] ?? 0), 0);
}

function longestStep(points: Position[]): number {
  return Math.max(...points.slice(1).map(([x = 0, y = 0], i) => Math.hypot(x - (points[i]?.[0] ?? x), y - (points[i]?.[1] ?? y))));
}
