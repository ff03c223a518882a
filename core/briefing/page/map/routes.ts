import type { PlaceId } from "#core/journal/event.ts";
import type { FrozenCorridor } from "../../briefing.ts";
import type { Paper } from "../paper.ts";
import { stopsOf } from "../stops.ts";
import { borderBetween, type Ground, ringsOf } from "./ground.ts";
import type { LonLat } from "./land-shapes.ts";
import { isInside } from "./rings.ts";
import { type MapView, type Pt, project } from "./view.ts";

/** One corridor in the picture: schematic. It joins the countries that its legs name and crosses where they touch. */
export interface MapRoute {
  /** Number in the table, from 1. */
  readonly no: number;
  readonly corridor: FrozenCorridor;
  readonly line: readonly Pt[];
  /** The place it leads to first, and where its sign stands. */
  readonly to: PlaceId;
  readonly end: Pt;
  /** A crossing that the legs name. */
  readonly crossing: { readonly id: PlaceId; readonly at: Pt } | null;
}

/** The corridors of a briefing in a picture; those whose places are nowhere are left to the table. `reach` is the length inside each country, pixels. */
export function routesIn(paper: Paper, ground: Ground, view: MapView, reach: number): MapRoute[] {
  return paper.b.corridors.flatMap((corridor, i) => {
    const route = routeIn(paper, ground, view, reach, corridor);
    return route === null ? [] : [{ ...route, no: i + 1, corridor }];
  });
}

function routeIn(
  paper: Paper,
  ground: Ground,
  view: MapView,
  reach: number,
  corridor: FrozenCorridor,
): Omit<MapRoute, "no" | "corridor"> | null {
  const stops = stopsOf(paper, corridor);
  const [fromId, toId] = [stops[0], stops.at(-1)];
  if (fromId === undefined || toId === undefined || stops.length < 2) return null;
  const [from, to] = [pointOf(paper, fromId), pointOf(paper, toId)];
  const [codeA, codeB] = [ground.codeOf(fromId), ground.codeOf(toId)];
  if (from === null || to === null) return null;
  const named = stops.slice(1, -1).find((id) => pointOf(paper, id) !== null);
  const crossing = named === undefined ? null : pointOf(paper, named);
  const border = crossing ?? (codeA === null || codeB === null ? null : borderBetween(ground, codeA, codeB, from, to));
  const [a, b] = [project(view, from), project(view, to)];
  const mid = border === null ? middle(a, b) : project(view, border);
  const ringsB = codeB === null ? [] : ringsOf(ground, codeB, view);
  const start = isCountry(paper, fromId)
    ? within(codeA === null ? [] : ringsOf(ground, codeA, view), mid, blend(a, mirrored(b, mid), mid), reach)
    : project(view, from);
  const end = onto(ringsB, mid, mirrored(start, mid), reach * 0.55) ?? toward(mid, b, reach * 0.55);
  return { line: [start, mid, end], to: toId, end, crossing: named === undefined ? null : { id: named, at: mid } };
}

function isCountry(paper: Paper, id: PlaceId): boolean {
  const kind = paper.places.get(id)?.pkind;
  return kind === "country" || kind === "home";
}

function pointOf(paper: Paper, id: PlaceId): LonLat | null {
  const place = paper.places.get(id);
  return place === undefined || place.lon === null || place.lat === null ? null : [place.lon, place.lat];
}

function middle(a: Pt, b: Pt): Pt {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}

function mirrored(p: Pt, about: Pt): Pt {
  return [2 * about[0] - p[0], 2 * about[1] - p[1]];
}

/** Halfway between two directions from `at`. */
function blend(a: Pt, b: Pt, at: Pt): Pt {
  const [p, q] = [toward(at, a, 100), toward(at, b, 100)];
  return middle(p, q);
}

/** A point of a country `length` beyond its border, as straight ahead as its ground allows; null where it allows none. */
function onto(rings: readonly (readonly Pt[])[], from: Pt, to: Pt, length: number): Pt | null {
  const ahead = Math.atan2(to[1] - from[1], to[0] - from[0]);
  for (const turn of [0, 0.3, -0.3, 0.6, -0.6, 0.9, -0.9, 1.2, -1.2]) {
    const at = (part: number): Pt => [from[0] + Math.cos(ahead + turn) * length * part, from[1] + Math.sin(ahead + turn) * length * part];
    if (isInside(rings, at(0.4)) && isInside(rings, at(0.75)) && isInside(rings, at(1))) return at(1);
  }
  return null;
}

/** As far as `length` from `from` towards `to`, but still on the country's ground; at least a little, for a line has to be seen. */
function within(rings: readonly (readonly Pt[])[], from: Pt, to: Pt, length: number): Pt {
  for (let part = 1; part > 0.3; part -= 0.1) {
    const at = toward(from, to, length * part);
    if (isInside(rings, at)) return at;
  }
  return toward(from, to, length * 0.3);
}

/** The point `length` pixels from `from` on the way to `to`; not beyond it by more than a little. */
function toward(from: Pt, to: Pt, length: number): Pt {
  const way = Math.hypot(to[0] - from[0], to[1] - from[1]);
  if (way < 1e-6) return from;
  return [from[0] + ((to[0] - from[0]) / way) * length, from[1] + ((to[1] - from[1]) / way) * length];
}
