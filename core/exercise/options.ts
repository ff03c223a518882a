/** How large and how honest a made-up crisis is. */
export interface ExerciseOptions {
  readonly seed: number;
  /** Citizens abroad when it begins. */
  readonly people: number;
  readonly days: number;
  readonly countries: number;
  /** Towns where citizens are, over all countries. */
  readonly sites: number;
  /** Part of the parties that the registry ever hears of, 0 to 1. */
  readonly registered: number;
  /** True: every range contains the truth. False: 5 % of counts and 10 % of estimates are wrong (most corrected later). */
  readonly honest: boolean;
  /** True: every movement is reported in the end. False: 8 % never are. */
  readonly complete: boolean;
  /** Median delay of a report in hours; 0: everything is reported within a minute. */
  readonly delayH: number;
  /** Hours between attempts to reach a registered party. */
  readonly contactEveryH: number;
  /** When it begins, epoch ms UTC. */
  readonly startMs: number;
}

/** 2026-06-01T00:00Z: after the crisis of March 2026, so that an exercise is never mistaken for it. */
export const EXERCISE_START_MS = 1_780_272_000_000;

/** The size of the design's trial: domain "Synthetic scenario generator". */
export const EXERCISE_DEFAULTS: ExerciseOptions = {
  seed: 1,
  people: 10_000,
  days: 14,
  countries: 8,
  sites: 40,
  registered: 0.55,
  honest: true,
  complete: true,
  delayH: 3,
  contactEveryH: 9,
  startMs: EXERCISE_START_MS,
};
