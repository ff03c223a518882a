import { type Html, html } from "./html.ts";
import type { LandShapes } from "./map/land-shapes.ts";
import { type MapSize, mapSvg } from "./map/map-svg.ts";
import { mapWords } from "./map/map-words.ts";
import type { Paper } from "./paper.ts";
import { linesLegend } from "./part-corridors.ts";

/** The map with its caption; without a base map the words of why there is none, for everything on it stands in the tables too. */
export function mapFigure(paper: Paper, land: LandShapes | null, size: MapSize, legend: boolean): Html {
  if (land === null) return html`<p class="quiet">${paper.say("map.missing")}</p>`;
  const lines = legend ? ` ${linesLegend(paper)}` : "";
  return html`<figure class="map-figure">${mapSvg(paper, land, size, mapWords(paper))}<figcaption>${paper.say("map.caption")}${lines}</figcaption></figure>`;
}
