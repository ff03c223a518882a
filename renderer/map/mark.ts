import type { Range } from "#core/count/range.ts";
import type { Figure } from "#core/tally/figure.ts";
import type { PlaceReading, Reading } from "#core/tally/reading.ts";
import { anchorOf } from "./anchors.ts";
import { type Point, worldOf } from "./mercator.ts";

/**
 * How much a figure lets one draw. `exact` a disc; `band` disc = low, ring = high; `open` rays and no outer edge; `zero` a small empty ring;
 * `maybe` people may be here and nobody says so (0 to not stated, or only an uncertain inflow): hollow hatched ring without a number;
 * `none` nothing is known: hatched with a dashed edge.
 */
export type MarkShape = "exact" | "band" | "open" | "zero" | "maybe" | "none";

/** The people of one place as the map draws them. */
export interface Mark {
  readonly place: PlaceReading;
  readonly role: "remaining" | "transit" | "home";
  readonly figure: Figure;
  readonly shape: MarkShape;
  /** World plane, zoom 0: where the place is, and pixels of screen to a mark drawn beside it. */
  readonly at: Point;
  readonly aside: readonly [dx: number, dy: number] | null;
}

/** The marks of a reading: theatre places that have a figure, theatre countries without one, transit places with people, and home. */
export function marksOf(reading: Reading): Mark[] {
  const parents = new Map(reading.places.map((place) => [place.id, place]));
  const marks: Mark[] = [];
  for (const place of reading.places) {
    const home = place.pkind === "home";
    const figure = home ? reading.strip.home : place.present;
    const inside = within(place, reading.theatre, parents);
    const shape = markShape(figure);
    const drawn = home ? shape !== "none" : shape !== "none" || (inside && place.pkind === "country" && place.parent === reading.theatre);
    const at = markPoint(place);
    if (!drawn || at === null || NEVER.has(place.pkind)) continue;
    marks.push({
      place,
      role: home ? "home" : inside ? "remaining" : "transit",
      figure,
      shape,
      at,
      aside: anchorOf(place.id).aside ?? null,
    });
  }
  return marks;
}

/** See `MarkShape`. */
export function markShape(figure: Figure): MarkShape {
  const range: Range | null = figure.value;
  if (range === null || figure.noReports) return "none";
  const [lo, hi] = range;
  if (lo === 0 && (hi === null || (hi > 0 && figure.driver === null))) return "maybe";
  if (hi === null) return "open";
  if (hi === 0) return "zero";
  return lo === hi ? "exact" : "band";
}

/** Where the figure of a place stands, in the world plane; null for places that are nowhere. */
export function markPoint(place: PlaceReading): Point | null {
  const by = anchorOf(place.id).mark;
  if (by !== undefined) return worldOf(by[0], by[1]);
  return place.lon === null || place.lat === null ? null : worldOf(place.lon, place.lat);
}

const NEVER: ReadonlySet<string> = new Set(["world", "theatre", "group", "gone"]);

function within(place: PlaceReading, theatre: string, parents: ReadonlyMap<string, PlaceReading>): boolean {
  for (let at: PlaceReading | undefined = place, depth = 0; at !== undefined && depth < 32; depth++) {
    if (at.id === theatre) return true;
    at = at.parent === null ? undefined : parents.get(at.parent);
  }
  return false;
}
