import { fold } from "#core/fold/fold.ts";
import type { Known } from "#core/fold/known.ts";
import { registryAt } from "#core/fold/registry-at.ts";
import type { State } from "#core/fold/state.ts";
import type { UnitReading } from "#core/fold/unit-at.ts";
import type { Entry } from "#core/journal/event.ts";
import type { Figure } from "#core/tally/figure.ts";
import { figureAt } from "#core/tally/figure-at.ts";

/** What is tried: the product's fold and figure, or a mutant of them. */
export interface Product {
  readonly fold: (entries: readonly Entry[], known: Known) => State;
  readonly figureAt: (state: State, vMs: number, key: string) => Figure;
  readonly registryAt: (state: State, vMs: number) => readonly UnitReading[];
}

/** The product's own, in one module, so that a mutant of it can be loaded whole. */
export const product: Product = { fold, figureAt, registryAt };
