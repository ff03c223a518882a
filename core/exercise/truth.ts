import type { PlaceId } from "#core/journal/event.ts";

/** People who stay together from first to last: they are always in exactly one place. */
export interface Party {
  readonly id: string;
  readonly n: number;
  readonly country: PlaceId;
  /** Where they are from `tMs` on, in order of time; the first step is where they were when it began. */
  readonly steps: readonly { readonly tMs: number; readonly place: PlaceId }[];
}

/** What really happened in a made-up crisis, for checking what the tallies say. */
export interface Truth {
  readonly parties: readonly Party[];
  readonly parents: ReadonlyMap<PlaceId, PlaceId | null>;
}

/** Where a party is at `tMs`. */
export function placeOf(party: Party, tMs: number): PlaceId {
  let place = party.steps[0]?.place ?? "";
  for (const step of party.steps) if (step.tMs <= tMs) place = step.place;
  return place;
}

/** Whether `place` is `root` or lies in it. */
export function liesIn(truth: Truth, place: PlaceId, root: PlaceId): boolean {
  for (let at: PlaceId | null | undefined = place; at; at = truth.parents.get(at)) if (at === root) return true;
  return false;
}

/**
 * The true number of people behind a figure at an instant.
 *
 * @param key `present.<place>` or `home.<origin>` as in the tally; other keys have no truth here
 */
export function trueCount(truth: Truth, key: string, tMs: number, home: PlaceId): number {
  const dot = key.indexOf(".");
  const measure = key.slice(0, dot);
  const place = key.slice(dot + 1);
  let sum = 0;
  for (const party of truth.parties) {
    const at = placeOf(party, tMs);
    if (measure === "home") {
      if (liesIn(truth, at, home) && liesIn(truth, party.country, place)) sum += party.n;
    } else if (measure === "present" && liesIn(truth, at, place)) sum += party.n;
  }
  return sum;
}
