import type { EntityId, PlaceId } from "#core/journal/event.ts";
import type { CorridorReading, FlowReading, HazardReading, PermitReading, PlaceReading, Reading } from "#core/tally/reading.ts";
import { type Network, networkOf, routePoint } from "./legs.ts";
import type { MapLayers } from "./map-props.ts";
import { type Mark, markPoint, marksOf } from "./mark.ts";
import { type Bounds, degreesOf, type Point, worldOf } from "./mercator.ts";

/** A danger at a place that is a point on the map; dangers of whole countries stand beside the country's name. */
export interface HazardMark {
  readonly hazard: HazardReading;
  readonly place: PlaceReading;
  readonly at: Point;
}

/** A movement out of a place whose destination nobody stated: an open fan. */
export interface FanMark {
  readonly flow: FlowReading;
  readonly place: PlaceReading;
  readonly at: Point;
}

/** What one reading puts on the map, in the world plane: independent of view, language and colour. */
export interface Scene {
  readonly marks: readonly Mark[];
  readonly network: Network;
  readonly hazards: readonly HazardMark[];
  /** Hazards of whole countries, by place. */
  readonly countryHazards: ReadonlyMap<PlaceId, HazardReading>;
  readonly fans: readonly FanMark[];
  readonly corridors: ReadonlyMap<EntityId, CorridorReading>;
  /** Permits by the crossing they are for. */
  readonly permits: ReadonlyMap<PlaceId, readonly PermitReading[]>;
  /** Countries to emphasise: the theatre's with a figure, and home. */
  readonly inPlay: ReadonlySet<PlaceId>;
  readonly home: PlaceId | null;
}

/** Kinds of place that are no point on a map. */
const NOWHERE: ReadonlySet<string> = new Set(["world", "theatre", "group", "gone"]);
const EMPTY_NETWORK: Network = { legs: [], nodes: [] };

/** See `Scene`. Layers that are switched off leave nothing behind, labels included. */
export function sceneOf(reading: Reading, layers: MapLayers): Scene {
  const places = new Map(reading.places.map((place) => [place.id, place]));
  const marks = marksOf(reading);
  const hazards: HazardMark[] = [];
  const countryHazards = new Map<PlaceId, HazardReading>();
  for (const hazard of layers.hazards ? reading.hazards : []) {
    for (const id of hazard.places) {
      const place = places.get(id);
      if (place === undefined || place.lon === null || place.lat === null) continue;
      if (place.pkind === "country") countryHazards.set(id, hazard);
      else if (place.pkind !== "theatre") hazards.push({ hazard, place, at: worldOf(place.lon, place.lat) });
    }
  }
  return {
    marks: layers.people ? marks : [],
    network: layers.corridors ? networkOf(reading) : EMPTY_NETWORK,
    hazards,
    countryHazards,
    fans: layers.flows ? fansOf(reading.flows, places) : [],
    corridors: new Map(reading.corridors.map((corridor) => [corridor.id, corridor])),
    permits: layers.permits ? permitsByCrossing(reading.permits) : new Map(),
    inPlay: new Set(marks.filter((m) => m.shape !== "none" && m.role !== "transit").map((m) => countryOf(m.place, places))),
    home: reading.places.find((place) => place.pkind === "home")?.id ?? null,
  };
}

/** The degrees that hold every place of the reading, whether it has a figure or not, so that the view rests the same at every moment; null without places. */
export function boundsOf(reading: Reading): Bounds | null {
  const drawn = reading.places.filter((place) => !NOWHERE.has(place.pkind));
  const points = drawn
    .flatMap((place) => [markPoint(place), routePoint(place)])
    .filter((at) => at !== null)
    .map(degreesOf);
  if (points.length === 0) return null;
  const [xs, ys] = [points.map((p) => p[0]), points.map((p) => p[1])];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** Fans of movements that carry a stated number: where the number itself is not stated the table and the inspector have the movement. */
function fansOf(flows: readonly FlowReading[], places: ReadonlyMap<PlaceId, PlaceReading>): FanMark[] {
  return flows.flatMap((flow) => {
    const place = flow.from.length === 1 ? places.get(flow.from[0] ?? "") : undefined;
    const at = place && routePoint(place);
    if (place === undefined || at == null || flow.to.length < 2 || flow.n[1] === null) return [];
    return [{ flow, place, at }];
  });
}

function permitsByCrossing(permits: readonly PermitReading[]): ReadonlyMap<PlaceId, readonly PermitReading[]> {
  const by = new Map<PlaceId, PermitReading[]>();
  for (const permit of permits) {
    if (permit.crossing === null) continue;
    by.set(permit.crossing, [...(by.get(permit.crossing) ?? []), permit]);
  }
  return by;
}

function countryOf(place: PlaceReading, places: ReadonlyMap<PlaceId, PlaceReading>): PlaceId {
  let at: PlaceReading = place;
  for (let depth = 0; depth < 32 && at.pkind !== "country" && at.pkind !== "home"; depth++) {
    const parent = at.parent === null ? undefined : places.get(at.parent);
    if (parent === undefined) break;
    at = parent;
  }
  return at.id;
}
