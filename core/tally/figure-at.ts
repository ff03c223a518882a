import type { CountFact, State } from "#core/fold/state.ts";
import type { EventId } from "#core/journal/event.ts";
import { candidates, freshUntil } from "./candidates.ts";
import { type Cell, cellAt } from "./cell.ts";
import { carry } from "./estimate.ts";
import type { Driver, Figure, FigureKey, OtherCount } from "./figure.ts";
import { meets, sameRange } from "./interval.ts";
import { permitsGranted } from "./permits.ts";
import { type View, viewAt } from "./view.ts";

/**
 * One figure at V, with all that must be shown beside it (docs: domain 2.4 step 5).
 *
 * @param key a figure key; an unknown place or a key that is none gives a figure of which nothing is known
 */
export function figureAt(state: State, vMs: number, key: FigureKey): Figure {
  const figure = figureIn(viewAt(state, vMs), key);
  const headquarters = state.headquarters();
  if (headquarters === null) return figure;
  const theirs = figureIn(viewAt(headquarters, vMs), key);
  const mine = !sameRange(figure.value, theirs.value) || figure.driver?.event !== theirs.driver?.event;
  return { ...figure, mine, headquarters: theirs.value };
}

function figureIn(view: View, key: FigureKey): Figure {
  const cell = cellAt(view, key);
  if (key === "permits.granted") return plain(key, { ...cell, value: permitsGranted(view.state, view.vMs) });
  const { estimate, chain } = cell;
  if (estimate === null || chain === null) return plain(key, cell);
  const { driver } = estimate;
  const staleAtMs = driver === null ? null : freshUntil(view, driver);
  return {
    ...plain(key, cell),
    noReports: driver?.event.noReports === true,
    driver: driver === null ? null : driverOf(driver),
    stale: staleAtMs !== null && view.vMs > staleAtMs,
    staleAtMs,
    others: othersOf(view, cell),
    unexplained: unexplained(view, cell),
    maybes: maybes(view, estimate.grouped),
    reconstructed: estimate.reconstructed,
    floorConflict: estimate.value !== null && estimate.value[1] !== null && cell.floor > estimate.value[1],
  };
}

function plain(key: FigureKey, cell: Cell): Figure {
  return {
    key,
    value: cell.value,
    stated: cell.stated,
    notStated: cell.notStated,
    noReports: false,
    driver: null,
    stale: false,
    staleAtMs: null,
    others: [],
    unexplained: null,
    maybes: 0,
    reconstructed: false,
    floorConflict: false,
    mine: false,
    headquarters: cell.value,
  };
}

function driverOf({ event, knownMs }: CountFact): Driver {
  return {
    event: event.id,
    n: event.n,
    asOfMs: event.at[1],
    basis: event.src.basis ?? null,
    approx: event.approx === true,
    statedWords: event.stated ?? null,
    who: event.src.who ?? null,
    outlet: event.src.outlet ?? null,
    doc: event.src.doc ?? null,
    knownMs,
  };
}

/** The other counts made by V, each carried to V, in candidate order (K6). */
function othersOf(view: View, { chain, estimate, value }: Cell): OtherCount[] {
  if (chain === null || estimate === null) return [];
  return estimate.candidates
    .filter((fact) => fact !== estimate.driver)
    .map((fact) => {
      const carried = chain.measure === "present" ? carry(view, chain, fact, view.vMs).value : fact.event.n;
      return { event: fact.event.id, n: fact.event.n, asOfMs: fact.event.at[1], carried, agrees: value === null || meets(carried, value) };
    });
}

/**
 * What the movements cannot explain when the driver took over from the count before it (docs: domain 2.3): positive when more people
 * were counted than could be there, negative when fewer, 0 when it fits; null where counts are not carried or there is none before.
 */
function unexplained(view: View, { chain, estimate }: Cell): number | null {
  if (chain === null || estimate === null || chain.measure !== "present") return null;
  const { driver } = estimate;
  if (driver === null || estimate.reconstructed) return null;
  const tookOverMs = driver.event.at[1];
  const before = candidates(view, chain, tookOverMs).find((fact) => fact !== driver);
  if (before === undefined) return null;
  const expected = carry(view, chain, before, tookOverMs).value;
  const [lo, hi] = driver.event.n;
  if (expected[1] !== null && lo > expected[1]) return lo - expected[1];
  return hi !== null && expected[0] > hi ? hi - expected[0] : 0;
}

/** Unsettled pairs of possible duplicates with both sides behind the value. */
function maybes(view: View, grouped: readonly ReadonlySet<EventId>[]): number {
  const sets = grouped.filter((set) => set.size > 1);
  if (sets.length === 0) return 0;
  return view.state.links.maybeMoves.filter(({ a, b }) => sets.some((set) => set.has(a) && set.has(b))).length;
}
