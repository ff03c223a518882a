import type { Range } from "#core/count/range.ts";
import type { Known } from "#core/fold/known.ts";
import type { State } from "#core/fold/state.ts";
import { isWithin } from "#core/fold/tree.ts";
import type { PlaceId } from "#core/journal/event.ts";
import type { WallFigure, WallProjection, WallSteps } from "#core/wall/projection.ts";
import type { WallSet } from "#core/wall/scene.ts";
import { alarmsAt } from "./alarms.ts";
import type { Figure, FigureKey } from "./figure.ts";
import { figureAt } from "./figure-at.ts";
import { viewAt } from "./view.ts";
import { guardedFigures } from "./wall-guard.ts";
import { wallCorridors, wallFlows, wallGround, wallHazards, wallPermits } from "./wall-map.ts";
import { guardedPassed, scopesOf, shownFigure, stripKeys, WALL_MEASURES } from "./wall-parts.ts";
import { steadyFigure, stepTimes, wallSteps } from "./wall-steps.ts";

/** What a projection is of, beside its state and V. */
export interface WallOf {
  readonly set: WallSet;
  /** What the state was folded with; a wall in history is on the diagonal, K = V. */
  readonly known: Known;
  readonly mode: "live" | "history";
  readonly exercise: boolean;
  /** Ingest and number of the last event known (`lastKnown`). */
  readonly knownMs: number | null;
  readonly seq: number | null;
  /** Steps of the last 24 h where the caller has folds of the diagonal; without them they are asked of this state. */
  readonly steps?: readonly WallSteps[];
}

/**
 * What a wall of a set may have at V (docs: domain 1.5): the only way from the journal to a wall.
 *
 * What waits on a machine is never in it: the state that headquarters has is used in its place. Nothing that a person wrote enters, but
 * the words of the set itself and the names of settlements; ids of places, corridors and events stand in it as codes. Figures too small
 * are hidden, and those from which they could be worked out widened (`guardedFigures`).
 */
export function wallProjection(given: State, vMs: number, of: WallOf): WallProjection {
  const state = given.headquarters() ?? given;
  const view = viewAt(state, vMs);
  const { set, mode, exercise, knownMs, seq } = of;
  const { smallCells, theatre } = set;
  const scopes = scopesOf(set);
  const asked = new Map<FigureKey, Figure>();
  const figureOf = (key: FigureKey): Figure => {
    const found = asked.get(key) ?? figureAt(state, vMs, key);
    asked.set(key, found);
    return found;
  };
  const guarded = guardedFigures(view.tree, WALL_MEASURES, scopes, figureOf, smallCells);
  const figure = (key: FigureKey): WallFigure => shownFigure(figureOf(key), guarded, smallCells);
  const stripOf = (scope: PlaceId) => {
    const { remaining, transit, home, lost, hurt } = stripKeys(view, scope);
    return { remaining: figure(remaining), transit: figure(transit), home: figure(home), lost: figure(lost), hurt: figure(hurt) };
  };
  const flows = wallFlows(view, smallCells);
  return {
    format: "daliz-wall/1",
    set,
    vMs,
    mode,
    exercise,
    knownMs,
    seq,
    strips: Object.fromEntries(scopes.map((scope) => [scope, stripOf(scope)])),
    places: view.tree.order.map((id) => ({
      ...wallGround(view, id),
      present: figure(`present.${id}`),
      lost: figure(`lost.${id}`),
      hurt: figure(`hurt.${id}`),
      home: isWithin(view.tree, id, theatre) ? figure(`home.${id}`) : null,
    })),
    corridors: wallCorridors(view, smallCells).map((corridor) => guardedPassed(corridor, flows, smallCells)),
    permits: wallPermits(view, smallCells),
    hazards: wallHazards(view),
    flows,
    last24: (of.steps ?? ownSteps(state, vMs, set)).map((one) => guardedSteps(one, guarded.widened.get(one.key))),
    alarms: alarmsAt(state, vMs, theatre, given),
  };
}

/** The figures whose steps a set shows, at V: five of each of its places. */
export function stepKeys(state: State, vMs: number, set: WallSet): FigureKey[] {
  const view = viewAt(state, vMs);
  return scopesOf(set).flatMap((scope) => Object.values(stripKeys(view, scope)));
}

const latest = new WeakMap<State, { readonly knownMs: number | null; readonly seq: number | null }>();

/** Ingest (epoch ms) and number of the last event that headquarters has taken, of those in the state. */
export function lastKnown(state: State): { readonly knownMs: number | null; readonly seq: number | null } {
  const held = latest.get(state);
  if (held !== undefined) return held;
  let knownMs = state.rows.lastIngMs;
  let seq = state.rows.lastSeq;
  for (const { receipt } of state.entries) {
    if (receipt === null) continue;
    knownMs = Math.max(knownMs ?? receipt.ingMs, receipt.ingMs);
    if (receipt.seq !== null) seq = Math.max(seq ?? 0, receipt.seq);
  }
  const found = { knownMs, seq };
  latest.set(state, found);
  return found;
}

function ownSteps(state: State, vMs: number, set: WallSet): readonly WallSteps[] {
  const ask = (tMs: number, key: FigureKey): Figure => (tMs === vMs ? figureAt(state, vMs, key) : steadyFigure(state, tMs, key));
  return wallSteps(stepKeys(state, vMs, set), stepTimes(state, vMs, false), set.smallCells, ask);
}

/** A figure that is widened now is so at every step: its course would tell what its last value does not. Where it was less, it says less. */
function guardedSteps(one: WallSteps, to: Range | undefined): WallSteps {
  if (to === undefined) return one;
  return {
    ...one,
    steps: one.steps.map((step) => (step.value === null ? step : { ...step, value: step.value[0] < to[0] ? [0, null] : to })),
  };
}
