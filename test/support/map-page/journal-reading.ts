import { fold } from "#core/fold/fold.ts";
import type { Known } from "#core/fold/known.ts";
import { readJournalFile } from "#core/journal/file.ts";
import type { Reading } from "#core/tally/reading.ts";
import { readingAt } from "#core/tally/reading-at.ts";
import scenario from "../../../resources/scenario-2026-03.json?raw";

const FLOW_WINDOW_MS = 7 * 86_400_000;

/** The shipped scenario as it was shown at an instant. */
export function scenarioReading(atMs: number): Reading {
  const file = readJournalFile(scenario);
  if (!file.ok) throw new Error("The scenario does not read.");
  const known: Known = { kind: "until", untilMs: atMs };
  return readingAt(fold(file.value.entries, known), atMs, { theatre: "ME", known, flowWindowMs: FLOW_WINDOW_MS });
}
