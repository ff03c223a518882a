import type { Range } from "#core/count/range.ts";
import { valueAt } from "#core/fold/register.ts";
import type { State } from "#core/fold/state.ts";
import { isWithin, type Tree } from "#core/fold/tree.ts";
import type { EntityId, PlaceId } from "#core/journal/event.ts";
import { legsAt } from "#core/tally/corridor-reading.ts";
import { type PermitCase, permitCases } from "./cases.ts";

const HOUR_MS = 3_600_000;

/**
 * How long permits take, by what is known: hours as ranges, for when they were asked for and granted is known as windows. Nothing is made
 * up: cases of which one of the two is not known are counted and not measured.
 */
export interface PermitLead {
  /** Cases with both times known. */
  readonly measured: number;
  /** Median hours from asked to granted: the medians of the least and of the most each may have taken. Null: none is measured. */
  readonly medianH: Range | null;
  readonly shortestH: Range | null;
  readonly longestH: Range | null;
  /** Granted, used or expired cases of which nobody said when they were asked for. */
  readonly unmeasured: number;
  /** Asked for and not answered at V, and how long the longest of them has waited; null: none, or its time is not known. */
  readonly open: number;
  readonly longestOpenH: Range | null;
}

/** Measures a set of cases at V. */
export function permitLead(cases: readonly PermitCase[], vMs: number): PermitLead {
  const taken = cases.flatMap(({ requestedAt, grantedAt }) =>
    requestedAt === null || grantedAt === null ? [] : [hours(grantedAt[0] - requestedAt[1], grantedAt[1] - requestedAt[0])],
  );
  const open = cases.filter(({ standing }) => standing === "requested");
  const waited = open.flatMap(({ requestedAt }) => (requestedAt === null ? [] : [hours(vMs - requestedAt[1], vMs - requestedAt[0])]));
  const answered = cases.filter(({ standing }) => standing === "granted" || standing === "used" || standing === "expired");
  return {
    measured: taken.length,
    medianH: taken.length === 0 ? null : [median(taken.map(([lo]) => lo)), median(taken.map(([, hi]) => hi))],
    shortestH: extreme(taken, -1),
    longestH: extreme(taken, 1),
    unmeasured: answered.filter(({ requestedAt, grantedAt }) => requestedAt === null || grantedAt === null).length,
    open: open.length,
    longestOpenH: extreme(waited, 1),
  };
}

/** What a corridor's permits come to, beside the lead time that was stated of it. */
export interface CorridorLead extends PermitLead {
  /** `leadH` of the corridor, as stated; null: not stated. */
  readonly statedH: number | null;
  /** `permit` of the corridor; null: nothing was said. */
  readonly permit: string | null;
  readonly cases: readonly PermitCase[];
  /**
   * Hours to reckon with between asking and leaving, for a plan: what was measured, but not less than what the longest open case has
   * waited for certain; where nothing is measured, what was stated. Null: nobody knows. [0, 0] where no permit is needed.
   */
  readonly planH: Range | null;
}

/** The permits that lead through a corridor at V, and how long they take (docs: domain 3, "permit lead"). */
export function corridorLead(state: State, vMs: number, corridor: EntityId): CorridorLead {
  const stops = new Set<PlaceId>(legsAt(state, vMs, corridor).flat());
  const tree = state.treeAt(vMs);
  const cases = permitCases(state, vMs).filter((one) => leadsThrough(one, stops, tree));
  const lead = permitLead(cases, vMs);
  const stated = valueAt(state, vMs, corridor, "leadH");
  const permit = valueAt(state, vMs, corridor, "permit");
  const statedH = typeof stated === "number" ? stated : null;
  return {
    ...lead,
    statedH,
    permit: typeof permit === "string" ? permit : null,
    cases,
    planH: permit === "none" ? [0, 0] : planned(lead, statedH),
  };
}

function planned({ medianH, longestOpenH }: PermitLead, statedH: number | null): Range | null {
  const base: Range | null = medianH ?? (statedH === null ? null : [statedH, statedH]);
  if (base === null) return longestOpenH === null ? null : [longestOpenH[0], null];
  const least = Math.max(base[0], longestOpenH?.[0] ?? 0);
  return [least, base[1] === null ? null : Math.max(base[1], least)];
}

/** Its crossing is a stop of the corridor; where no crossing was said, its state is a stop or holds one. */
function leadsThrough({ crossing, state }: PermitCase, stops: ReadonlySet<PlaceId>, tree: Tree): boolean {
  if (crossing !== null) return stops.has(crossing);
  return state !== null && [...stops].some((stop) => isWithin(tree, stop, state));
}

/** Whole hours, least down and most up: never narrower than what is known. */
function hours(leastMs: number, mostMs: number): readonly [number, number] {
  const lo = Math.max(0, Math.floor(leastMs / HOUR_MS));
  return [lo, Math.max(lo, Math.ceil(mostMs / HOUR_MS))];
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
}

/** The one of which the middle is greatest (1) or least (-1). */
function extreme(ranges: readonly (readonly [number, number])[], sign: 1 | -1): Range | null {
  return ranges.reduce<readonly [number, number] | null>(
    (best, one) => (best === null || sign * (one[0] + one[1] - best[0] - best[1]) > 0 ? one : best),
    null,
  );
}
