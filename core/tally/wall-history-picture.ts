import type { State } from "#core/fold/state.ts";
import { isWithin, type Tree, upwards } from "#core/fold/tree.ts";
import type { EventId, PlaceId } from "#core/journal/event.ts";
import { AT_THE_MOMENT, type PlaceRow, type StripRow, type WallGround } from "#core/wall/history.ts";
import type { WallCorridor, WallFigure, WallFlow, WallProjection } from "#core/wall/projection.ts";
import type { WallSet } from "#core/wall/scene.ts";
import type { Cell } from "./cell.ts";
import type { Figure, FigureKey } from "./figure.ts";
import { figureAt } from "./figure-at.ts";
import { sameRange } from "./interval.ts";
import { type View, viewAt } from "./view.ts";
import { type Guarded, guardedFigures } from "./wall-guard.ts";
import type { Mark } from "./wall-history-marks.ts";
import { reach, type Touch } from "./wall-history-touch.ts";
import { wallCorridors, wallFlows, wallGround, wallHazards, wallPermits } from "./wall-map.ts";
import { guardedPassed, scopesOf, shownFigure, stripKeys, WALL_MEASURES } from "./wall-parts.ts";

/** What a wall is shown at one instant of the diagonal, part by part. */
export interface Shown {
  readonly figures: readonly WallFigure[];
  readonly order: readonly PlaceRow[];
  readonly grounds: readonly WallGround[];
  readonly strips: readonly (readonly [scope: PlaceId, keys: StripRow])[];
  readonly corridors: readonly WallCorridor[];
  readonly permits: WallProjection["permits"];
  readonly hazards: WallProjection["hazards"];
  readonly flows: readonly WallFlow[];
}

/** Works out one instant after the other, from the last one: what cannot have changed is taken over. */
export interface Picture {
  /** @param mark why something may have changed since the instant asked before; null = anything may. Returns null where nothing did. */
  at(tMs: number, mark: Mark | null): Shown | null;
}

/** What a picture is made of: one set of walls over one journal. */
export interface PictureOf {
  /** The state at V = K = T; T only grows. */
  readonly states: (tMs: number) => State;
  readonly touch: (event: EventId) => Touch;
  readonly set: WallSet;
}

/** What is held between two instants. */
interface Held {
  readonly tree: Tree;
  readonly floors: ReadonlyMap<PlaceId, number>;
  readonly cells: ReadonlyMap<string, Cell>;
  readonly figures: ReadonlyMap<FigureKey, Figure>;
  readonly guarded: Guarded;
  /** As they stand, before those that tell a hidden movement are widened. */
  readonly corridors: readonly WallCorridor[];
  readonly shown: Shown;
}

