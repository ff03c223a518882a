import type { Attention } from "#core/tally/reading.ts";

const QUESTIONS: ReadonlySet<Attention["kind"]> = new Set(["field-conflict", "rival-corrections", "possible-duplicate", "sources-differ"]);

/**
 * How many questions the queue holds by what a reading already knows: no question to the desk, so it may be asked at every frame.
 * Contradictory sightings are found by the queue itself and are not among them.
 */
export function conflictCount(attention: readonly Attention[]): number {
  const questions = attention.filter(({ kind }) => QUESTIONS.has(kind));
  // One disagreement of two sources can stand behind several figures of a place: the queue asks it once.
  return new Set(
    questions.map(({ kind, entity, key, events }) =>
      [kind, entity ?? "", kind === "field-conflict" ? (key ?? "") : "", ...events.toSorted()].join(" "),
    ),
  ).size;
}
