import { corridorLine, strokes } from "../corridor-line.ts";
import { type Html, html } from "../html.ts";
import type { CountryFigure } from "./country-figures.ts";
import type { Ground } from "./ground.ts";
import type { Box } from "./place-labels.ts";
import { lineOf, pathOf, ringsIn } from "./rings.ts";
import type { MapRoute } from "./routes.ts";
import type { MapView, Pt } from "./view.ts";

/** How much larger than on the printed page lines and signs of a picture are drawn. */
export function signScale(view: Pick<MapView, "w" | "h">): number {
  return Math.round(Math.max(1, Math.min(2, Math.min(view.w, view.h) / 330)) * 100) / 100;
}

/** Half of the disc with a corridor's number, pixels. */
export const DISC = 7;
/** Radius of the ring where a corridor ends. */
export const RING = 3.6;

/** Sea, land, borders and lakes of a picture: grey where there is a figure, hatched where there is none. */
export function groundSvg(ground: Ground, countries: readonly CountryFigure[], view: MapView): Html {
  const states = new Map(countries.map((country) => [country.code, country.known ? "known" : "unknown"]));
  const shapes = ground.land.countries.flatMap((shape) => {
    const rings = ringsIn(view, shape.rings);
    return rings.length === 0 ? [] : [{ path: pathOf(rings), state: (shape.id === null ? undefined : states.get(shape.id)) ?? "other" }];
  });
  const land = shapes.map(({ path, state }) => html`<path d="${path}" class="land ${state}"/>`);
  const hatched = shapes.flatMap(({ path, state }) => (state === "unknown" ? [html`<path d="${path}" fill="url(#hatch-land)"/>`] : []));
  const lakes = (ground.land.lakes ?? []).flatMap((shape) => {
    const rings = ringsIn(view, shape.rings);
    return rings.length === 0 ? [] : [html`<path d="${pathOf(rings)}" class="lake"/>`];
  });
  return html`<rect width="${view.w}" height="${view.h}" class="sea-ground"/><rect width="${view.w}" height="${view.h}" fill="url(#sea)"/>${land}${hatched}${lakes}`;
}

/** Lines, end rings and named crossings of corridors; `discs` says where the numbers stand. */
export function routesSvg(routes: readonly MapRoute[], discs: ReadonlyMap<number, Pt>, k: number): Html {
  const lines = routes.map((route) => {
    const path = lineOf(route.line);
    const line = corridorLine(route.corridor.status, route.corridor.permit);
    return html`<g class="route"><path d="${path}" class="casing"/>${strokes(line, path, endBar(route))}</g>`;
  });
  const signs = routes.map(({ end: [x, y], crossing }) => {
    const ring = html`<circle cx="${round(x)}" cy="${round(y)}" r="${round(RING * k)}" class="ring"/>`;
    return crossing === null
      ? ring
      : html`${ring}<rect x="${round(crossing.at[0] - 2.8 * k)}" y="${round(crossing.at[1] - 2.8 * k)}" width="${round(5.6 * k)}" height="${round(5.6 * k)}" class="crossing"/>`;
  });
  const numbers = routes.flatMap(({ no }) => {
    const at = discs.get(no);
    return at === undefined
      ? []
      : [
          html`<circle cx="${round(at[0])}" cy="${round(at[1])}" r="${round(DISC * k)}" class="disc"/><text x="${round(at[0])}" y="${round(at[1] + 3 * k)}" class="disc-no">${no}</text>`,
        ];
  });
  return html`${lines}${signs}${numbers}`;
}

/** Where the numbers of the corridors stand: on their lines, from the start on, clear of one another. */
export function discsOf(routes: readonly MapRoute[], view: MapView, k: number): Map<number, Pt> {
  const r = DISC * k;
  const discs = new Map<number, Pt>();
  for (const route of routes) {
    const [start, mid] = [route.line[0], route.line[1]];
    if (start === undefined || mid === undefined) continue;
    const spots = [0, 0.35, 0.7, -0.4, 1].map((t): Pt => [start[0] + (mid[0] - start[0]) * t, start[1] + (mid[1] - start[1]) * t]);
    const aside = [-1, 1].map((side): Pt => [start[0] + side * 2.4 * r, start[1]]);
    const free = [...spots, ...aside].find((at) =>
      [...discs.values()].every((other) => Math.hypot(at[0] - other[0], at[1] - other[1]) > 2 * r + 2),
    );
    const at = free ?? start;
    discs.set(route.no, [Math.max(r + 2, Math.min(view.w - r - 2, at[0])), Math.max(r + 2, Math.min(view.h - r - 2, at[1]))]);
  }
  return discs;
}

/** Ground that labels keep off: numbers, rings, crossings and a band along each line. */
export function takenBy(routes: readonly MapRoute[], discs: ReadonlyMap<number, Pt>, k: number): Box[] {
  const about = ([x, y]: Pt, r: number): Box => ({ x: x - r, y: y - r, w: 2 * r, h: 2 * r });
  return [
    ...[...discs.values()].map((at) => about(at, DISC * k + 1)),
    ...routes.flatMap((route) => [about(route.end, RING * k + 1), ...along(route.line).map((at) => about(at, 2.5 * k))]),
  ];
}

function along(line: readonly Pt[]): Pt[] {
  return line.flatMap((b, i) => {
    const a = line[i - 1];
    return a === undefined ? [b] : [0.25, 0.5, 0.75, 1].map((t): Pt => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]);
  });
}

function endBar({ line, end }: MapRoute): Html {
  const before = line.at(-2) ?? end;
  const [dx, dy] = [end[0] - before[0], end[1] - before[1]];
  const length = Math.hypot(dx, dy) || 1;
  const [nx, ny] = [(-dy / length) * 6, (dx / length) * 6];
  const at: Pt = [end[0] - (dx / length) * 6, end[1] - (dy / length) * 6];
  return html`<path d="M${round(at[0] - nx)} ${round(at[1] - ny)}L${round(at[0] + nx)} ${round(at[1] + ny)}" class="bar"/>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
