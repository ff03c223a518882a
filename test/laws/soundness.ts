import { type Exercise, generate } from "#core/exercise/exercise.ts";
import type { ExerciseOptions } from "#core/exercise/options.ts";
import { placeOf, trueCount } from "#core/exercise/truth.ts";
import { HOME, ZONE } from "#core/exercise/world.ts";
import { entryFromWire } from "#core/journal/entry.ts";
import type { Entry } from "#core/journal/event.ts";
import type { Figure } from "#core/tally/figure.ts";
import type { Product } from "./product.ts";

/** A figure that does not contain what really was. */
export interface Miss {
  readonly seed: number;
  readonly key: string;
  readonly vMs: number;
  readonly truth: number;
  readonly figure: Figure["value"];
}

/** A small made-up crisis, of another size for every seed. */
export function crisisOf(seed: number, given: Partial<ExerciseOptions> = {}): Exercise {
  const people = 120 + ((seed * 37) % 5) * 60;
  return generate({
    people,
    countries: 3 + (seed % 3),
    sites: 8 + (seed % 5),
    days: 10,
    contactEveryH: 30,
    registered: 0.7,
    ...given,
    seed,
  });
}

/** The entries of a made-up crisis; throws when the journal does not accept one. */
export function entriesOf(made: Exercise): Entry[] {
  return made.events.map((wire) => {
    const read = entryFromWire(wire);
    if (!read.ok) throw new Error(JSON.stringify(read.problems[0]));
    return read.value;
  });
}

/** Keys whose truth the crisis knows: who is where, and who of whom is home. */
export function keysWithTruth(made: Exercise): string[] {
  const { world } = made;
  const places = world.places.map((place) => place.id).filter((id) => id !== "WORLD" && id !== HOME);
  return [...places.map((id) => `present.${id}`), ...[ZONE, ...world.countries].map((id) => `home.${id}`)];
}

/** Instants all over a crisis and after it, none of them a round hour. */
export function instantsOf(made: Exercise, many: number): number[] {
  const { startMs, days, seed } = made.options;
  const step = ((days + 1) * 86_400_000) / many;
  return Array.from({ length: many }, (_, i) => Math.floor(startMs + (i + ((seed * 0.618) % 1)) * step));
}

/** Checks every key at every instant as known in the end. A dash claims nothing and contains everything. */
export function missesOf(
  product: Product,
  made: Exercise,
  instants: readonly number[],
  keys = keysWithTruth(made),
): { checks: number; misses: Miss[]; width: number } {
  const state = product.fold(entriesOf(made), { kind: "now" });
  const misses: Miss[] = [];
  let checks = 0;
  let width = 0;
  let closed = 0;
  for (const key of keys) {
    for (const vMs of instants) {
      const figure = product.figureAt(state, vMs, key).value;
      const truth = trueCount(made.truth, key, vMs, HOME);
      checks += 1;
      if (figure === null) continue;
      if (figure[1] !== null) {
        width += figure[1] - figure[0];
        closed += 1;
      }
      if (truth < figure[0] || truth > (figure[1] ?? truth)) misses.push({ seed: made.options.seed, key, vMs, truth, figure });
    }
  }
  return { checks, misses, width: closed === 0 ? 0 : width / closed };
}

/** How many registered units are drawn where they are not, as known in the end. */
export function misplacedUnits(product: Product, made: Exercise, vMs: number): { units: number; misplaced: number } {
  const state = product.fold(entriesOf(made), { kind: "now" });
  const units = product.registryAt(state, vMs);
  const parties = new Map(made.truth.parties.map((party) => [party.id, party]));
  const misplaced = units.filter(({ unit, locus }) => {
    const party = parties.get(unit);
    return !party || locus !== placeOf(party, vMs);
  });
  return { units: units.length, misplaced: misplaced.length };
}
