import type { EntityId, PlaceId } from "#core/journal/event.ts";
import type { CorridorReading, PlaceReading, Reading } from "#core/tally/reading.ts";
import { anchorOf } from "./anchors.ts";
import { bowed, smooth } from "./curve.ts";
import { type LineStyle, lineStyle, onwardStyle } from "./line-style.ts";
import { markPoint } from "./mark.ts";
import { type Point, worldOf } from "./mercator.ts";
import { bowOf, routeOf } from "./routes.ts";

/** One leg of a corridor in the world plane. */
export interface Leg {
  readonly key: string;
  readonly corridor: EntityId;
  readonly from: PlaceId;
  readonly to: PlaceId;
  readonly line: readonly Point[];
  readonly style: LineStyle;
  readonly air: boolean;
  /**
   * `way` between two places; `approach` from a country's figure to the place where its corridor begins;
   * `stub` toward home where no source says how people go on: grey dots, cut short.
   */
  readonly kind: "way" | "approach" | "stub";
}

/** A place where legs meet: a square for a named crossing, a circle for any other. */
export interface RouteNode {
  readonly place: PlaceReading;
  readonly at: Point;
  readonly shape: "circle" | "square";
  readonly corridors: readonly EntityId[];
  /** Style of the line it lies on. */
  readonly style: LineStyle;
}

export interface Network {
  readonly legs: readonly Leg[];
  readonly nodes: readonly RouteNode[];
}

/** Legs and nodes of all corridors of a reading. Legs with a place that is nowhere are left to the table. */
export function networkOf(reading: Reading): Network {
  const places = new Map(reading.places.map((place) => [place.id, place]));
  const drawn = new Map<string, number>();
  const legs = reading.corridors.flatMap((corridor) => corridorLegs(corridor, places, drawn));
  return { legs, nodes: nodesOf(legs, places) };
}

/** Where a corridor touches a place, in the world plane. */
export function routePoint(place: PlaceReading): Point | null {
  const { route, aside } = anchorOf(place.id);
  if (route !== undefined) return worldOf(route[0], route[1]);
  if (aside === undefined && carriesMark(place)) return markPoint(place);
  return place.lon === null || place.lat === null ? null : worldOf(place.lon, place.lat);
}

/** Whether lines to the place end at its figure rather than at a node. */
export function carriesMark(place: PlaceReading): boolean {
  const { route } = anchorOf(place.id);
  return route === undefined && (place.pkind === "home" || place.pkind === "country");
}

function corridorLegs(corridor: CorridorReading, places: ReadonlyMap<PlaceId, PlaceReading>, drawn: Map<string, number>): Leg[] {
  const style = lineStyle(word(corridor.status?.value), word(corridor.permit?.value));
  const legs: Leg[] = [];
  const add = (fromId: PlaceId, toId: PlaceId, kind: Leg["kind"], legStyle: LineStyle) => {
    const [from, to] = [places.get(fromId), places.get(toId)];
    const [a, b] = [from && routePoint(from), to && routePoint(to)];
    if (a == null || b == null) return;
    const pair = [fromId, toId].sort().join(" ");
    const k = drawn.get(pair) ?? 0;
    drawn.set(pair, k + 1);
    const route = routeOf(corridor.id, fromId, toId);
    const line =
      route !== null && k === 0
        ? smooth([a, ...route.via.map((p) => worldOf(p[0], p[1])), b])
        : bowed(a, b, kind === "stub" ? 0 : bowOf(k));
    legs.push({
      key: `${corridor.id}:${legs.length}`,
      corridor: corridor.id,
      from: fromId,
      to: toId,
      line,
      style: legStyle,
      air: route?.air ?? false,
      kind,
    });
  };
  corridor.legs.forEach(([from, to], i) => {
    const start = places.get(from);
    const country = start?.parent == null ? undefined : places.get(start.parent);
    if (i === 0 && start !== undefined && country?.pkind === "country" && !carriesMark(start)) add(country.id, from, "approach", style);
    const homeward = i > 0 && places.get(to)?.pkind === "home" && routeOf(corridor.id, from, to) === null;
    add(from, to, homeward ? "stub" : "way", i === 0 ? style : onwardStyle(style));
  });
  return legs;
}

function nodesOf(legs: readonly Leg[], places: ReadonlyMap<PlaceId, PlaceReading>): RouteNode[] {
  const nodes = new Map<PlaceId, RouteNode>();
  for (const leg of legs) {
    for (const id of [leg.from, leg.to]) {
      const place = places.get(id);
      const at = place && routePoint(place);
      if (place === undefined || at == null || carriesMark(place)) continue;
      const known = nodes.get(id);
      const corridors = new Set([...(known?.corridors ?? []), leg.corridor]);
      const shape = place.pkind === "crossing" ? "square" : "circle";
      nodes.set(id, { place, at, shape, corridors: [...corridors], style: known?.style ?? leg.style });
    }
  }
  return [...nodes.values()];
}

function word(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
