import type { State } from "#core/fold/state.ts";
import type { EventId } from "#core/journal/event.ts";
import type { Chain } from "./candidates.ts";
import { type Stretch, sureness } from "./carry.ts";
import type { ChainFlow } from "./chain-flows.ts";
import { type Estimate, flowsOf, isAbsorbing } from "./estimate.ts";
import type { WhyLine } from "./figure.ts";
import type { View } from "./view.ts";
import { whyLine } from "./why-line.ts";

type Role = WhyLine["role"];

/** What each movement did to the figure: added, taken off, perhaps, or left out because of its time. */
export function flowLines(view: View, chain: Chain, estimate: Estimate): WhyLine[] {
  if (chain.measure !== "present") return [];
  const absorbing = isAbsorbing(view, chain);
  const bearing = flowsOf(view, chain).list.filter((one) => !absorbing || one.in > 0);
  const judged = bearing.map((one) => ({ one, ...judge(view, estimate, one, absorbing) }));
  const leads = leadsOf(judged);
  const companions = companionsOf(view.state);
  return judged.flatMap(({ one: { flow }, role, counts }) => {
    const lead = counts ? leads.get(flow.group) : undefined;
    const line =
      lead === undefined || lead === flow.event.id
        ? whyLine(flow.event.id, role, flow.event.n)
        : whyLine(flow.event.id, "possible-duplicate", flow.event.n, lead);
    const repeats = [...flow.duplicates, ...[flow.event.id, ...flow.duplicates].flatMap((id) => companions.get(id) ?? [])];
    return [line, ...repeats.map((id) => whyLine(id, "duplicate", rangeOf(view.state, id), flow.event.id))];
  });
}

interface Judged {
  readonly one: ChainFlow;
  readonly role: Role;
  /** The low end it brings to a group of possible duplicates. */
  readonly lo: number;
  /** Whether it changes the figure. */
  readonly counts: boolean;
}

function judge(view: View, { driver, reconstructed }: Estimate, one: ChainFlow, absorbing: boolean): Omit<Judged, "one"> {
  const back: Stretch = {
    afterMs: view.vMs,
    toMs: driver?.event.at[1] ?? Number.POSITIVE_INFINITY,
    count: driver === null ? null : { set: driver.set, end: "to" },
  };
  if (reconstructed && !absorbing) {
    const surety = Math.max(sureness(one, back, "in"), sureness(one, back, "out"));
    return surety === 0 ? left("outside-time") : { role: "projected-back", lo: surety === 2 ? one.flow.lo : 0, counts: true };
  }
  const ahead = driver === null || reconstructed ? Number.NEGATIVE_INFINITY : driver.event.at[1];
  const stretch: Stretch = {
    afterMs: ahead,
    toMs: view.vMs,
    count: driver === null || reconstructed ? null : { set: driver.set, end: "after" },
  };
  const ins = sureness(one, stretch, "in");
  const outs = absorbing ? 0 : sureness(one, stretch, "out");
  if (ins === 2) return { role: "added", lo: one.flow.lo, counts: true };
  if (outs === 2) return { role: "subtracted", lo: one.flow.lo, counts: true };
  if (ins === 1) return { role: "maybe-in", lo: 0, counts: true };
  if (outs === 1) return { role: "maybe-out", lo: 0, counts: true };
  if (one.flow.t0Ms <= view.vMs) return left("before-count");
  return driver === null && !absorbing && sureness(one, back, "out") === 2
    ? { role: "projected-back", lo: one.flow.lo, counts: true }
    : left("outside-time");
}

function left(role: Role): Omit<Judged, "one"> {
  return { role, lo: 0, counts: false };
}

/** Of each group of possible duplicates that change the figure: the one whose low end counts. Groups of one have none. */
function leadsOf(judged: readonly Judged[]): Map<number, EventId> {
  const groups = new Map<number, Judged[]>();
  for (const one of judged) {
    const { group } = one.one.flow;
    if (group < 0 || !one.counts) continue;
    const held = groups.get(group);
    if (held === undefined) groups.set(group, [one]);
    else held.push(one);
  }
  const leads = new Map<number, EventId>();
  for (const [group, members] of groups) {
    const [first, second] = members.toSorted((a, b) => b.lo - a.lo || a.one.flow.index - b.one.flow.index);
    if (first !== undefined && second !== undefined) leads.set(group, first.one.flow.event.id);
  }
  return leads;
}

const companionsByState = new WeakMap<State, ReadonlyMap<EventId, readonly EventId[]>>();

/** Registry companions that name the people of a movement, by that movement. */
function companionsOf(state: State): ReadonlyMap<EventId, readonly EventId[]> {
  const held = companionsByState.get(state);
  if (held !== undefined) return held;
  const found = new Map<EventId, EventId[]>();
  for (const { event } of state.entries) {
    if (event.type !== "move" || event.of === undefined || state.fates.fallen.has(event.id)) continue;
    const of = state.fates.heir.get(event.of) ?? event.of;
    found.set(of, [...(found.get(of) ?? []), event.id]);
  }
  companionsByState.set(state, found);
  return found;
}

function rangeOf(state: State, id: EventId): WhyLine["n"] {
  const event = state.byId.get(id)?.event;
  return event?.type === "move" ? event.n : null;
}
