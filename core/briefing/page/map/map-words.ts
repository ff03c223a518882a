import { nameOf, type Paper } from "../paper.ts";
import { spokenRange } from "../speak.ts";
import { corridorName } from "../stops.ts";
import { wordFor } from "../words.ts";

/** The map read aloud: every country's figure in words, then the corridors with their status. */
export function mapWords(paper: Paper): string {
  const figures = paper.b.figures
    .filter((figure) => figure.measure === "present" && paper.places.get(figure.place)?.pkind === "country")
    .map((figure) => `${nameOf(paper, figure.place)}: ${spokenRange(figure.n, paper.say, paper.lang, figure.asOf)}`);
  const corridors = paper.b.corridors.map(
    (corridor, i) =>
      `${i + 1}. ${corridorName(paper, corridor)}: ${wordFor(paper.say, "status", corridor.status ?? "none", "status.none")}`,
  );
  return [paper.say("map.alt"), [...figures, ...corridors].join("; ")].filter((part) => part !== "").join(" ");
}
