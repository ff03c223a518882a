import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Feature } from "geojson";
import { feature } from "topojson-client";
import type { Topology } from "topojson-specification";
import type { LandShape, LandShapes } from "#core/briefing/page/map/land-shapes.ts";

/** What a briefing's page is set with: the shipped base map and the font as a `data:` address. Null where a file is missing: the page does without. */
export interface PageParts {
  readonly land: LandShapes | null;
  readonly font: string | null;
}

/** Two folders up from the sources' room and from the bundle alike. */
const BASEMAP = join(dirname(fileURLToPath(import.meta.url)), "../../resources/basemap");

let parts: PageParts | null = null;

/** Read once, when the first page is set. */
export function pageParts(): PageParts {
  parts ??= { land: orNull(readLand), font: orNull(readFont) };
  return parts;
}

function readLand(): LandShapes {
  return {
    countries: shapes("countries.json", "countries"),
    lakes: shapes("lakes.json", "lakes").map(({ rings }) => ({ id: null, rings })),
  };
}

function shapes(file: string, object: string): readonly LandShape[] {
  const topology = JSON.parse(readFileSync(join(BASEMAP, file), "utf8")) as Topology;
  const found = topology.objects[object];
  if (found === undefined) throw new Error("The base map has another form than expected.");
  const made = feature(topology, found);
  return (made.type === "FeatureCollection" ? made.features : [made]).flatMap(shapesOf);
}

function shapesOf({ geometry, properties }: Feature): readonly LandShape[] {
  const country: unknown = properties?.["country"];
  const id = typeof country === "string" ? country : null;
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.type === "MultiPolygon" ? geometry.coordinates : [];
  return polygons.map((rings) => ({ id, rings: rings.map((ring) => ring.map(([lon = 0, lat = 0]) => [lon, lat] as const)) }));
}

function readFont(): string {
  const path = createRequire(import.meta.url).resolve("inter-ui/variable/InterVariable.woff2");
  return `data:font/woff2;base64,${readFileSync(path).toString("base64")}`;
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
