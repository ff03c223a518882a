import { readFileSync } from "node:fs";
import { join } from "node:path";
import { feature } from "topojson-client";
import type { Topology } from "topojson-specification";
import type { LandShape, LandShapes, LonLat } from "#core/briefing/page/map/land-shapes.ts";

/** The prepared base map in the form that a briefing's page draws: countries by ISO code and lakes, degrees. Throws when a file of it is missing. */
export function landShapes(folder: string): LandShapes {
  return { countries: shapesOf(join(folder, "countries.json"), "countries"), lakes: shapesOf(join(folder, "lakes.json"), "lakes") };
}

function shapesOf(file: string, name: string): LandShape[] {
  const topology = JSON.parse(readFileSync(file, "utf8")) as Topology;
  const object = topology.objects[name];
  if (object === undefined) throw new Error(`The base map ${file} has no object "${name}".`);
  const made = feature(topology, object);
  return (made.type === "FeatureCollection" ? made.features : [made]).flatMap(({ geometry, properties }) => {
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.type === "MultiPolygon" ? geometry.coordinates : [];
    const code: unknown = properties?.["country"];
    const rings = polygons.flat().map((ring) => ring.map(([lon, lat]): LonLat => [lon ?? 0, lat ?? 0]));
    return rings.length === 0 ? [] : [{ id: typeof code === "string" ? code : null, rings }];
  });
}
