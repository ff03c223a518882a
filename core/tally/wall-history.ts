import type { RegistryFold } from "#core/fold/registry-fold.ts";
import type { Entry } from "#core/journal/event.ts";
import { historyBase, type WallHistory } from "#core/wall/history.ts";
import type { WallSet } from "#core/wall/scene.ts";
import type { Marks } from "./wall-history-marks.ts";
import { createPicture, type Picture } from "./wall-history-picture.ts";
import { diagonalStates, firstAfter } from "./wall-history-states.ts";
import { touches } from "./wall-history-touch.ts";
import { createHistoryTracks } from "./wall-history-tracks.ts";

/**
 * Makes the history of one set, step by step: at every instant at which the diagonal (V = K) may change it works out what a wall is shown,
 * with the functions of `wallProjection`, and keeps what is new. What was shown does not change when events arrive later: they arrive
 * later on the diagonal too (docs: domain 2.5), so only what is after the last arrival is made again.
 */
export interface WallHistoryMaker {
  /** Events were added to the ground, the first of them taken at this instant. */
  came(firstMs: number): void;
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

/** Where the makers of all sets find the journal: whole events, the columns of the registry, and when something changes. All hold the same events. */
export interface HistoryGround {
  readonly entries: readonly Entry[];
  readonly registry: RegistryFold;
  readonly marks: Marks;
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
  const { marks } = ground;
  const tracks = createHistoryTracks();
  /** Everything before this instant is made; null: nothing is. */
  let madeMs: number | null = null;
  /** Up to here, this instant included, what is made holds: no step lies between. */
  let toMs = FIRST_MS;
  let picture: Picture | null = null;

  function open(): Picture {
    const { entries, registry } = ground;
    return createPicture({ states: diagonalStates(entries, registry), touch: touches(entries), set });
  }

  return {
    base,
    came(firstMs) {
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
        const changed = picture.at(tMs, marks.at(tMs));
        if (changed !== null) tracks.write(tMs, changed);
        madeMs = tMs;
        toMs = Math.max(toMs, tMs);
      }
      toMs = Math.max(toMs, untilMs);
      return true;
    },
    history(since) {
      const last = marks.lastBy(toMs);
      const fromMs = since === null || since > last ? null : (marks.arrivalOf(since) ?? null);
      return {
        format: "daliz-wall-history/1",
        base,
        set,
        exercise,
        seq: last === 0 ? null : last,
        knownMs: marks.arrivalOf(last) ?? null,
        fromMs,
        startMs: marks.arrivalOf(1) ?? null,
        toMs,
        ...tracks.read(fromMs),
      };
    },
    steps: () => tracks.count(),
  };
}
