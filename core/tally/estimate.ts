import type { Range } from "#core/count/range.ts";
import { isExactStatement } from "#core/fold/ranks.ts";
import type { CountFact } from "#core/fold/state.ts";
import { hasKind } from "#core/fold/tree.ts";
import type { EventId } from "#core/journal/event.ts";
import { type Chain, candidates, countsOf } from "./candidates.ts";
import { type Stretch, type Sum, sumFlows } from "./carry.ts";
import { type ChainFlows, chainFlows } from "./chain-flows.ts";
import { minus, plus, raised } from "./interval.ts";
import type { View } from "./view.ts";

/** What counts and movements alone say of a chain: the layer without names (docs: domain 2.4 steps 1-3). */
export interface Estimate {
  /** Null: nothing is known (K1). */
  readonly value: Range | null;
  /** The value without movements whose number was not stated, where the driver states an upper figure, or for home without a count. */
  readonly stated: Range | null;
  /** Whether `stated` is decided here; else it is that of the places inside (K5). */
  readonly statesItself: boolean;
  readonly driver: CountFact | null;
  /** Counts made by V, best first; the driver is the first unless it was made later. */
  readonly candidates: readonly CountFact[];
  /** Rests on a count made after V. */
  readonly reconstructed: boolean;
  /** A movement may have brought people in by V. */
  readonly inflow: boolean;
  /** Sets of reports behind the value that have possible duplicates. */
  readonly grouped: readonly ReadonlySet<EventId>[];
}

const NOTHING: Estimate = {
  value: null,
  stated: null,
  statesItself: false,
  driver: null,
  candidates: [],
  reconstructed: false,
  inflow: false,
  grouped: [],
};
const NOBODY: Range = [0, 0];
const ALWAYS = Number.NEGATIVE_INFINITY;
const NEVER = Number.POSITIVE_INFINITY;

/** Estimates a chain at the view's V. */
export function estimate(view: View, chain: Chain): Estimate {
  const made = candidates(view, chain, view.vMs);
  const [driver] = made;
  if (chain.measure !== "present") return held(view, chain, made);
  const flows = flowsOf(view, chain);
  if (driver !== undefined) return carried(view, chain, made, driver, flows.firstInMs <= view.vMs);
  const inflow = sumFlows(flows, { afterMs: ALWAYS, toMs: view.vMs, count: null }, "in");
  const [later] = countsOf(view, chain);
  if (later !== undefined) return projectedBack(view, chain, flows, later, inflow);
  return fromFlows(view, chain, flows, inflow);
}

/** The flows that may change a chain. */
export function flowsOf(view: View, chain: Chain): ChainFlows {
  return chainFlows(view.state, view.tree, chain.place, chain.origin);
}

/** An absorbing cell never shrinks: people back home, and the dead (docs: domain 2.3). */
export function isAbsorbing(view: View, chain: Chain): boolean {
  return chain.measure === "dead" || (chain.measure === "present" && hasKind(view.tree, chain.place, "home"));
}

/** One count carried from when it was made to V: the movements since, with the part that rests on stated numbers beside it. */
export function carry(
  view: View,
  chain: Chain,
  fact: CountFact,
  toMs: number,
): { value: Range; stated: Range; ins: Sum; outs: Sum | null } {
  const stretch: Stretch = { afterMs: fact.event.at[1], toMs, count: { set: fact.set, end: "after" } };
  const flows = flowsOf(view, chain);
  const ins = sumFlows(flows, stretch, "in");
  const outs = isAbsorbing(view, chain) ? null : sumFlows(flows, stretch, "out");
  const taken = outs?.range ?? NOBODY;
  const value = minus(plus(fact.event.n, ins.range), taken);
  const stated = minus(plus(fact.event.n, ins.stated ?? NOBODY), outs?.stated ?? NOBODY);
  return { value, stated, ins, outs };
}

