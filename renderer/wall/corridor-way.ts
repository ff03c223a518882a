import type { PlaceId } from "#core/journal/event.ts";
import type { WallCorridor, WallPlace, WallProjection } from "#core/wall/projection.ts";

/** A corridor in three names: where it begins, the crossing on its way if one is named, and the first country beyond. */
export interface CorridorWay {
  readonly from: PlaceId;
  readonly crossing: PlaceId | null;
  readonly to: PlaceId;
}

export function placesById(projection: WallProjection): ReadonlyMap<PlaceId, WallPlace> {
  return new Map(projection.places.map((place) => [place.id, place]));
}

/** The stations of a corridor in order, each once. */
export function stations(corridor: WallCorridor): PlaceId[] {
  const ids: PlaceId[] = [];
  for (const [from, to] of corridor.legs) {
    if (ids.at(-1) !== from) ids.push(from);
    ids.push(to);
  }
  return ids;
}

/** Null for a corridor whose way the journal does not say. */
export function corridorWay(corridor: WallCorridor, places: ReadonlyMap<PlaceId, Pick<WallPlace, "pkind">>): CorridorWay | null {
  const ids = stations(corridor);
  const from = ids[0];
  const end = ids.at(-1);
  if (from === undefined || end === undefined) return null;
  const kind = (id: PlaceId) => places.get(id)?.pkind ?? "";
  const between = ids.slice(1, -1);
  const to = kind(end) === "home" ? (between.findLast((id) => kind(id) !== "crossing") ?? between.at(-1) ?? end) : end;
  return { from, to, crossing: ids.slice(1).find((id) => kind(id) === "crossing" && id !== to) ?? null };
}

/** Whether a place lies inside another, or is it. */
export function isWithin(id: PlaceId, outer: PlaceId, places: ReadonlyMap<PlaceId, WallPlace>): boolean {
  let at: PlaceId | null = id;
  for (let depth = 0; at !== null && depth < 32; depth++) {
    if (at === outer) return true;
    at = places.get(at)?.parent ?? null;
  }
  return false;
}

/** Corridors that begin in the scope: closed with people on them first, then those in use, the most travelled before the others. */
export function corridorsOf(projection: WallProjection, scope: PlaceId): WallCorridor[] {
  const places = placesById(projection);
  const mine = projection.corridors.filter((corridor) => {
    const from = stations(corridor)[0];
    return from !== undefined && isWithin(from, scope, places);
  });
  return mine.toSorted((a, b) => weight(b) - weight(a) || (a.id < b.id ? -1 : 1));
}

function weight(corridor: WallCorridor): number {
  if (corridor.status === "closed" && corridor.occupied) return 9e9;
  const passed = corridor.passed?.[0] ?? (corridor.passedHidden ? 1 : 0);
  const use = ["planned", "agreed", "suspended", "closed", "in use"].indexOf(corridor.status ?? "");
  return (use + 1) * 1e9 + (corridor.occupied ? 1e8 : 0) + Math.min(passed, 1e7);
}

/** «КПП «Джульфа»» → «Джульфа»: the bar on the line says that it is a crossing. */
export function shortCrossing(name: string): string {
  return name
    .replace(/^КПП\s+/, "")
    .replace(/[«»]/g, "")
    .replace(/\s+(өткізу пункті|border crossing|crossing)$/i, "");
}
