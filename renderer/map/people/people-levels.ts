/**
 * How the registry's people are gathered as the map comes nearer: by the tree of places, never by distance. Each level draws the kinds of
 * the levels before it and its own; what lies in a kind not drawn yet is counted at the nearest place around it that is.
 */
export const PEOPLE_LEVELS = [
  { fromZoom: 0, kinds: ["country", "home", "group"] },
  { fromZoom: 5, kinds: ["place", "crossing", "airport"] },
  { fromZoom: 7, kinds: ["hotel", "leg"] },
] as const;

/** How many levels of gathering there are. */
export const LEVEL_COUNT = PEOPLE_LEVELS.length;

/** From here on single units are drawn as dots, where there are not too many in the view. */
export const DOTS_FROM_ZOOM = 8.5;

/** Kinds of place that are no point on a map: who is there is told beside the map. */
const NOWHERE: ReadonlySet<string> = new Set(["world", "theatre", "gone", "flight"]);

const LEVEL_OF: ReadonlyMap<string, number> = new Map(
  PEOPLE_LEVELS.flatMap(({ kinds }, level) => kinds.map((kind): [string, number] => [kind, level])),
);

/** The level drawn at a zoom. */
export function peopleLevelAt(zoom: number): number {
  return Math.max(
    0,
    PEOPLE_LEVELS.findLastIndex(({ fromZoom }) => zoom >= fromZoom),
  );
}

/** The level from which a kind of place is drawn by itself; a kind of a later program is drawn at the last. Null: never a point. */
export function levelOfKind(pkind: string): number | null {
  return NOWHERE.has(pkind) ? null : (LEVEL_OF.get(pkind) ?? LEVEL_COUNT - 1);
}
