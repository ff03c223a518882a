import type { CountFact } from "#core/fold/state.ts";
import type { Measure } from "#core/journal/event.ts";
import { type Chain, countsOf } from "./candidates.ts";
import type { Estimate } from "./estimate.ts";
import type { WhyLine } from "./figure.ts";
import type { View } from "./view.ts";
import { whyLine } from "./why-line.ts";

const OTHER_MEASURES: readonly Measure[] = ["lost", "hurt", "dead", "stays"];

/** The counts of the chain: the one that leads, the other sources, those made after V, and reports of the same count. */
export function countLines(view: View, chain: Chain, { driver }: Estimate): WhyLine[] {
  return countsOf(view, chain).flatMap((fact) => {
    const { event } = fact;
    const role = fact === driver ? "driver" : event.at[1] <= view.vMs ? "other-source" : "outside-time";
    return withDuplicates(view, fact, whyLine(event.id, role, event.n));
  });
}

/** Of the people present, so many are out of contact, hurt, dead or staying: no second number of people. */
export function otherMeasureLines(view: View, chain: Chain): WhyLine[] {
  if (chain.measure !== "present" || chain.origin !== null) return [];
  return OTHER_MEASURES.flatMap((measure) =>
    countsOf(view, { ...chain, measure })
      .filter((fact) => fact.event.at[1] <= view.vMs)
      .flatMap((fact) => withDuplicates(view, fact, whyLine(fact.event.id, "not-added", fact.event.n))),
  );
}

function withDuplicates(view: View, fact: CountFact, line: WhyLine): WhyLine[] {
  return [line, ...fact.duplicates.map((id) => duplicateLine(view, id, fact))];
}

function duplicateLine(view: View, id: string, fact: CountFact): WhyLine {
  const event = view.state.byId.get(id)?.event;
  return whyLine(id, "duplicate", event?.type === "count" ? event.n : null, fact.event.id);
}
