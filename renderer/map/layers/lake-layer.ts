import { SolidPolygonLayer } from "@deck.gl/layers";
import type { BaseMap, Line } from "../base-map.ts";
import type { Colours } from "../colours.ts";

/** Lakes, in the sea's colour. */
export function lakeLayer(base: BaseMap, colours: Colours) {
  return new SolidPolygonLayer<Line[]>({
    id: "lakes",
    data: base.lakes,
    getPolygon: (rings) => rings,
    getFillColor: colours.sea,
    updateTriggers: { getFillColor: colours },
  });
}
