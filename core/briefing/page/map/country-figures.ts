import type { FrozenFigure } from "../../briefing.ts";
import type { Paper } from "../paper.ts";
import type { Ground } from "./ground.ts";

/** What the map says of one country of the theatre. */
export interface CountryFigure {
  readonly code: string;
  readonly place: string;
  /** The figure of people remaining there; null where the briefing holds none. */
  readonly figure: FrozenFigure | null;
  /** There is a number: grey ground; else hatched. */
  readonly known: boolean;
}

/** The countries of the theatre that have ground, each with its figure of people remaining. */
export function countryFigures(paper: Paper, ground: Ground): CountryFigure[] {
  const present = new Map(paper.b.figures.filter((figure) => figure.measure === "present").map((figure) => [figure.place, figure]));
  return paper.b.places.flatMap((place) => {
    if (place.pkind !== "country" || !(inTheatre(paper, place.id) || present.has(place.id))) return [];
    const code = ground.codeOf(place.id);
    if (code === null) return [];
    const figure = present.get(place.id) ?? null;
    const n = figure?.n ?? null;
    return [{ code, place: place.id, figure, known: n !== null && (n[0] > 0 || n[1] !== null) }];
  });
}

function inTheatre(paper: Paper, id: string): boolean {
  let at = paper.places.get(id)?.parent ?? null;
  for (let steps = 0; at !== null && steps < 16; steps++) {
    if (at === paper.b.theatre) return true;
    at = paper.places.get(at)?.parent ?? null;
  }
  return false;
}
