import { fold } from "#core/fold/fold.ts";
import type { Known } from "#core/fold/known.ts";
import type { Entry } from "#core/journal/event.ts";
import type { Holding } from "./holding.ts";

/** A state as the fold makes it. */
export type Folded = ReturnType<typeof fold>;

/** Folds kept at once: each stretch between two arrivals at headquarters is one state, whatever V is asked of it. */
export const KEPT_FOLDS = 48;

/** Folds of the journal held, each made once and kept while it is true. */
export interface FoldCache {
  at(known: Known): Folded;
  /** Knowledge times at which a reading may change, ascending. */
  arrivals(): readonly number[];
  /** A fold of these entries beside the journal's own: for what is not written yet. Not kept. */
  with(extra: readonly Entry[]): Folded;
}

export function createFoldCache(holding: Holding): FoldCache {
  let revision = -1;
  let arrivals: readonly number[] = [];
  const kept = new Map<string, { readonly untilMs: number; readonly state: Folded }>();

  function follow(): void {
    if (revision === holding.revision) return;
    const from = holding.revision === revision + 1 ? holding.changedFromMs : Number.NEGATIVE_INFINITY;
    revision = holding.revision;
    const times = new Set<number>();
    for (const { receipt } of holding.entries) if (receipt !== null) times.add(receipt.ingMs);
    arrivals = [...times].sort((a, b) => a - b);
    // What arrives later never changes an earlier K: those states still hold.
    for (const [key, { untilMs }] of kept) if (untilMs >= from || key === "now") kept.delete(key);
  }

  return {
    at(known) {
      follow();
      const index = known.kind === "now" ? -1 : lastAtOrBefore(arrivals, known.untilMs);
      const untilMs = known.kind === "now" ? Number.POSITIVE_INFINITY : (arrivals[index] ?? Number.NEGATIVE_INFINITY);
      const key = known.kind === "now" ? "now" : String(untilMs);
      const hit = kept.get(key);
      const state = hit?.state ?? fold(holding.entries, known);
      kept.delete(key);
      kept.set(key, { untilMs, state });
      const oldest = kept.keys().next().value;
      if (kept.size > KEPT_FOLDS && oldest !== undefined) kept.delete(oldest);
      return state;
    },
    arrivals() {
      follow();
      return arrivals;
    },
    with: (extra) => fold([...holding.entries, ...extra], { kind: "now" }),
  };
}

/** Index of the last number not above `limit` in an ascending list; -1 when there is none. */
export function lastAtOrBefore(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? Number.POSITIVE_INFINITY) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
