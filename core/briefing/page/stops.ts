import type { PlaceId } from "#core/journal/event.ts";
import type { FrozenCorridor } from "../briefing.ts";
import { nameOf, type Paper } from "./paper.ts";

/** The places on a corridor's way out: up to the first country beyond where it starts. */
export function stopsOf(paper: Paper, corridor: Pick<FrozenCorridor, "legs">): PlaceId[] {
  const first = corridor.legs[0];
  if (first === undefined) return [];
  const stops: PlaceId[] = [first[0]];
  for (const [, to] of corridor.legs) {
    const kind = paper.places.get(to)?.pkind;
    if (kind === "home" && stops.length > 1) break;
    stops.push(to);
    if (kind === "country" || kind === "home") break;
  }
  return stops;
}

/** A corridor's own name; where the briefing holds none, as in a public version, the places on its way. */
export function corridorName(paper: Paper, corridor: Pick<FrozenCorridor, "id" | "legs">): string {
  if (Object.hasOwn(paper.b.names, corridor.id)) return nameOf(paper, corridor.id);
  const stops = stopsOf(paper, corridor);
  return stops.length === 0 ? corridor.id : stops.map((stop) => nameOf(paper, stop)).join(" → ");
}