/** A picture that has seen nothing: the first instant is worked out whole. */
export function createPicture({ states, touch, set }: PictureOf): Picture {
  const { smallCells, theatre } = set;
  const scopes = scopesOf(set);
  let held: Held | null = null;

  /** @param was what is held, where the tree is the same and `figures` lack the dirty ones alone */
  function figuresOf(view: View, figures: Map<FigureKey, Figure>, was: Held | null) {
    const figureOf = (key: FigureKey): Figure => {
      const found = figures.get(key) ?? figureAt(view.state, view.vMs, key);
      figures.set(key, found);
      return found;
    };
    const stands = was !== null && [...was.figures].every(([key, figure]) => figures.has(key) || tellsSame(figure, figureOf(key)));
    const guarded = stands ? was.guarded : guardedFigures(view.tree, WALL_MEASURES, scopes, figureOf, smallCells);
    const strips = scopes.map((scope) => [scope, stripKeys(view, scope)] as const);
    const order = was?.shown.order ?? view.tree.order.map((id): PlaceRow => [id, isWithin(view.tree, id, theatre) ? 1 : 0]);
    const keys = new Set(strips.flatMap(([, keysOf]) => Object.values(keysOf)));
    for (const [id, home] of order) for (const measure of WALL_MEASURES) if (measure !== "home" || home === 1) keys.add(`${measure}.${id}`);
    return {
      guarded,
      parts: {
        figures: [...keys].map((key) => shownFigure(figureOf(key), guarded, smallCells)),
        strips: strips.map(([scope, { remaining, transit, home, lost, hurt }]): Shown["strips"][number] => [
          scope,
          [remaining, transit, home, lost, hurt],
        ]),
        order,
      },
    };
  }

  const flowsOf = (view: View): WallFlow[] =>
    wallFlows(view, smallCells).map((flow) => (flow.lastMs === view.vMs ? { ...flow, lastMs: AT_THE_MOMENT } : flow));
  const corridorsOf = (view: View): WallCorridor[] =>
    wallCorridors(view, smallCells).map((one) => (one.lastPassedMs === view.vMs ? { ...one, lastPassedMs: AT_THE_MOMENT } : one));

  function whole(view: View): Held {
    const { tree } = view;
    const figures = new Map<FigureKey, Figure>();
    const flows = flowsOf(view);
    const corridors = corridorsOf(view);
    const { guarded, parts } = figuresOf(view, figures, null);
    const shown: Shown = {
      ...parts,
      grounds: tree.order.map((id) => wallGround(view, id)),
      corridors: corridors.map((one) => guardedPassed(one, flows, smallCells)),
      permits: wallPermits(view, smallCells),
      hazards: wallHazards(view),
      flows,
    };
    return { tree, floors: view.floors(), cells: view.cells, figures, guarded, corridors, shown };
  }

  /** The same where only the figures of some places may have changed. */
  function partly(view: View, was: Held, dirty: ReadonlySet<PlaceId>, events: boolean): Held {
    const isDirty = (key: string): boolean => key.startsWith("transit.") || dirty.has(key.slice(key.indexOf(".") + 1));
    for (const [key, cell] of was.cells) if (!isDirty(key)) view.cells.set(key, cell);
    const figures = new Map(was.figures);
    for (const key of was.figures.keys()) if (isDirty(key)) figures.delete(key);
    const flows = events ? flowsOf(view) : was.shown.flows;
    const corridors = corridorsOf(view);
    const { guarded, parts } = figuresOf(view, figures, was);
    const shown: Shown = {
      ...was.shown,
      ...parts,
      corridors: corridors.map((one) => guardedPassed(one, flows, smallCells)),
      ...(events ? { permits: wallPermits(view, smallCells), hazards: wallHazards(view), flows } : {}),
    };
    return { tree: view.tree, floors: view.floors(), cells: view.cells, figures, guarded, corridors, shown };
  }

  /** Places whose figures may differ from those held; null: all. */
  function dirtyOf(view: View, mark: Mark, was: Held): Set<PlaceId> | null {
    const { tree } = view;
    if (tree !== was.tree) return null;
    const places = new Set<PlaceId>();
    for (const event of mark.events) {
      const { all, places: touched } = touch(event);
      if (all) return null;
      for (const place of touched) places.add(place);
    }
    const reached = reach(tree, places);
    if (reached === null) return null;
    const dirty = new Set(reached);
    for (const place of moved(was.floors, view.floors())) for (const around of upwards(tree, place)) dirty.add(around);
    return dirty;
  }

  return {
    at(tMs, mark) {
      const view = viewAt(states(tMs), tMs);
      if (held === null || mark === null) {
        held = whole(view);
        return held.shown;
      }
      if (mark.flowsOnly) {
        const flows = flowsOf(view);
        const corridors = held.corridors.map((one) => guardedPassed(one, flows, smallCells));
        held = { ...held, shown: { ...held.shown, flows, corridors } };
        return held.shown;
      }
      const dirty = dirtyOf(view, mark, held);
      if (dirty?.size === 0 && mark.events.length === 0) return null;
      held = dirty === null ? whole(view) : partly(view, held, dirty, mark.events.length > 0);
      return held.shown;
    },
  };
}

/** Whether a figure tells of its neighbours what it told before. */
function tellsSame(a: Figure, b: Figure): boolean {
  return sameRange(a.value, b.value) && sameRange(a.stated, b.stated);
}

/** Places whose number of people named differs. */
function moved(before: ReadonlyMap<PlaceId, number>, now: ReadonlyMap<PlaceId, number>): PlaceId[] {
  const found: PlaceId[] = [];
  for (const [place, n] of now) if (before.get(place) !== n) found.push(place);
  for (const place of before.keys()) if (!now.has(place)) found.push(place);
  return found;
}
