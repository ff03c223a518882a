import type { State } from "#core/fold/state.ts";
import type { FigureKey } from "#core/tally/figure.ts";
import { figureAt } from "#core/tally/figure-at.ts";
import { printIso } from "#core/time/iso.ts";
import type { FrozenChart } from "./briefing.ts";

/** Most points of one chart. */
export const MOST_POINTS = 60;

/**
 * The steps of figures up to V, all as known at K: one fold, so that a chart does not change its mind. A figure is asked where a count or
 * a movement begins or ends; equal neighbours are one step.
 */
export function frozenCharts(state: State, vMs: number, keys: readonly FigureKey[]): readonly FrozenChart[] {
  const times = evenly(turningPoints(state, vMs), MOST_POINTS);
  const charts = new Map<FigureKey, FrozenChart["steps"][number][]>(keys.map((key) => [key, []]));
  for (const tMs of times) {
    for (const [key, steps] of charts) {
      const { value, stale } = figureAt(state, tMs, key);
      const last = steps.at(-1);
      if (last === undefined || last.stale !== stale || JSON.stringify(last.n) !== JSON.stringify(value))
        steps.push({ t: printIso(tMs), n: value, stale });
    }
  }
  return [...charts].map(([key, steps]) => ({ key, steps }));
}

function turningPoints(state: State, vMs: number): readonly number[] {
  const times = new Set<number>([vMs]);
  for (const { event } of state.entries) {
    if (event.type !== "count" && event.type !== "move") continue;
    for (const tMs of event.at) if (tMs < vMs) times.add(tMs);
  }
  return [...times].sort((a, b) => a - b);
}

/** At most so many of a list, first and last among them. */
export function evenly<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list;
  const stride = (list.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, index) => list[Math.round(index * stride)]).filter((one) => one !== undefined);
}