/** Lost, hurt and stays hold until the next count; the dead too, and never become fewer (K2). */
function held(view: View, chain: Chain, made: readonly CountFact[]): Estimate {
  const [driver] = made;
  if (driver !== undefined) {
    const value = chain.measure === "dead" ? raised(driver.event.n, exactFloor(made)) : driver.event.n;
    return { ...NOTHING, value, stated: value, statesItself: value[1] !== null, driver, candidates: made };
  }
  const [later] = countsOf(view, chain);
  if (chain.measure !== "dead" || later === undefined) return NOTHING;
  const value: Range = [0, later.event.n[1]];
  return { ...NOTHING, value, stated: value, statesItself: value[1] !== null, driver: later, reconstructed: true };
}

function carried(view: View, chain: Chain, made: readonly CountFact[], driver: CountFact, inflow: boolean): Estimate {
  const { value, stated, ins, outs } = carry(view, chain, driver, view.vMs);
  const floor = isAbsorbing(view, chain) ? exactFloor(made) : 0;
  return {
    ...NOTHING,
    value: raised(value, floor),
    stated: raised(stated, floor),
    statesItself: driver.event.n[1] !== null,
    driver,
    candidates: made,
    inflow,
    grouped: outs === null ? [ins.grouped] : [ins.grouped, outs.grouped],
  };
}

/** No earlier count, but a later one: the first of them, less what came in between, with what went out (step 3). */
function projectedBack(view: View, chain: Chain, flows: ChainFlows, later: CountFact, inflow: Sum): Estimate {
  const n = later.event.n;
  const found = { ...NOTHING, statesItself: n[1] !== null, driver: later, reconstructed: true, inflow: inflow.any };
  if (isAbsorbing(view, chain)) {
    const value = raised([0, n[1]], inflow.range[0]);
    const own = n[1] !== null ? { stated: value, statesItself: true } : statedMoves(chain, inflow);
    return { ...found, ...own, value, grouped: [inflow.grouped] };
  }
  const stretch: Stretch = { afterMs: view.vMs, toMs: later.event.at[1], count: { set: later.set, end: "to" } };
  const ins = sumFlows(flows, stretch, "in");
  const outs = sumFlows(flows, stretch, "out");
  return {
    ...found,
    value: minus(plus(n, outs.range), ins.range),
    stated: minus(plus(n, outs.stated ?? NOBODY), ins.stated ?? NOBODY),
    grouped: [ins.grouped, outs.grouped],
  };
}

/** No count at all: movements only. Open above, for nobody said that all were reported (K1, K2). */
function fromFlows(view: View, chain: Chain, flows: ChainFlows, inflow: Sum): Estimate {
  if (isAbsorbing(view, chain)) {
    if (!inflow.any) return NOTHING;
    return { ...NOTHING, ...statedMoves(chain, inflow), value: [inflow.range[0], null], inflow: true, grouped: [inflow.grouped] };
  }
  const after: Stretch = { afterMs: view.vMs, toMs: NEVER, count: null };
  const later = sumFlows(flows, after, "out");
  if (!inflow.any && !later.certain) return NOTHING;
  const out = sumFlows(flows, { afterMs: ALWAYS, toMs: view.vMs, count: null }, "out");
  const arrived = minus(inflow.range, out.range)[0];
  const stillHere = later.range[0] > 0 ? minus(later.range, sumFlows(flows, after, "in").range)[0] : 0;
  return {
    ...NOTHING,
    value: [Math.max(arrived, stillHere), null],
    inflow: inflow.any,
    grouped: [inflow.grouped, out.grouped, later.grouped],
  };
}

/** The best exact lower bound stated so far. */
function exactFloor(made: readonly CountFact[]): number {
  return made.reduce((most, { event }) => (isExactStatement(event.src, event.approx === true) ? Math.max(most, event.n[0]) : most), 0);
}

/** Home without a count states what the movements state (K5); without any, the places inside are asked. */
function statedMoves(chain: Chain, inflow: Sum): { stated: Range | null; statesItself: boolean } {
  return chain.origin === null || inflow.stated === null
    ? { stated: null, statesItself: false }
    : { stated: inflow.stated, statesItself: true };
}
