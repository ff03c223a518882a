import { add, sameRange } from "#core/count/count.ts";
import type { Range } from "#core/count/range.ts";
import type { State } from "#core/fold/state.ts";
import type { PlaceId } from "#core/journal/event.ts";
import type { FigureKey } from "#core/tally/figure.ts";
import { figureAt } from "#core/tally/figure-at.ts";
import { figureKeys } from "#core/tally/keys.ts";

/** A figure that an import changes: as it stands, and as it would. Null: nothing is known. */
export interface FigureEffect {
  readonly key: FigureKey;
  readonly before: Range | null;
  readonly after: Range | null;
}

/** Registered people at one place, places within left out; null place: nobody has said where. */
export interface RegisteredEffect {
  readonly place: PlaceId | null;
  readonly before: Range;
  readonly after: Range;
}

/** What an import does to the tallies: only what changes. */
export interface ImportEffect {
  readonly figures: readonly FigureEffect[];
  readonly registered: readonly RegisteredEffect[];
}

/**
 * Compares two folds of the real fold at one instant: of the journal, and of the journal with an import's events (docs: domain 2.4). The figures
 * are the room's own, so that what the preview says is what the screens will show.
 */
export function effectOf(before: State, after: State, vMs: number): ImportEffect {
  const keys = new Set([...figureKeys(before, vMs), ...figureKeys(after, vMs)]);
  const figures = [...keys].flatMap((key): FigureEffect[] => {
    const one: FigureEffect = { key, before: figureAt(before, vMs, key).value, after: figureAt(after, vMs, key).value };
    return sameRange(one.before, one.after) ? [] : [one];
  });
  const [was, will] = [peopleAt(before, vMs), peopleAt(after, vMs)];
  const registered = [...new Set([...was.keys(), ...will.keys()])].flatMap((place): RegisteredEffect[] => {
    const one: RegisteredEffect = { place, before: was.get(place) ?? [0, 0], after: will.get(place) ?? [0, 0] };
    return sameRange(one.before, one.after) ? [] : [one];
  });
  return { figures, registered };
}

function peopleAt(state: State, vMs: number): ReadonlyMap<PlaceId | null, Range> {
  const people = new Map<PlaceId | null, Range>();
  for (const { locus, n } of state.registry.tableAt(vMs)) people.set(locus, add(people.get(locus) ?? [0, 0], n));
  return people;
}
