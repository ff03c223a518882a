import { fieldAt, valueAt } from "#core/fold/register.ts";
import { isWithin } from "#core/fold/tree.ts";
import type { PlaceId } from "#core/journal/event.ts";
import type { Chain } from "./candidates.ts";
import { legsAt } from "./corridor-reading.ts";
import type { WhyLine } from "./figure.ts";
import { entitiesAt, permitSize } from "./permits.ts";
import type { View } from "./view.ts";
import { whyLine } from "./why-line.ts";

/**
 * Permits on the ways into or out of the people counted: a permit is not a movement. On its ways is a crossing in the place (for
 * home: in the place of origin), or one among the legs of a corridor that begins, stops or ends there.
 */
export function permitLines(view: View, chain: Chain): WhyLine[] {
  if (chain.measure !== "present") return [];
  const { state, vMs, tree } = view;
  const place = chain.origin ?? chain.place;
  const near = (one: PlaceId): boolean => isWithin(tree, one, place);
  const ways = entitiesAt(state, vMs, "corridor")
    .map((corridor) => legsAt(state, vMs, corridor).flat())
    .filter((stops) => stops.some(near));
  return entitiesAt(state, vMs, "permit").flatMap((permit) => {
    const crossing = valueAt(state, vMs, permit, "crossing");
    const status = fieldAt(state, vMs, permit, "status");
    if (status === null || typeof crossing !== "string") return [];
    if (!near(crossing) && !ways.some((stops) => stops.includes(crossing))) return [];
    return [whyLine(status.event, "not-a-movement", permitSize(state, vMs, permit))];
  });
}

/** The permits behind `permits.granted`: those granted are added, the others are not. */
export function permitSumLines({ state, vMs }: View): WhyLine[] {
  return entitiesAt(state, vMs, "permit").flatMap((permit) => {
    const status = fieldAt(state, vMs, permit, "status");
    if (status === null) return [];
    return [whyLine(status.event, status.value === "granted" ? "added" : "not-added", permitSize(state, vMs, permit))];
  });
}
