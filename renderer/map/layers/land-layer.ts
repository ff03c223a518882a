import { SolidPolygonLayer } from "@deck.gl/layers";
import type { BaseMap, CountryPolygon } from "../base-map.ts";
import type { Colours, Rgba } from "../colours.ts";
import type { Emphasis } from "../emphasis.ts";
import { triangled } from "./triangled.ts";

type Found = ReturnType<SolidPolygonLayer["getPickingInfo"]>;

/** Ground of which the GPU holds arrays alone: what is found under the pointer is named by its place among the countries. */
class LandLayer extends SolidPolygonLayer<unknown, { readonly countries: readonly CountryPolygon[] }> {
  static override layerName = "LandLayer";

  override getPickingInfo(asked: Parameters<SolidPolygonLayer["getPickingInfo"]>[0]): Found {
    const info = super.getPickingInfo(asked);
    info.object = this.props.countries[info.index];
    return info;
  }
}

/** Countries as plain ground: home, those in play and the selected one a shade apart. */
export function landLayer({ countries, land }: BaseMap, colours: Colours, emphasis: Emphasis) {
  return new LandLayer({
    id: "land",
    ...triangled(land),
    countries,
    getFillColor: (_: unknown, { index }: { readonly index: number }) => groundOf(countries[index]?.code ?? null, colours, emphasis),
    filled: true,
    extruded: false,
    pickable: true,
    updateTriggers: { getFillColor: [colours, emphasis] },
  });
}

function groundOf(code: string | null, colours: Colours, { home, inPlay, selected }: Emphasis): Rgba {
  if (code === null) return colours.land;
  if (code === selected) return colours.selected;
  if (code === home) return colours.home;
  return inPlay.has(code) ? colours.inPlay : colours.land;
}
