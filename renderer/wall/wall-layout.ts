import { displayBudget } from "#core/wall/budget.ts";
import type { WallDisplay } from "#core/wall/scene.ts";

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Where everything of a wall stands, in pixels of the display. */
export interface WallLayout {
  readonly width: number;
  readonly height: number;
  /** Pixels of one minute of arc at the farthest viewer. */
  readonly am: number;
  readonly type: { readonly min: number; readonly body: number; readonly strong: number; readonly num: number; readonly hero: number };
  readonly stroke: number;
  readonly symbol: number;
  readonly margin: number;
  readonly gap: number;
  readonly header: Rect;
  readonly scene: Rect;
  /** Empty on a display too small for its distance: there the scene has the whole width. */
  readonly tallies: readonly Rect[];
  readonly footer: Rect;
}

/** Lays a wall out for one display. `swapped`: the tallies stand on the left, against burn-in. */
export function wallLayout(display: WallDisplay, swapped: boolean): WallLayout {
  const sizes = displayBudget(display);
  if (sizes === null) throw new Error("A wall is laid out for a display whose size and distance are known.");
  const { am, typePx: type } = sizes;
  const { widthPx: width, heightPx: height } = display;
  const margin = Math.round(width / 80);
  const gap = Math.round(width / 154);
  const header: Rect = { x: margin, y: 0, w: width - 2 * margin, h: Math.round(type.body * 2) };
  const footerH = Math.round(type.min * 1.75);
  const footer: Rect = { x: margin, y: height - margin - footerH, w: width - 2 * margin, h: footerH };
  const top = header.h;
  const bottom = footer.y - Math.round(gap * 1.45);
  const share = Math.min(0.46, Math.max(0.36, 0.4 * Math.sqrt(am / 3.88 / (width / 3840))));
  const tallyW = sizes.oneFigure ? 0 : Math.round(width * share);
  const between = sizes.oneFigure ? 0 : Math.round(gap * 1.45);
  const sceneW = width - 2 * margin - tallyW - between;
  const scene: Rect = { x: swapped ? margin + tallyW + between : margin, y: top, w: sceneW, h: bottom - top };
  const tallyX = swapped ? margin : margin + sceneW + between;
  return {
    width,
    height,
    am,
    type,
    stroke: sizes.strokePx,
    symbol: sizes.symbolPx,
    margin,
    gap,
    header,
    scene,
    tallies: sizes.oneFigure ? [] : tallyRects(tallyX, top, tallyW, bottom - top, gap, type),
    footer,
  };
}

function tallyRects(x: number, top: number, w: number, h: number, gap: number, type: WallLayout["type"]): Rect[] {
  const heroH = Math.round(type.hero * 1.02 + type.min * 1.45);
  const rowH = Math.floor((h - heroH - 4 * gap) / 4);
  const rows = [0, 1, 2, 3].map((i) => ({ x, y: top + heroH + gap + i * (rowH + gap), w, h: rowH }));
  return [{ x, y: top, w, h: heroH }, ...rows];
}
