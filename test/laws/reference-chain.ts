import type { Range } from "#core/count/range.ts";
import type { Basis, CountEvent, EventId, Measure, PlaceId } from "#core/journal/event.ts";
import { compareEvents } from "#core/journal/order.ts";
import { isHome, ofType, valueAt } from "./reference-fields.ts";
import { connected, endsIn, type Flow, isOf, type Ledger, rankOf, type Sure, startsIn } from "./reference-flows.ts";

const HOUR_MS = 3_600_000;
const HORIZON_H: Readonly<Record<Basis, number>> = { roster: 24, count: 24, official: 48, estimate: 24, media: 12, model: 6 };

/** A quantity that is counted and carried: a measure of a place, of people of one origin or of any. */
export interface Chain {
  readonly measure: Measure;
  readonly place: PlaceId;
  readonly origin: PlaceId | null;
}

/** What counts and flows alone say of a chain at V, before the tree. */
export interface Estimate {
  /** Null: nothing is known. */
  readonly value: Range | null;
  /** The part that rests on stated numbers; null = none, undefined = ask the children. */
  readonly stated: Range | null | undefined;
  readonly driver: CountEvent | null;
  readonly stale: boolean;
  /** Rests on a count made after V. */
  readonly reconstructed: boolean;
  readonly others: readonly Range[];
  /** What movements cannot explain between the best other count and the driver; null when there is none. */
  readonly unexplained: number | null;
}

/** Whether a chain never shrinks. */
export function isAbsorbing(facts: Ledger, vMs: number, chain: Chain): boolean {
  return chain.measure === "dead" || (chain.measure === "present" && isHome(facts, vMs, chain.place));
}

/** Whether a count is still fresh at V. */
function isFresh(count: CountEvent, vMs: number): boolean {
  return vMs - count.at[1] <= HORIZON_H[count.src.basis ?? "model"] * HOUR_MS;
}

/** Counts of a chain up to `byMs`, the driver first (domain.md 2.4 step 1); a count that a chief pinned by V goes before all. */
function candidatesAt(facts: Ledger, vMs: number, chain: Chain, byMs: number): CountEvent[] {
  const newestFirst = (a: CountEvent, b: CountEvent): number => b.at[1] - a.at[1] || compareEvents(b, a);
  const counts = countsOf(facts, chain).filter((count) => count.at[1] <= byMs);
  const fresh = counts.filter((count) => isFresh(count, byMs)).sort((a, b) => rankOf(a) - rankOf(b) || newestFirst(a, b));
  const ordered = [...fresh, ...counts.filter((count) => !isFresh(count, byMs)).sort(newestFirst)];
  const pinned = pinnedAt(facts, vMs, chain);
  const isPinned = (count: CountEvent): boolean => pinned !== null && sameCounts(facts, count).includes(pinned);
  return [...ordered.filter(isPinned), ...ordered.filter((count) => !isPinned(count))];
}

/** The root of the count of this chain that a chief wants to lead; a correction of it stays pinned. */
function pinnedAt(facts: Ledger, vMs: number, chain: Chain): EventId | null {
  const key = chain.origin === null ? `${chain.measure}.${chain.place}` : `home.${chain.origin}`;
  const id = valueAt(facts, vMs, `DRIVER:${key}`, "event");
  if (typeof id !== "string") return null;
  return allCountsOf(facts, chain).some((count) => facts.rootOf(count.id) === facts.rootOf(id)) ? facts.rootOf(id) : null;
}

/** The roots of all reports of one count. */
function sameCounts(facts: Ledger, count: CountEvent): EventId[] {
  const links = ofType(facts, "link").filter((link) => link.kind === "count" && link.rel === "same");
  return connected(
    facts.rootOf(count.id),
    links.map((link): [EventId, EventId] => [facts.rootOf(link.a), facts.rootOf(link.b)]),
  );
}

