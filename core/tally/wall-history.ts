import { createOperationsFold, type OperationsFold } from "#core/fold/operations-fold.ts";
import type { RegistryFold } from "#core/fold/registry-fold.ts";
import type { State } from "#core/fold/state.ts";
import { withRegistry } from "#core/fold/with-registry.ts";
import type { Entry } from "#core/journal/event.ts";
import { historyBase, type WallHistory } from "#core/wall/history.ts";
import type { WallSet } from "#core/wall/scene.ts";
import { createMarks } from "./wall-history-marks.ts";
import { createPicture, type Picture } from "./wall-history-picture.ts";
import { touches } from "./wall-history-touch.ts";
import { createHistoryTracks } from "./wall-history-tracks.ts";

/**
 * Makes the history of one set, step by step: at every instant at which the diagonal (V = K) may change it works out what a wall is shown,
 * with the functions of `wallProjection`, and keeps what is new. What was shown does not change when events arrive later: they arrive
 * later on the diagonal too (docs: domain 2.5), so only what is after the last arrival is made again.
 */
export interface WallHistoryMaker {
  /** The next events of the journal, in the order of their numbers, once each. */
  add(entries: readonly Entry[]): void;
  /**
   * Goes on up to `toMs`.
   *
   * @param rest asked between two instants: true = enough for now
   * @returns whether it got there
   */
  advance(toMs: number, rest: () => boolean): boolean;
  /**
   * What is made so far.
   *
   * @param since the number of the last event of what the caller holds: what was appended from its arrival on; null or unknown: the whole
   */
  history(since: number | null): WallHistory;
  /** Its base (`historyBase`). */
  readonly base: string;
  /** Steps held, for measures. */
  steps(): number;
}

/** Where the maker finds the journal: whole events, and the columns of the registry. Both hold all that was added. */
export interface HistoryGround {
  readonly entries: readonly Entry[];
  readonly registry: RegistryFold;
}

/** Before everything: what is shown while nothing is known. */
const FIRST_MS = 0;

/**
 * A maker that has made nothing.
 *
 * @param from names the journal and the server's epoch
 */
export function createWallHistory(ground: HistoryGround, of: { set: WallSet; exercise: boolean; from: string }): WallHistoryMaker {
  const { set, exercise } = of;
  const base = historyBase(of.from, set);
  const marks = createMarks();
  const tracks = createHistoryTracks();
  /** By number, from 1: when headquarters took it. It never runs backwards. */
  const arrivals: number[] = [];
  /** Everything before this instant is made; null: nothing is. */
  let madeMs: number | null = null;
  /** Up to here, this instant included, what is made holds: no step lies between. */
  let toMs = FIRST_MS;
  let picture: Picture | null = null;

  function open(): Picture {
    const { entries, registry } = ground;
    return createPicture({ states: statesOf(createOperationsFold(entries), registry, entries), touch: touches(entries), set });
  }

  /** Number of events that headquarters had by then. */
  const countBy = (ms: number): number => {
    let [low, high] = [0, arrivals.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((arrivals[middle] ?? 0) <= ms) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    base,
    add(entries) {
      const [first] = entries;
      if (first === undefined) return;
      marks.add(entries);
      const firstMs = first.receipt?.ingMs ?? FIRST_MS;
      for (const { receipt } of entries) arrivals.push(receipt?.ingMs ?? arrivals.at(-1) ?? FIRST_MS);
      picture = null;
      toMs = Math.min(toMs, Math.max(FIRST_MS, firstMs - 1));
      if (madeMs === null || firstMs > madeMs) return;
      // Made already for the time in which they arrived, without them.
      tracks.cut(firstMs);
      madeMs = firstMs - 1;
    },
    advance(untilMs, rest) {
      picture ??= open();
      const times = marks.times();
      if (madeMs === null) {
        const first = picture.at(FIRST_MS, null);
        if (first !== null) tracks.write(FIRST_MS, first);
        madeMs = FIRST_MS;
      }
      for (let next = firstAfter(times, madeMs); next < times.length && (times[next] ?? 0) <= untilMs; next++) {
        if (rest()) return false;
        const tMs = times[next] ?? 0;
        const changed = picture.at(tMs, marks.at(tMs) ?? null);
        if (changed !== null) tracks.write(tMs, changed);
        madeMs = tMs;
        toMs = Math.max(toMs, tMs);
      }
      toMs = Math.max(toMs, untilMs);
      return true;
    },
    history(since) {
      const count = countBy(toMs);
      const fromMs = since === null || since < 1 || since > count ? null : (arrivals[since - 1] ?? null);
      return {
        format: "daliz-wall-history/1",
        base,
        set,
        exercise,
        seq: count === 0 ? null : count,
        knownMs: arrivals[count - 1] ?? null,
        fromMs,
        startMs: arrivals[0] ?? null,
        toMs,
        ...tracks.read(fromMs),
      };
    },
    steps: () => tracks.count(),
  };
}

/** The state on the diagonal: folded anew when a whole event arrives, not when only the registry does. */
function statesOf(operations: OperationsFold, registry: RegistryFold, entries: readonly Entry[]): (tMs: number) => State {
  const arrivals = Float64Array.from(new Set(entries.flatMap(({ receipt }) => (receipt === null ? [] : [receipt.ingMs])))).sort();
  let held: { readonly no: number; readonly state: State } | null = null;
  return (tMs) => {
    const no = firstAfter(arrivals, tMs);
    const known = { kind: "until", untilMs: tMs } as const;
    if (held?.no !== no) held = { no, state: operations.stateAt(known) };
    return withRegistry(held.state, registry, known);
  };
}

/** Position of the first time after an instant. */
function firstAfter(times: Float64Array, ms: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
