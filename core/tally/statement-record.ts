import { chainKey, type State } from "#core/fold/state.ts";
import type { EventId } from "#core/journal/event.ts";
import { type Chain, candidates, countsOf, freshUntil } from "./candidates.ts";
import { type View, viewAt } from "./view.ts";

/** From when on a count leads an indicator, epoch ms, until the next step. */
export interface RecordStep {
  readonly fromMs: number;
  readonly event: EventId;
}

/** Worked out once for a state: what is said later never changes who led before. */
const records = new WeakMap<State, Map<string, readonly RecordStep[]>>();

/**
 * The figure of record of an indicator over time: which count led when, up to the view's V (docs: domain 2.4 step 1). The lead changes
 * only where a count is made, grows stale, or a chief pins another; it is asked there. Oldest first, neighbours differ.
 */
export function recordOf(view: View, chain: Chain): readonly RecordStep[] {
  const held = records.get(view.state) ?? new Map<string, readonly RecordStep[]>();
  records.set(view.state, held);
  const name = `${chainKey(chain.measure, chain.place, chain.origin)} ${chain.key}`;
  const steps = held.get(name) ?? allSteps(view, chain);
  held.set(name, steps);
  return steps.filter((step) => step.fromMs <= view.vMs);
}

function allSteps(view: View, chain: Chain): readonly RecordStep[] {
  const steps: RecordStep[] = [];
  for (const fromMs of turningPoints(view, chain)) {
    const lead = candidates(viewAt(view.state, fromMs), chain, fromMs)[0]?.event.id;
    if (lead !== undefined && lead !== steps.at(-1)?.event) steps.push({ fromMs, event: lead });
  }
  return steps;
}

/** When a count grows stale by the table of sources in force when it was made. */
function turningPoints(view: View, chain: Chain): readonly number[] {
  const times = new Set<number>();
  for (const fact of countsOf(view, chain)) {
    const madeMs = fact.event.at[1];
    times.add(madeMs).add(freshUntil(viewAt(view.state, madeMs), fact) + 1);
  }
  for (const ms of pinned(view.state, chain)) times.add(ms);
  return [...times].sort((a, b) => a - b);
}

function pinned(state: State, chain: Chain): readonly number[] {
  return (
    state.registers
      .get(`DRIVER:${chain.key}`)
      ?.fields.get("event")
      ?.map((assertion) => assertion.t0Ms) ?? []
  );
}
