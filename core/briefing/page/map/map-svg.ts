import { type Html, html } from "../html.ts";
import type { Paper } from "../paper.ts";
import { countryFigures } from "./country-figures.ts";
import { groundOf, ringsOf } from "./ground.ts";
import { insetOf } from "./inset.ts";
import type { LandShapes } from "./land-shapes.ts";
import { type LabelSizes, labelsSvg } from "./map-labels.ts";
import { discsOf, groundSvg, routesSvg, signScale, takenBy } from "./map-parts.ts";
import { mapViewOf } from "./map-view.ts";
import type { Box } from "./place-labels.ts";
import { deepest } from "./rings.ts";
import { type MapRoute, routesIn } from "./routes.ts";
import type { MapView } from "./view.ts";

/** How a map is drawn: pixels. */
export interface MapSize {
  readonly w: number;
  readonly h: number;
  readonly labels: LabelSizes;
}

/**
 * The frozen map as a drawing: grey land where there is a figure, hatched where there is none, the sea in fine lines, corridors with the
 * numbers of the table, an inset where they are crowded. `words` say the same for those who do not see it.
 * @param like the paper whose view is taken: two maps side by side look at the same ground and number corridors alike
 */
export function mapSvg(paper: Paper, land: LandShapes, size: MapSize, words: string, like: Paper = paper): Html {
  const ground = groundOf(paper.b, land);
  const countries = countryFigures(paper, ground);
  const k = signScale(size);
  const view = like === paper ? mapViewOf(paper, ground, countries, size.w, size.h) : viewLike(like, land, size);
  const short = Math.min(size.w, size.h);
  const numbered = (of: MapRoute): MapRoute => {
    const no = like.b.corridors.findIndex(({ id }) => id === of.corridor.id);
    return no < 0 ? of : { ...of, no: no + 1 };
  };
  const routes = routesIn(paper, ground, view, short * 0.13).map(numbered);
  const keep = countries.flatMap((country) => {
    const found = deepest(ringsOf(ground, country.code, view), view);
    return found === null ? [] : [found.at];
  });
  const inset = insetOf(
    routes,
    view,
    keep,
    countries.flatMap((country) => ringsOf(ground, country.code, view)),
  );
  const own = routes.filter((route) => inset === null || !inset.nos.has(route.no));
  const layer = (of: MapView, drawn: typeof routes, taken: readonly Box[], shown: typeof countries): Html => {
    const discs = discsOf(drawn, of, k);
    return html`${groundSvg(ground, countries, of)}${routesSvg(drawn, discs, k)}${labelsSvg(paper, ground, shown, drawn, of, [...taken, ...takenBy(drawn, discs, k)], size.labels)}`;
  };
  const detail =
    inset === null
      ? null
      : html`<rect x="${inset.from.x}" y="${inset.from.y}" width="${inset.from.w}" height="${inset.from.h}" class="looked-at"/><svg x="${inset.box.x}" y="${inset.box.y}" width="${inset.box.w}" height="${inset.box.h}" viewBox="0 0 ${inset.box.w} ${inset.box.h}" overflow="hidden">${layer(
          inset.view,
          routesIn(paper, ground, inset.view, Math.min(inset.box.w, inset.box.h) * 0.42)
            .map(numbered)
            .filter((route) => inset.nos.has(route.no)),
          [],
          [],
        )}</svg><rect x="${inset.box.x}" y="${inset.box.y}" width="${inset.box.w}" height="${inset.box.h}" class="frame"/>`;
  return html`<svg class="map" style="--k:${k}" role="img" aria-label="${words}" viewBox="0 0 ${size.w} ${size.h}" width="${size.w}" height="${size.h}"><g class="clip">${layer(
    view,
    own,
    inset === null ? [] : [inset.box],
    countries,
  )}</g>${detail}<rect x="0.5" y="0.5" width="${size.w - 1}" height="${size.h - 1}" class="frame"/></svg>`;
}

/** The view that another paper's map of this size has. */
function viewLike(paper: Paper, land: LandShapes, size: MapSize): MapView {
  const ground = groundOf(paper.b, land);
  return mapViewOf(paper, ground, countryFigures(paper, ground), size.w, size.h);
}
