import type { MapSelection } from "./map-props.ts";
import type { Scene } from "./scene.ts";

/** What Page Down walks over: figures, then corridors, then dangers. */
export function selectablesOf(scene: Scene): MapSelection[] {
  return [
    ...scene.marks.map((mark): MapSelection => ({ kind: "place", id: mark.place.id })),
    ...[...new Set(scene.network.legs.map((leg) => leg.corridor))].map((id): MapSelection => ({ kind: "corridor", id })),
    ...scene.hazards.map(({ hazard }): MapSelection => ({ kind: "hazard", id: hazard.id })),
  ];
}
