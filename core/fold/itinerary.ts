import type { EventId, PlaceId, Stamp } from "#core/journal/event.ts";
import { compareStamp, compareText } from "#core/journal/order.ts";

/** One thing said about where a unit was: a movement (`from` set) or a sighting (`from` null). */
export interface Step {
  readonly event: EventId;
  readonly hlc: Stamp;
  readonly t0Ms: number;
  readonly t1Ms: number;
  readonly from: readonly PlaceId[] | null;
  readonly to: readonly PlaceId[];
}

/** A step in its place in the itinerary. */
export interface Leg extends Step {
  /** From when the unit is drawn where this step puts it: the middle of its window, never before the step ahead of it. Epoch ms. */
  readonly shownMs: number;
}

/**
 * Puts what is said of one unit into the order it happened in (docs: domain 2.1, itinerary rule).
 *
 * Sorted by the middle of the window. Among overlapping windows: first a sighting where the unit is, then the movement that starts
 * where the unit is; a sighting at the place of departure inside the window of a movement comes before that movement.
 *
 * @param meets whether two places may be one: the same, or one inside the other
 */
export function itinerary(steps: readonly Step[], meets: (a: PlaceId, b: PlaceId) => boolean): Leg[] {
  const rest = steps.toSorted(
    (a, b) => middleOf(a) - middleOf(b) || a.t0Ms - b.t0Ms || compareStamp(a.hlc, b.hlc) || compareText(a.event, b.event),
  );
  const longest = steps.reduce((most, step) => Math.max(most, step.t1Ms - step.t0Ms), 0) / 2;
  const legs: Leg[] = [];
  let here: readonly PlaceId[] | null = null;
  while (rest.length > 0) {
    const index = next(rest, here, longest, meets);
    const [step] = rest.splice(index, 1);
    if (step === undefined) break;
    legs.push({ ...step, shownMs: Math.max(middleOf(step), legs.at(-1)?.shownMs ?? Number.NEGATIVE_INFINITY) });
    here = step.to;
  }
  return legs;
}

function next(rest: readonly Step[], here: readonly PlaceId[] | null, longest: number, meets: (a: PlaceId, b: PlaceId) => boolean): number {
  const first = rest[0];
  if (first === undefined) return 0;
  const start = here ?? first.from;
  if (start === null) return 0;
  const touches = (places: readonly PlaceId[]): boolean => places.some((a) => start.some((b) => meets(a, b)));
  let mover = -1;
  for (let index = 0; index < rest.length; index++) {
    const step = rest[index];
    if (step === undefined || middleOf(step) - longest > first.t1Ms) break;
    if (step.t0Ms > first.t1Ms || step.t1Ms < first.t0Ms) continue;
    if (step.from === null) {
      if (touches(step.to)) return index;
    } else if (mover < 0 && touches(step.from)) mover = index;
  }
  return mover < 0 ? 0 : mover;
}

function middleOf(step: Step): number {
  return step.t0Ms + (step.t1Ms - step.t0Ms) / 2;
}
