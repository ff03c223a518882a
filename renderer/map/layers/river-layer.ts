import { PathLayer } from "@deck.gl/layers";
import type { BaseMap } from "../base-map.ts";
import { type Colours, faded } from "../colours.ts";
import { edgeFade } from "./province-layer.ts";

type River = BaseMap["rivers"][number];

/** Great rivers, in a colour between land and sea. */
export function riverLayer(base: BaseMap, colours: Colours) {
  return new PathLayer<River>({
    id: "rivers",
    data: base.rivers,
    getPath: (river) => river.line,
    positionFormat: "XY",
    getColor: (river) => faded(colours.river, edgeFade(river.line[0] ?? 0)),
    getWidth: (river) => (river.level === 0 ? 1.4 : 1),
    widthUnits: "pixels",
    jointRounded: true,
    updateTriggers: { getColor: colours },
  });
}