function allCountsOf(facts: Ledger, chain: Chain): CountEvent[] {
  return ofType(facts, "count").filter(
    (count) => count.measure === chain.measure && count.place === chain.place && (count.origin ?? null) === chain.origin,
  );
}

/** The counts of a chain; of several reports of one count only the best source is left. */
function countsOf(facts: Ledger, chain: Chain): CountEvent[] {
  const counts = allCountsOf(facts, chain);
  return counts.filter((count) => {
    const names = sameCounts(facts, count);
    const rivals = counts.filter((other) => names.includes(facts.rootOf(other.id)));
    return rivals.every(
      (other) => other === count || rankOf(other) > rankOf(count) || (rankOf(other) === rankOf(count) && compareEvents(other, count) < 0),
    );
  });
}

/** The estimate of a chain at V (domain.md 2.4 steps 1 to 3, K1, K2, K4). */
export function estimateAt(facts: Ledger, vMs: number, chain: Chain): Estimate {
  const [driver, ...rest] = candidatesAt(facts, vMs, chain, vMs);
  const absorbing = isAbsorbing(facts, vMs, chain);
  if (driver) {
    const carried = carry(facts, vMs, chain, driver, vMs);
    const floor = absorbing ? floorAt(facts, vMs, chain) : 0;
    return {
      value: atLeast(carried.value, floor),
      stated: carried.stated && atLeast(carried.stated, floor),
      driver,
      stale: !isFresh(driver, vMs),
      reconstructed: false,
      others: rest.map((count) => carry(facts, vMs, chain, count, vMs).value),
      unexplained: chain.measure === "present" ? unexplained(facts, vMs, chain, driver) : null,
    };
  }
  const nothing = { value: null, stated: undefined, driver: null, stale: false, reconstructed: false, others: [], unexplained: null };
  const [later] = countsOf(facts, chain).sort((a, b) => a.at[1] - b.at[1] || compareEvents(a, b));
  const back = later ? { driver: later, reconstructed: true } : {};
  if (absorbing) return { ...nothing, ...back, ...absorbingWithoutCount(facts, vMs, chain, later) };
  if (chain.measure !== "present") return nothing;
  if (later) return { ...nothing, ...back, ...projectBack(facts, vMs, chain, later) };
  return { ...nothing, ...flowsOnly(facts, vMs, chain) };
}

/** More counted than the best other count and the movements since can explain: positive; fewer: negative (domain.md 2.3). */
function unexplained(facts: Ledger, vMs: number, chain: Chain, driver: CountEvent): number | null {
  const before = candidatesAt(facts, vMs, chain, driver.at[1]).find((count) => count !== driver);
  if (!before) return null;
  const [lo, hi] = carry(facts, vMs, chain, before, driver.at[1]).value;
  if (hi !== null && driver.n[0] > hi) return driver.n[0] - hi;
  return driver.n[1] !== null && lo > driver.n[1] ? driver.n[1] - lo : 0;
}

/** The flows in and out of a chain between two instants, as far as they are certain and as far as they are possible. */
interface Sum {
  readonly lo: number;
  /** Null: some of it was not stated. */
  readonly hi: number | null;
  /** Sums over flows whose upper figure was stated; null when there is none. */
  readonly stated: [number, number] | null;
  /** Whether there is any flow that is possible, any that is certain. */
  readonly possible: boolean;
  readonly certain: boolean;
}

const NO_FLOW: Sum = { lo: 0, hi: 0, stated: null, possible: false, certain: false };

/**
 * Sums one direction of flows whose windows fall in (afterMs, untilMs].
 *
 * @param inside what links say of a movement and the count at one of the ends: `yes` it is on this side for certain, `no` it is not
 */
