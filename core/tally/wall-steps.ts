import type { State } from "#core/fold/state.ts";
import type { WallSteps } from "#core/wall/projection.ts";
import type { Figure, FigureKey } from "./figure.ts";
import { figureAt } from "./figure-at.ts";
import { wallFigure } from "./wall-figure.ts";

/** What a wall's steps look back on, ms. */
export const STEPS_MS = 86_400_000;
/** Most steps of one figure: what a wall can draw so that it is read from five metres. */
export const STEPS_MOST = 48;

type Step = WallSteps["steps"][number];

/**
 * The steps of figures over the 24 hours up to V.
 *
 * @param times ascending, the first at or before the stretch, the last V: see `stepTimes`
 * @param ask   the figure at an instant: in history K = V (the diagonal), live K = now
 */
export function wallSteps(
  keys: readonly FigureKey[],
  times: readonly number[],
  smallCells: number,
  ask: (tMs: number, key: FigureKey) => Figure,
): WallSteps[] {
  return keys.map((key) => {
    const steps: Step[] = [];
    for (const tMs of times) {
      const { value, hidden, stale } = wallFigure(ask(tMs, key), smallCells);
      const last = steps.at(-1);
      const same = last?.hidden === hidden && last.stale === stale && last.value?.[0] === value?.[0] && last.value?.[1] === value?.[1];
      if (!same || (last.value === null) !== (value === null)) steps.push({ tMs, value, hidden, stale });
    }
    return { key, steps };
  });
}

/**
 * Instants at which figures are asked for their steps up to V: where an event begins, ends or arrives, and each hour (a figure goes stale
 * by itself); where these are too many, evenly at full half hours, and in a long journal coarser.
 *
 * @param arrivals also when headquarters learned of events: needed where K = V
 */
export function stepTimes(state: State, vMs: number, arrivals: boolean): readonly number[] {
  const fromMs = vMs - STEPS_MS;
  const most = Math.min(STEPS_MOST, Math.max(STEPS_LEAST, Math.floor(STEP_EVENTS / Math.max(1, state.entries.length))));
  const times = new Set<number>([fromMs, vMs, ...grid(fromMs, vMs, HOUR_MS)]);
  for (const { event, receipt } of state.entries) {
    const all = arrivals && receipt !== null ? [...event.at, receipt.ingMs] : event.at;
    for (const tMs of all) if (tMs > fromMs && tMs < vMs) times.add(tMs);
    if (times.size > most) return [...grid(fromMs, vMs, Math.ceil(STEPS_MS / HALF_MS / most) * HALF_MS).slice(1 - STEPS_MOST), vMs];
  }
  return [...times].sort((a, b) => a - b);
}

const HOUR_MS = 3_600_000;
const HALF_MS = HOUR_MS / 2;
const STEPS_LEAST = 12;
/** Events looked through for the steps of one figure. */
const STEP_EVENTS = 600_000;

function grid(fromMs: number, toMs: number, everyMs: number): readonly number[] {
  const times: number[] = [];
  for (let tMs = Math.ceil(fromMs / everyMs) * everyMs; tMs < toMs; tMs += everyMs) times.push(tMs);
  return times;
}

const asked = new WeakMap<State, Map<string, Figure>>();

/** A figure of a state at an instant of the past, worked out once: a live wall asks for the same steps every time anew. */
export function steadyFigure(state: State, tMs: number, key: FigureKey): Figure {
  const known = asked.get(state) ?? new Map<string, Figure>();
  asked.set(state, known);
  const name = `${tMs} ${key}`;
  const figure = known.get(name) ?? figureAt(state, tMs, key);
  known.set(name, figure);
  return figure;
}
