import type { BaseMap, Line } from "../base-map.ts";
import type { Colours } from "../colours.ts";
import type { Emphasis } from "../emphasis.ts";
import { dashedLayer } from "./dashed-layer.ts";
import { lineLayer } from "./line-layer.ts";

/** Coasts and agreed borders as quiet lines, unsettled borders and claims dashed, countries in play outlined. */
export function borderLayers(base: BaseMap, colours: Colours, emphasis: Emphasis) {
  return [
    lineLayer("coast", base.coast, 0.8, colours.coast),
    lineLayer("borders", base.agreed, 0.9, colours.country),
    dashedLayer("unsettled", base.unsettled, 0.9, colours.claim, [4, 3]),
    dashedLayer("claims", base.claims, 0.9, colours.claim, [1.5, 3]),
    lineLayer("outlines", outlines(base, emphasis), 1.2, colours.inPlayLine),
  ];
}

const made = new WeakMap<BaseMap, Map<string, readonly Line[]>>();

/** The rings of home and the countries in play: the same array for the same countries, so that nothing is uploaded twice. */
function outlines(base: BaseMap, { home, inPlay, selected }: Emphasis) {
  const codes = new Set([...inPlay, home, selected]);
  const key = [...codes].sort().join(" ");
  const known = made.get(base) ?? new Map<string, readonly Line[]>();
  made.set(base, known);
  const rings = known.get(key) ?? base.countries.filter((c) => c.code !== null && codes.has(c.code)).flatMap((c) => c.rings);
  known.set(key, rings);
  return rings;
}
