import type { Layer } from "@deck.gl/core";
import type { BaseMap } from "./base-map.ts";
import type { Colours } from "./colours.ts";
import type { DrawnLeg } from "./drawing.ts";
import type { Emphasis } from "./emphasis.ts";
import { borderLayers } from "./layers/border-layers.ts";
import { corridorLayers } from "./layers/corridor-layers.ts";
import { lakeLayer } from "./layers/lake-layer.ts";
import { landLayer } from "./layers/land-layer.ts";
import { provinceLayer } from "./layers/province-layer.ts";
import { riverLayer } from "./layers/river-layer.ts";

/**
 * The list: what the GPU draws, from the ground up. The sea is the colour under the canvas.
 * Whatever has a size on the screen and not on the ground (marks, signs, words) lies above in `ink/` (docs/decisions/0004).
 */
export function groundLayers(base: BaseMap, colours: Colours, emphasis: Emphasis): Layer[] {
  return [
    landLayer(base, colours, emphasis),
    provinceLayer(base, colours),
    riverLayer(base, colours),
    lakeLayer(base, colours),
    ...borderLayers(base, colours, emphasis),
  ];
}

/** Above the ground: the ways. */
export function wayLayers(legs: readonly DrawnLeg[], colours: Colours, selected: string | null, hovered: string | null): Layer[] {
  return corridorLayers(legs, colours, selected, hovered);
}
