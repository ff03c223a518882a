import type { Entry } from "#core/journal/event.ts";
import type { Figure, FigureKey } from "#core/tally/figure.ts";
import { figureAt } from "#core/tally/figure-at.ts";
import type { Window } from "#core/time/window.ts";
import type { Moment, Series } from "./desk-port.ts";
import type { FoldCache } from "./fold-cache.ts";
import { knownOf } from "./moment.ts";

/** Most points of one series: more than a chart of this width can draw. */
export const SERIES_POINTS = 600;

type Step = Series["steps"][number];

/** Hands the worker's time to whoever waits, now and then; false = nobody wants this series any more. */
export type Breather = () => Promise<boolean>;

/**
 * The steps of figures over a stretch of time. A figure changes only where an event begins, ends or arrives and where its driver goes
 * stale, so it is asked there and nowhere else; equal neighbours are one step.
 */
export async function seriesOver(
  cache: FoldCache,
  entries: readonly Entry[],
  moment: Moment,
  keys: readonly FigureKey[],
  [fromMs, toMs]: Window,
  breathe: Breather,
): Promise<readonly Series[]> {
  const endMs = moment.view === "then" ? Math.min(toMs, moment.vMs) : toMs;
  const times = turningPoints(entries, moment.view, fromMs, endMs);
  const series: Series[] = [];
  for (const key of keys) {
    const steps: Step[] = [];
    for (let index = 0; index < times.length; index++) {
      const tMs = times[index] ?? endMs;
      if (!(await breathe())) return [];
      const figure = askAt(cache, moment, tMs, key);
      append(steps, tMs, figure);
      const staleAtMs = figure.staleAtMs;
      const nextMs = times[index + 1] ?? endMs + 1;
      if (staleAtMs === null || figure.stale) continue;
      // Whether a driver is stale at its very last moment is the fold's rule: ask at both.
      for (const at of [staleAtMs, staleAtMs + 1])
        if (at > tMs && at < nextMs && at <= endMs) append(steps, at, askAt(cache, moment, at, key));
    }
    series.push({ key, steps: thin(steps) });
  }
  return series;
}

function askAt(cache: FoldCache, moment: Moment, tMs: number, key: FigureKey): Figure {
  return figureAt(cache.at(knownOf({ ...moment, vMs: tMs })), tMs, key);
}

function turningPoints(entries: readonly Entry[], view: Moment["view"], fromMs: number, endMs: number): readonly number[] {
  if (endMs < fromMs) return [];
  const times = new Set<number>([fromMs, endMs]);
  for (const { event, receipt } of entries) {
    for (const at of event.at) if (at > fromMs && at < endMs) times.add(at);
    if (view === "then" && receipt !== null && receipt.ingMs > fromMs && receipt.ingMs < endMs) times.add(receipt.ingMs);
  }
  const sorted = [...times].sort((a, b) => a - b);
  if (sorted.length <= SERIES_POINTS) return sorted;
  const stride = (sorted.length - 1) / (SERIES_POINTS - 1);
  return Array.from({ length: SERIES_POINTS }, (_, index) => sorted[Math.round(index * stride)] ?? endMs);
}

function append(steps: Step[], tMs: number, figure: Figure): void {
  const { value, stated, stale, noReports } = figure;
  const last = steps.at(-1);
  const step: Step = { tMs, value, stated, stale, noReports };
  if (last === undefined || JSON.stringify({ ...last, tMs: 0 }) !== JSON.stringify({ ...step, tMs: 0 })) steps.push(step);
}

function thin(steps: readonly Step[]): readonly Step[] {
  if (steps.length <= SERIES_POINTS) return steps;
  const stride = (steps.length - 1) / (SERIES_POINTS - 1);
  return Array.from({ length: SERIES_POINTS }, (_, index) => steps[Math.round(index * stride)]).filter((step) => step !== undefined);
}
