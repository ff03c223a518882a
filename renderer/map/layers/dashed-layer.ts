import { PathStyleExtension } from "@deck.gl/extensions";
import { PathLayer } from "@deck.gl/layers";
import type { Line } from "../base-map.ts";
import type { Rgba } from "../colours.ts";

const DASHES = new PathStyleExtension({ dash: true, dashMode: "path" });

/** Thin dashed lines of one colour; the dash is in pixels and does not grow with the zoom. */
export function dashedLayer(id: string, data: readonly Line[], width: number, colour: Rgba, dash: readonly [number, number]) {
  return new PathLayer<Line>({
    id,
    data,
    getPath: (line) => line,
    positionFormat: "XY",
    getColor: colour,
    getWidth: width,
    widthUnits: "pixels",
    extensions: [DASHES],
    ...{ getDashArray: dash, dashUnits: "pixels" },
    updateTriggers: { getColor: colour },
  });
}
