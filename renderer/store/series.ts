import type { Figure, FigureKey } from "#core/tally/figure.ts";
import type { Window } from "#core/time/window.ts";
import type { Moment, Series } from "./desk-port.ts";
import type { Diagonal } from "./diagonal.ts";
import { lastAtOrBefore } from "./fold-cache.ts";
import type { Holding } from "./holding.ts";

/** Most points of one series: more than a chart of this width can draw. */
export const SERIES_POINTS = 600;
/** *As shown then* folds once for each point: so many events may be folded for one series. A long journal is drawn coarser. */
export const SERIES_EVENTS = 1_500_000;
const FEWEST_POINTS = 24;

type Step = Series["steps"][number];

/**
 * The steps of figures over a stretch of time. A figure changes only where an event begins, ends or arrives and where its driver goes
 * stale, so it is asked there and nowhere else; equal neighbours are one step.
 *
 * @param breathe called between points: lets other questions be answered
 */
export async function seriesOver(
  diagonal: Diagonal,
  holding: Holding,
  moment: Moment,
  keys: readonly FigureKey[],
  [fromMs, toMs]: Window,
  breathe: () => Promise<void>,
): Promise<readonly Series[]> {
  const endMs = moment.view === "then" ? Math.min(toMs, moment.vMs) : toMs;
  const times = turningPoints(holding, moment.view, fromMs, endMs);
  const steps = new Map<FigureKey, Step[]>(keys.map((key) => [key, []]));
  for (const [index, tMs] of times.entries()) {
    await breathe();
    const nextMs = times[index + 1] ?? endMs + 1;
    for (const [key, list] of steps) {
      const ask = (atMs: number) => diagonal.at({ ...moment, vMs: atMs }, key);
      const figure = ask(tMs);
      append(list, tMs, figure);
      const { staleAtMs } = figure;
      if (staleAtMs === null || figure.stale) continue;
      // Whether a driver is stale at its very last moment is the fold's rule: ask at both.
      for (const atMs of [staleAtMs, staleAtMs + 1]) if (atMs > tMs && atMs < nextMs && atMs <= endMs) append(list, atMs, ask(atMs));
    }
  }
  return [...steps].map(([key, list]) => ({ key, steps: evenly(list, SERIES_POINTS) }));
}

function turningPoints(holding: Holding, view: Moment["view"], fromMs: number, endMs: number): readonly number[] {
  if (endMs < fromMs) return [];
  const { entries } = holding;
  const times = new Set<number>([fromMs, endMs]);
  for (const at of rowTurns(holding, fromMs, endMs)) times.add(at);
  for (const { event, receipt } of entries) {
    for (const at of event.at) if (at > fromMs && at < endMs) times.add(at);
    if (view === "then" && receipt !== null && receipt.ingMs > fromMs && receipt.ingMs < endMs) times.add(receipt.ingMs);
  }
  const most = view === "now" ? SERIES_POINTS : Math.max(FEWEST_POINTS, Math.floor(SERIES_EVENTS / Math.max(1, entries.length)));
  return evenly(
    [...times].sort((a, b) => a - b),
    Math.min(SERIES_POINTS, most),
  );
}

/** Arrivals of registry rows inside the stretch, thinned to what a chart can draw: with them floors may move. */
function rowTurns(holding: Holding, fromMs: number, endMs: number): readonly number[] {
  const arrivals = holding.registry.arrivals();
  const inside = arrivals.subarray(lastAtOrBefore(arrivals, fromMs) + 1, lastAtOrBefore(arrivals, endMs) + 1);
  const stride = Math.max(1, Math.ceil(inside.length / SERIES_POINTS));
  return Array.from(inside.filter((_, index) => index % stride === 0));
}

function append(steps: Step[], tMs: number, figure: Figure): void {
  const { value, stated, stale, noReports } = figure;
  const last = steps.at(-1);
  const step: Step = { tMs, value, stated, stale, noReports };
  if (last === undefined || JSON.stringify({ ...last, tMs: 0 }) !== JSON.stringify({ ...step, tMs: 0 })) steps.push(step);
}

/** At most so many of a list, first and last among them. */
function evenly<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list;
  const stride = (list.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, index) => list[Math.round(index * stride)]).filter((one) => one !== undefined);
}
