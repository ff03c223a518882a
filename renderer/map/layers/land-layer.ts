import { SolidPolygonLayer } from "@deck.gl/layers";
import type { BaseMap, CountryPolygon } from "../base-map.ts";
import type { Colours, Rgba } from "../colours.ts";
import type { Emphasis } from "../emphasis.ts";

/** Countries as plain ground: home, those in play and the selected one a shade apart. */
export function landLayer(base: BaseMap, colours: Colours, emphasis: Emphasis) {
  return new SolidPolygonLayer<CountryPolygon>({
    id: "land",
    data: base.countries,
    getPolygon: (country) => country.rings,
    getFillColor: (country) => groundOf(country.code, colours, emphasis),
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