function sum(
  facts: Ledger,
  vMs: number,
  chain: Chain,
  way: "in" | "out",
  afterMs: number,
  untilMs: number,
  linked: (flow: Flow) => { readonly after?: Sure; readonly until?: Sure },
): Sum {
  let certain = false;
  const groups = new Map<number, { lo: number; hi: number | null; stated: [number, number] | null }>();
  for (const flow of facts.flows) {
    const { move, group } = flow;
    const starts = startsIn(facts, vMs, move, chain.place);
    const ends = endsIn(facts, vMs, move, chain.place);
    const [from, to] = way === "out" ? [starts, ends] : [ends, starts];
    const crosses = both(from, not(to));
    const after: Sure = linked(flow).after ?? (move.at[0] > afterMs ? "yes" : move.at[1] <= afterMs ? "no" : "maybe");
    const until: Sure = linked(flow).until ?? (move.at[1] <= untilMs ? "yes" : move.at[0] > untilMs ? "no" : "maybe");
    const sure = both(both(crosses, isOf(facts, vMs, move, chain.origin)), both(after, until));
    if (sure === "no") continue;
    if (sure === "yes") certain = true;
    const lo = sure === "yes" ? move.n[0] : 0;
    const sofar = groups.get(group) ?? NO_FLOW;
    const hi = sofar.hi === null || move.n[1] === null ? null : sofar.hi + move.n[1];
    const stated: [number, number] | null =
      move.n[1] === null ? sofar.stated : [Math.max(sofar.stated?.[0] ?? 0, lo), (sofar.stated?.[1] ?? 0) + move.n[1]];
    groups.set(group, { lo: Math.max(sofar.lo, lo), hi, stated });
  }
  let total: Sum = { ...NO_FLOW, possible: groups.size > 0, certain };
  for (const { lo, hi, stated } of groups.values()) {
    total = {
      ...total,
      lo: total.lo + lo,
      hi: total.hi === null || hi === null ? null : total.hi + hi,
      stated: stated ? [(total.stated?.[0] ?? 0) + stated[0], (total.stated?.[1] ?? 0) + stated[1]] : total.stated,
    };
  }
  return total;
}

function both(a: Sure, b: Sure): Sure {
  if (a === "no" || b === "no") return "no";
  return a === "yes" && b === "yes" ? "yes" : "maybe";
}

function not(a: Sure): Sure {
  return a === "yes" ? "no" : a === "no" ? "yes" : "maybe";
}

/** Whether a link says that a movement is (not) already inside a count: the newest link counts. */
function inside(facts: Ledger, flow: Flow, count: CountEvent): boolean | null {
  const names = sameCounts(facts, count);
  const links = ofType(facts, "link").filter((link) => {
    const [a, b] = [facts.rootOf(link.a), facts.rootOf(link.b)];
    const joins = (flow.names.includes(a) && names.includes(b)) || (flow.names.includes(b) && names.includes(a));
    return (link.rel === "in" || link.rel === "notin") && joins;
  });
  const newest = links.sort(compareEvents).at(-1);
  return newest ? newest.rel === "in" : null;
}

interface Carried {
  readonly value: Range;
  readonly stated: Range | null | undefined;
}

/** A count carried to an instant over what went in and out since (domain.md 2.4 step 2). Only `present` is carried. */
function carry(facts: Ledger, vMs: number, chain: Chain, count: CountEvent, toMs: number): Carried {
  const anchorMs = count.at[1];
  const stated = (range: Range): Range | undefined => (count.n[1] === null ? undefined : range);
  if (chain.measure !== "present") return { value: count.n, stated: stated(count.n) };
  const linked = (flow: Flow): { after?: Sure } => {
    const said = inside(facts, flow, count);
    return said === null ? {} : { after: said ? "no" : "yes" };
  };
  const into = sum(facts, vMs, chain, "in", anchorMs, toMs, linked);
  const out = isAbsorbing(facts, vMs, chain) ? NO_FLOW : sum(facts, vMs, chain, "out", anchorMs, toMs, linked);
  return reckon(count.n, into, out, stated);
}

