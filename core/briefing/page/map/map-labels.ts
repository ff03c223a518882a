import { figureAttributes, figureText } from "../figure-value.ts";
import { type Html, html } from "../html.ts";
import { nameOf, type Paper } from "../paper.ts";
import type { CountryFigure } from "./country-figures.ts";
import { type Ground, ringsOf } from "./ground.ts";
import { type Box, type LabelAsk, placeLabels, widthOf } from "./place-labels.ts";
import { deepest } from "./rings.ts";
import type { MapRoute } from "./routes.ts";
import type { MapView, Pt } from "./view.ts";

/** One line of a label: its style and type size. */
interface Line {
  readonly text: string;
  readonly px: number;
  readonly style: "name" | "value" | "plain";
  readonly figure?: CountryFigure["figure"];
}

/** What a map of one size sets its labels with, pixels. */
export interface LabelSizes {
  readonly name: number;
  readonly value: number;
  readonly plain: number;
}

/** The labels of a picture, none over another: figures first, then the missing ones, ends of corridors, home, the countries without figures. */
export function labelsSvg(
  paper: Paper,
  ground: Ground,
  countries: readonly CountryFigure[],
  routes: readonly MapRoute[],
  view: MapView,
  taken: readonly Box[],
  sizes: LabelSizes,
): Html {
  const asks: LabelAsk<readonly Line[]>[] = [];
  const spot = (code: string) =>
    deepest(
      ringsOf(ground, code, view),
      view,
      taken.filter((box) => box.w > view.w / 4),
    );
  const add = (lines: readonly Line[], at: Pt, depth: number, clear: number, must: boolean): void => {
    const w = Math.max(...lines.map((line) => widthOf(line.text, line.px, line.style !== "plain"))) + 7;
    const h = lines.reduce((sum, line) => sum + line.px * 1.16, 0) + 2;
    asks.push({ value: lines, w, h, at, clear, centre: depth > h * 0.62, must });
  };
  const plain = (text: string): Line => ({ text, px: sizes.plain, style: "plain" });
  for (const country of countries) {
    const at = country.known && country.figure !== null ? spot(country.code) : null;
    if (at === null || country.figure === null) continue;
    const name: Line = { text: nameOf(paper, country.place).toUpperCase(), px: sizes.name, style: "name" };
    add([name, { text: figureText(country.figure), px: sizes.value, style: "value", figure: country.figure }], at.at, at.depth, 5, true);
  }
  const unknown = countries
    .filter((country) => !country.known)
    .flatMap((country) => {
      const at = spot(country.code);
      return at === null ? [] : [{ ...at, country }];
    });
  const largest = [...unknown].sort((a, b) => b.depth - a.depth)[0];
  if (largest !== undefined) add([plain(paper.say("map.noFigures"))], largest.at, largest.depth, 2, false);
  for (const id of new Set(routes.map((route) => route.to))) {
    const end = routes.find((route) => route.to === id)?.end;
    if (end !== undefined) add([plain(nameOf(paper, id))], end, 0, 5.5, true);
  }
  for (const { crossing } of routes) if (crossing !== null) add(broken(nameOf(paper, crossing.id)).map(plain), crossing.at, 0, 5, false);
  for (const place of paper.b.places) {
    if (place.pkind !== "home") continue;
    const code = ground.codeOf(place.id);
    const at = code === null ? null : spot(code);
    if (at !== null) add([{ text: nameOf(paper, place.id).toUpperCase(), px: sizes.name, style: "name" }], at.at, at.depth, 2, false);
  }
  for (const { country, at, depth } of unknown) add([plain(nameOf(paper, country.place))], at, depth, 2, false);
  const frame: Box = { x: 2, y: 2, w: view.w - 4, h: view.h - 4 };
  const put = placeLabels(asks, taken, frame);
  return html`${put.map(({ value, box }) => labelSvg(value, box))}`;
}

/** A long name on two lines. */
function broken(name: string): string[] {
  const words = name.split(" ");
  if (words.length < 2 || name.length < 9) return [name];
  const half = Math.ceil(words.length / 2);
  return [words.slice(0, half).join(" "), words.slice(half).join(" ")];
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

function labelSvg(lines: readonly Line[], box: Box): Html {
  let y = box.y + 1;
  const x = Math.round((box.x + box.w / 2) * 10) / 10;
  return html`<g class="label"><rect x="${tenth(box.x)}" y="${tenth(box.y)}" width="${tenth(box.w)}" height="${tenth(box.h)}" class="plate"/>${lines.map(
    (line) => {
      y += line.px * 1.16;
      const figure = line.figure === undefined || line.figure === null ? null : figureAttributes(line.figure.key, line.figure.n);
      return html`<text x="${x}" y="${Math.round((y - line.px * 0.26) * 10) / 10}" font-size="${line.px}" class="${line.style}"${figure}>${line.text}</text>`;
    },
  )}</g>`;
}
