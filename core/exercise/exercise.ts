import { reportCorridors } from "#core/exercise/corridor-reports.ts";
import { diceFrom } from "#core/exercise/dice.ts";
import { letThemTravel } from "#core/exercise/journeys.ts";
import { type ReportedPassage, reportPassages } from "#core/exercise/movement-reports.ts";
import { EXERCISE_DEFAULTS, type ExerciseOptions } from "#core/exercise/options.ts";
import { keepRegistry } from "#core/exercise/registry-reports.ts";
import { scribeWith, type WireEvent } from "#core/exercise/scribe.ts";
import { makeStatements } from "#core/exercise/statements.ts";
import type { Truth } from "#core/exercise/truth.ts";
import { drawWorld, type World } from "#core/exercise/world.ts";

/** A made-up crisis: what was reported, and what really happened. */
export interface Exercise {
  readonly options: ExerciseOptions;
  readonly world: World;
  /** Events in wire form with their `ing`, in order of arrival: ready for a `daliz-journal/1` file with `meta.exercise` true. */
  readonly events: readonly WireEvent[];
  readonly truth: Truth;
  /** The movements that were reported, each with the report that stands for it in the end. */
  readonly reported: readonly ReportedPassage[];
}

/**
 * Makes up a crisis from a seed: for drills, and to test that what the tallies say contains what really happened.
 *
 * Nothing in it is personal: parties are pseudonyms, towns are numbered. Equal options give equal events, byte for byte.
 *
 * @param given what differs from `EXERCISE_DEFAULTS`
 */
export function generate(given: Partial<ExerciseOptions> = {}): Exercise {
  const options = { ...EXERCISE_DEFAULTS, ...given };
  const dice = diceFrom(options.seed);
  const world = drawWorld(options, dice);
  const { parties, passages } = letThemTravel(options, world, dice);
  const truth: Truth = { parties, parents: new Map(world.places.map((place) => [place.id, place.parent])) };
  const scribe = scribeWith(dice, options.delayH);
  reportCorridors(options, world, scribe, dice);
  const reported = reportPassages(options, world, passages, scribe, dice);
  makeStatements(options, world, truth, scribe, dice);
  keepRegistry(options, parties, reported, scribe, dice);
  return { options, world, events: scribe.all(), truth, reported };
}