/** n + into - out, with open ends; a not-stated outflow leaves nothing certain (K4). */
function reckon(n: Range, into: Sum, out: Sum, statedIf: (range: Range) => Range | undefined): Carried {
  const lo = out.hi === null ? 0 : Math.max(0, n[0] + into.lo - out.hi);
  const hi = n[1] === null || into.hi === null ? null : Math.max(0, n[1] + into.hi - out.lo);
  const statedLo = Math.max(0, n[0] + (into.stated?.[0] ?? 0) - (out.stated?.[1] ?? 0));
  const statedHi = Math.max(0, (n[1] ?? 0) + (into.stated?.[1] ?? 0) - (out.stated?.[0] ?? 0));
  return { value: [lo, hi], stated: statedIf([statedLo, statedHi]) };
}

/** Before the first count: what it says, plus who left until then, minus who came until then (step 3). */
function projectBack(facts: Ledger, vMs: number, chain: Chain, later: CountEvent): Carried {
  const linked = (flow: Flow): { until?: Sure } => {
    const said = inside(facts, flow, later);
    return said === null ? {} : { until: said ? "yes" : "no" };
  };
  const left = sum(facts, vMs, chain, "out", vMs, later.at[1], linked);
  const came = sum(facts, vMs, chain, "in", vMs, later.at[1], linked);
  return reckon(later.n, left, came, (range) => (later.n[1] === null ? undefined : range));
}

/** A chain that nobody ever counted: what came for certain, and whoever leaves later was there (step 3, K1, K2). */
function flowsOnly(facts: Ledger, vMs: number, chain: Chain): { value: Range | null; stated: undefined } {
  const since = (way: "in" | "out", afterMs: number, untilMs: number): Sum => sum(facts, vMs, chain, way, afterMs, untilMs, () => ({}));
  const into = since("in", Number.NEGATIVE_INFINITY, vMs);
  const out = since("out", Number.NEGATIVE_INFINITY, vMs);
  const later = since("out", vMs, Number.POSITIVE_INFINITY);
  const came = since("in", vMs, Number.POSITIVE_INFINITY);
  const floor = came.hi === null ? 0 : later.lo - came.hi;
  const lo = out.hi === null ? 0 : into.lo - out.hi;
  const known = into.possible || later.certain;
  return { value: known ? [Math.max(0, lo, floor), null] : null, stated: undefined };
}

/** A cell that never shrinks and was not counted yet: at least what arrived for certain, at most a later total. */
function absorbingWithoutCount(
  facts: Ledger,
  vMs: number,
  chain: Chain,
  later: CountEvent | undefined,
): { value: Range | null; stated: Range | null | undefined } {
  if (chain.measure === "dead") {
    const value: Range | null = later ? [0, later.n[1]] : null;
    return { value, stated: later && later.n[1] !== null ? value : undefined };
  }
  const into = sum(facts, vMs, chain, "in", Number.NEGATIVE_INFINITY, vMs, () => ({}));
  if (!later && !into.possible) return { value: null, stated: undefined };
  const value = atLeast([0, later ? later.n[1] : null], into.lo);
  if (later && later.n[1] !== null) return { value, stated: value };
  return { value, stated: chain.origin === null ? undefined : (into.stated ?? undefined) };
}

/** The best exact lower bound stated so far by those who know (domain.md 2.3, decision 1). */
function floorAt(facts: Ledger, vMs: number, chain: Chain): number {
  const exact = countsOf(facts, chain).filter(
    (count) => count.at[1] <= vMs && count.approx !== true && ["roster", "count", "official"].includes(count.src.basis ?? ""),
  );
  return Math.max(0, ...exact.map((count) => count.n[0]));
}

/** A range lifted to a floor. */
export function atLeast(range: Range, floor: number): Range {
  return [Math.max(range[0], floor), range[1] === null ? null : Math.max(range[1], floor)];
}
