import { SolidPolygonLayer } from "@deck.gl/layers";
import type { BaseMap } from "../base-map.ts";
import type { Colours } from "../colours.ts";
import { triangled } from "./triangled.ts";

/** Lakes, in the sea's colour. */
export function lakeLayer(base: BaseMap, colours: Colours) {
  return new SolidPolygonLayer({
    id: "lakes",
    ...triangled(base.water),
    getFillColor: colours.sea,
    updateTriggers: { getFillColor: colours },
  });
}
