import { PathLayer } from "@deck.gl/layers";
import type { Line } from "../base-map.ts";
import type { Rgba } from "../colours.ts";

/** A set of thin lines of one colour, the ground of border, coast, province and river layers. */
export function lineLayer(id: string, data: readonly Line[], width: number, colour: Rgba) {
  return new PathLayer<Line>({
    id,
    data,
    getPath: (line) => line,
    positionFormat: "XY",
    getColor: colour,
    getWidth: width,
    widthUnits: "pixels",
    jointRounded: true,
    updateTriggers: { getColor: colour, getWidth: width },
  });
}
