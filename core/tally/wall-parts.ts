import type { PlaceId } from "#core/journal/event.ts";
import type { WallCorridor, WallFigure, WallFlow, WallStrip } from "#core/wall/projection.ts";
import type { WallSet } from "#core/wall/scene.ts";
import type { Figure, FigureKey } from "./figure.ts";
import { transitKey } from "./reading-at.ts";
import type { View } from "./view.ts";
import { wallFigure } from "./wall-figure.ts";
import { blurred, type Guarded, tells } from "./wall-guard.ts";

/** Measures that a wall has of every place (`home` of those within the theatre), and that are guarded against subtraction. */
export const WALL_MEASURES = ["present", "lost", "hurt", "home"] as const;

/** The places whose five tallies a set shows: the theatre and what its scenes are about, in the order of the set. */
export function scopesOf(set: WallSet): PlaceId[] {
  return [...new Set([set.theatre, ...set.scenes.map((scene) => scene.scope ?? set.theatre)])];
}

/** Keys of the five tallies of a place, in the order of a strip. */
export function stripKeys(view: View, scope: PlaceId): Readonly<Record<keyof WallStrip, FigureKey>> {
  return {
    remaining: `present.${scope}`,
    transit: transitKey(view, scope),
    home: `home.${scope}`,
    lost: `lost.${scope}`,
    hurt: `hurt.${scope}`,
  };
}

/** A figure as a wall shows it: small ones hidden, those that would tell them widened. */
export function shownFigure(figure: Figure, { widened, unstated }: Guarded, smallCells: number): WallFigure {
  const shown = wallFigure(figure, smallCells);
  const to = widened.get(figure.key);
  if (to !== undefined) return { ...shown, value: to, stated: null };
  return unstated.has(figure.key) ? { ...shown, stated: null } : shown;
}

/** Who passed a corridor less its movements shown would be the hidden one. */
export function guardedPassed(corridor: WallCorridor, flows: readonly WallFlow[], smallCells: number): WallCorridor {
  const { passed } = corridor;
  const own = flows.filter((flow) => flow.corridor === corridor.id);
  const hidden = own.filter((flow) => flow.hidden).length;
  if (passed === null || hidden === 0) return corridor;
  const shown = own.flatMap(({ n }) => (n === null ? [] : [n]));
  return tells(passed, shown, hidden, smallCells) ? { ...corridor, passed: blurred(passed, smallCells) } : corridor;
}
