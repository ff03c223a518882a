import { PathLayer } from "@deck.gl/layers";
import { type BaseMap, INNER_EDGE, type Line } from "../base-map.ts";
import { type Colours, faded } from "../colours.ts";

/** First-level boundaries inside countries, hardly there; they fade before their data ends. */
export function provinceLayer(base: BaseMap, colours: Colours) {
  return new PathLayer<Line>({
    id: "provinces",
    data: base.provinces,
    getPath: (line) => line,
    positionFormat: "XY",
    getColor: (line) => faded(colours.province, edgeFade(line[0] ?? 0)),
    getWidth: 0.7,
    widthUnits: "pixels",
    updateTriggers: { getColor: colours },
  });
}

/** 0 at the edge of the inner data, 1 from four degrees inside it. */
export function edgeFade(lon: number): number {
  return Math.min(1, Math.max(0, Math.min(lon - INNER_EDGE.west, INNER_EDGE.east - lon) / 4));
}
