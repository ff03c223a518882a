import { fold } from "#core/fold/fold.ts";
import type { Known } from "#core/fold/known.ts";
import { answerFor } from "#core/tally/answer.ts";
import type { Figure } from "#core/tally/figure.ts";
import { figureAt } from "#core/tally/figure-at.ts";
import { hour, NOW, type Pen } from "../fold/write-journal.ts";

/** The answer under a key at an hour of a test's journal. */
export function ask(pen: Pen, key: string, h: number, known: Known = NOW): unknown {
  return answerFor(fold(pen.entries, known), hour(h), key);
}

/** The figure under a key at an hour of a test's journal. */
export function figure(pen: Pen, key: string, h: number, known: Known = NOW): Figure {
  return figureAt(fold(pen.entries, known), hour(h), key);
}
