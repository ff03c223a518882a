import type { Range } from "#core/count/range.ts";
import type { Flow } from "#core/fold/flows.ts";
import type { EventId } from "#core/journal/event.ts";
import type { ChainFlow, ChainFlows } from "./chain-flows.ts";
import type { Surety } from "./relation.ts";

/** A stretch of time over which flows are summed: after `afterMs`, up to and including `toMs`. */
export interface Stretch {
  readonly afterMs: number;
  readonly toMs: number;
  /** The count at one end of the stretch: links may say on which side of it a movement lies. */
  readonly count: { readonly set: EventId; readonly end: "after" | "to" } | null;
}

/** What came in or went out over a stretch. */
export interface Sum {
  /** `[0, 0]` when nothing did. */
  readonly range: Range;
  /** The part of it from movements that state an upper number; null when none does. */
  readonly stated: Range | null;
  /** Whether any movement stands behind it, and whether one that is certain does. */
  readonly any: boolean;
  readonly certain: boolean;
  /** Sets of reports with possible duplicates among those summed. */
  readonly grouped: ReadonlySet<EventId>;
}

/** Sums the flows of a chain in one direction (docs: domain 2.4 step 2; groups: K4). */
export function sumFlows(flows: ChainFlows, stretch: Stretch, direction: "in" | "out"): Sum {
  const total: Total = { lo: 0, hi: 0, statedLo: 0, statedHi: null, any: false, certain: false, groups: new Map(), grouped: new Set() };
  const { list, endsBy } = flows;
  const check = (one: ChainFlow): void => {
    const surety = sureness(one, stretch, direction);
    if (surety !== 0) add(total, one.flow, surety);
  };
  for (let at = firstAfter(endsBy, stretch.afterMs); at < list.length; at++) {
    const one = list[at];
    if (one === undefined || one.flow.t0Ms > stretch.toMs) break;
    if (one.flow.sides === null) check(one);
  }
  for (const one of flows.linked) check(one);
  let { lo, statedLo } = total;
  for (const most of total.groups.values()) {
    lo += most.lo;
    statedLo += most.statedLo;
  }
  const { hi, statedHi, any, certain, grouped } = total;
  return { range: [lo, hi], stated: statedHi === null ? null : [statedLo, statedHi], any, certain, grouped };
}

/** How surely a flow belongs to a stretch, in that direction. */
export function sureness(one: ChainFlow, stretch: Stretch, direction: "in" | "out"): Surety {
  const effect = one[direction];
  if (effect === 0) return 0;
  const { flow } = one;
  const side = stretch.count === null ? undefined : flow.sides?.get(stretch.count.set);
  const after = stretch.count?.end === "after" && side !== undefined ? (side === "in" ? 0 : 2) : timing(flow, stretch.afterMs);
  const by = stretch.count?.end === "to" && side !== undefined ? (side === "in" ? 2 : 0) : ((2 - timing(flow, stretch.toMs)) as Surety);
  return Math.min(effect, after, by) as Surety;
}

/** Whether the flow happened after the instant: 0 no, 2 certainly, 1 its window holds the instant. */
function timing(flow: Flow, ms: number): Surety {
  return flow.t1Ms <= ms ? 0 : flow.t0Ms > ms ? 2 : 1;
}

/** First position whose window, or one before it, ends after the instant. */
function firstAfter(endsBy: readonly number[], ms: number): number {
  let low = 0;
  let high = endsBy.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((endsBy[middle] ?? 0) <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Total {
  lo: number;
  hi: number | null;
  statedLo: number;
  statedHi: number | null;
  any: boolean;
  certain: boolean;
  /** By group of possible duplicates: the greatest low ends. */
  readonly groups: Map<number, { lo: number; statedLo: number }>;
  readonly grouped: Set<EventId>;
}

function add(total: Total, flow: Flow, surety: Surety): void {
  const lo = surety === 2 ? flow.lo : 0;
  const statedLo = flow.hi === null ? 0 : lo;
  total.any = true;
  total.certain ||= surety === 2;
  total.hi = total.hi === null || flow.hi === null ? null : total.hi + flow.hi;
  if (flow.hi !== null) total.statedHi = (total.statedHi ?? 0) + flow.hi;
  if (flow.group < 0) {
    total.lo += lo;
    total.statedLo += statedLo;
    return;
  }
  const most = total.groups.get(flow.group);
  if (most === undefined) total.groups.set(flow.group, { lo, statedLo });
  else {
    most.lo = Math.max(most.lo, lo);
    most.statedLo = Math.max(most.statedLo, statedLo);
  }
  total.grouped.add(flow.set);
}
