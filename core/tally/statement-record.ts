import type { State } from "#core/fold/state.ts";
import type { EventId } from "#core/journal/event.ts";
import { type Chain, candidates, countsOf, freshUntil } from "./candidates.ts";
import { type View, viewAt } from "./view.ts";

/** From when on a count leads an indicator, epoch ms, until the next step. */
export interface RecordStep {
  readonly fromMs: number;
  readonly event: EventId;
}

/**
 * The figure of record of an indicator over time: which count led when, up to the view's V (docs: domain 2.4 step 1). The lead changes
 * only where a count is made, grows stale, or a chief pins another; it is asked there. Oldest first, neighbours differ.
 */
export function recordOf(view: View, chain: Chain): readonly RecordStep[] {
  const steps: RecordStep[] = [];
  for (const fromMs of turningPoints(view, chain)) {
    const lead = candidates(viewAt(view.state, fromMs), chain, fromMs)[0]?.event.id;
    if (lead !== undefined && lead !== steps.at(-1)?.event) steps.push({ fromMs, event: lead });
  }
  return steps;
}

function turningPoints(view: View, chain: Chain): readonly number[] {
  const times = new Set<number>();
  for (const fact of countsOf(view, chain)) times.add(fact.event.at[1]).add(freshUntil(view, fact) + 1);
  for (const ms of pinned(view.state, chain)) times.add(ms);
  return [...times].filter((ms) => ms <= view.vMs).sort((a, b) => a - b);
}

function pinned(state: State, chain: Chain): readonly number[] {
  return (
    state.registers
      .get(`DRIVER:${chain.key}`)
      ?.fields.get("event")
      ?.map((assertion) => assertion.t0Ms) ?? []
  );
}
