import type { EntityId, EventId, PlaceId } from "#core/journal/event.ts";
import { compareText } from "#core/journal/order.ts";
import { itinerary, type Leg, type Step } from "./itinerary.ts";

/** Two entries that put one unit in two places at once. */
export interface Contradiction {
  readonly unit: EntityId;
  /** In the order of the itinerary: by it the unit is drawn where the second puts it. */
  readonly events: readonly [EventId, EventId];
  /** Every place the two name. */
  readonly places: readonly PlaceId[];
  /** From when on both had begun, epoch ms. */
  readonly bothMs: number;
  /** When the later of the two was known, epoch ms; of what waits, when it was written. */
  readonly knownMs: number;
}

/**
 * Neighbours of one unit's itinerary that cannot both be true (docs: domain 2.1): their windows overlap, and the second neither begins
 * nor is where the first ends, nor inside or around it. Neighbours only: what a third entry leads from one to the other is a journey.
 *
 * @param meets   whether two places may be one: the same, or one inside the other
 * @param knownMs when an entry was known
 */
export function contradictionsOf(
  unit: EntityId,
  steps: readonly Step[],
  meets: (a: PlaceId, b: PlaceId) => boolean,
  knownMs: (event: EventId) => number,
): Contradiction[] {
  const legs = itinerary(steps, meets);
  return legs.flatMap((leg, index) => {
    const before = legs[index - 1];
    if (before === undefined || !overlap(before, leg) || continues(before, leg, meets)) return [];
    return {
      unit,
      events: [before.event, leg.event],
      places: [...new Set([...(before.from ?? []), ...before.to, ...(leg.from ?? []), ...leg.to])].sort(compareText),
      bothMs: Math.max(before.t0Ms, leg.t0Ms),
      knownMs: Math.max(knownMs(before.event), knownMs(leg.event)),
    };
  });
}

function continues(before: Leg, leg: Leg, meets: (a: PlaceId, b: PlaceId) => boolean): boolean {
  return before.to.some((end) => (leg.from ?? leg.to).some((start) => meets(end, start)));
}

/** They share time, not a mere end: the day that ends at midnight and the one that begins then do not. One and the same instant is shared. */
function overlap(a: Leg, b: Leg): boolean {
  const from = Math.max(a.t0Ms, b.t0Ms);
  const until = Math.min(a.t1Ms, b.t1Ms);
  if (from !== until) return from < until;
  const isOneInstant = a.t0Ms === b.t0Ms && a.t1Ms === b.t1Ms;
  return isOneInstant || (a.t1Ms !== b.t0Ms && b.t1Ms !== a.t0Ms);
}
