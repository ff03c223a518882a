import type { Range } from "#core/count/range.ts";
import type { PeopleHue } from "./buckets.ts";

/** The words of the registry's layer, in one language. */
export interface PeopleWords {
  /** At the pointer: the place, all people of it, and how many are in which state (units, not people, where a state has no upper end). */
  readonly tip: (place: string, people: Range | null, states: readonly (readonly [hue: PeopleHue, people: Range])[]) => string;
  /** The registry's part of the table twin, and the heading of its column of states. */
  readonly title: string;
  readonly state: string;
  /** How many are in a state: "байланысқа шықпағаны 32". */
  readonly inState: (hue: PeopleHue, people: Range) => string;
  /** Beside the map: what a disc and a dot are, and how many are at no point of the map. Null = all are. */
  readonly note: (dots: boolean, unplaced: Range | null, asOfMs: number | null) => string;
}
