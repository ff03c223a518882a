import { type SourceRule, sourceClass } from "#core/fold/ranks.ts";
import { valueAt } from "#core/fold/register.ts";
import { type CountFact, chainKey } from "#core/fold/state.ts";
import type { Measure, PlaceId } from "#core/journal/event.ts";
import { compareEvents } from "#core/journal/order.ts";
import type { FigureKey } from "./figure.ts";
import type { View } from "./view.ts";

/** The counts of one chain: what, where, of whom. */
export interface Chain {
  readonly key: FigureKey;
  readonly measure: Measure;
  readonly place: PlaceId;
  readonly origin: PlaceId | null;
}

const HOUR_MS = 3_600_000;

/** All counts of a chain, oldest first. */
export function countsOf(view: View, chain: Chain): readonly CountFact[] {
  return view.state.counts.get(chainKey(chain.measure, chain.place, chain.origin)) ?? [];
}

/** Last instant at which a count is fresh, epoch ms. */
export function freshUntil(view: View, { event }: CountFact): number {
  return event.at[1] + ruleOf(view, event).horizonH * HOUR_MS;
}

/**
 * Counts of a chain made by `byMs`, best first (docs: domain 2.4 step 1): fresh before stale; among the fresh the best rank, then the
 * newest; among the stale the newest. The first is the driver. A count a chief pinned (`set policy` on `DRIVER:<key>`, field `event`)
 * goes before all.
 */
export function candidates(view: View, chain: Chain, byMs: number): CountFact[] {
  const made = countsOf(view, chain).filter((fact) => fact.event.at[1] <= byMs);
  if (made.length < 2) return made;
  const pinned = valueAt(view.state, view.vMs, `DRIVER:${chain.key}`, "event");
  const heir = typeof pinned === "string" ? (view.state.fates.heir.get(pinned) ?? pinned) : null;
  const standing = (fact: CountFact): number => {
    if (heir !== null && (fact.event.id === heir || fact.duplicates.includes(heir))) return Number.NEGATIVE_INFINITY;
    return freshUntil(view, fact) >= byMs ? ruleOf(view, fact.event).rank : Number.POSITIVE_INFINITY;
  };
  const newest = (a: CountFact, b: CountFact): number => b.event.at[1] - a.event.at[1] || compareEvents(b.event, a.event);
  return made
    .map((fact) => ({ fact, standing: standing(fact) }))
    .sort((a, b) => (a.standing === b.standing ? newest(a.fact, b.fact) : a.standing - b.standing))
    .map(({ fact }) => fact);
}

function ruleOf(view: View, event: CountFact["event"]): SourceRule {
  return view.sources[sourceClass(event.src, event.approx === true)];
}
