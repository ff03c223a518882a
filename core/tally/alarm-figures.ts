import { valueAt } from "#core/fold/register.ts";
import { isWithin } from "#core/fold/tree.ts";
import type { EventId, PlaceId } from "#core/journal/event.ts";
import { compareText } from "#core/journal/order.ts";
import { type RaisedAlarm, raisedAlarm } from "./alarm-raised.ts";
import { figureAt } from "./figure-at.ts";
import type { View } from "./view.ts";

/** A count this much older than the leading one has been superseded: that they differ is the passing of time, no disagreement. */
const CONTEMPORARY_MS = 2 * 86_400_000;

/** P2: two sources say what cannot both be true of a figure that is published: a tally of the theatre or of one of its countries. */
export function sourcesDiffer({ state, vMs, tree }: View, theatre: PlaceId): RaisedAlarm[] {
  const places = [theatre, ...(tree.nodes.get(theatre)?.children ?? [])];
  return places.flatMap((place) =>
    ["present", "home", "lost", "hurt"].flatMap((measure) => {
      const { driver, others } = figureAt(state, vMs, `${measure}.${place}`);
      if (driver === null) return [];
      const differing = others.filter((other) => !other.agrees && other.asOfMs > driver.asOfMs - CONTEMPORARY_MS);
      if (differing.length === 0) return [];
      // Named by what was learned last of all that disagree: which of them leads may change without a new disagreement, and one more
      // source is a new one whatever time it speaks of.
      const ingMs = (event: EventId) => state.byId.get(event)?.receipt?.ingMs ?? Number.POSITIVE_INFINITY;
      const [last] = [driver, ...differing].sort((a, b) => ingMs(b.event) - ingMs(a.event) || compareText(a.event, b.event));
      const sinceMs = Math.max(driver.asOfMs, ...differing.map((other) => other.asOfMs));
      return [raisedAlarm("sources-differ", place, (last ?? driver).event, sinceMs)];
    }),
  );
}

/** P2: what is known of people in a country of the theatre, or in any place with a stated risk, is older than its source allows. */
export function staleAtRisk({ state, vMs, tree }: View, theatre: PlaceId): RaisedAlarm[] {
  return tree.order.flatMap((place) => {
    const risk = valueAt(state, vMs, place, "risk");
    const isCountry = tree.nodes.get(place)?.pkind === "country" && isWithin(tree, place, theatre);
    if (!isCountry && !(typeof risk === "number" && risk > 0)) return [];
    const { driver, stale, staleAtMs, value } = figureAt(state, vMs, `present.${place}`);
    // Certainly nobody there: nobody to ask about.
    if (!stale || driver === null || staleAtMs === null || value?.[1] === 0) return [];
    return [raisedAlarm("stale-at-risk", place, driver.event, staleAtMs)];
  });
}
