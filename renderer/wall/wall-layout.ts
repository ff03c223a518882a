import type { WallDisplay } from "#core/wall/scene.ts";

/** Cap height of Inter, em. Sizes of type on a wall are given as cap heights in minutes of arc. */
export const CAP_EM = 0.728;
/** Least thickness of a stroke and least size of a symbol, minutes of arc. */
export const STROKE_AM = 2;
export const SYMBOL_AM = 20;
/** Fewer lines than this at the smallest type: the display shows one figure and nothing else. */
const LINES_FOR_TALLIES = 16;

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

/** Pixels of a minute of arc: distance · tan(1/60°) over the pitch of the pixels. */
export function arcMinutePx({ widthPx, heightPx, diagonalInch, distanceM }: WallDisplay): number {
  const pitchMm = (diagonalInch * 25.4) / Math.hypot(widthPx, heightPx);
  return (distanceM * 1000 * Math.tan(Math.PI / 180 / 60)) / pitchMm;
}

/** Size of type, pixels, whose capitals are `minutes` of arc high: never rounded down. */
export function typePx(minutes: number, am: number): number {
  return Math.ceil((minutes * am) / CAP_EM);
}

/** Lays a wall out for one display. `swapped`: the tallies stand on the left, against burn-in. */
export function wallLayout(display: WallDisplay, swapped: boolean): WallLayout {
  const am = arcMinutePx(display);
  const { widthPx: width, heightPx: height } = display;
  const type = { min: typePx(16, am), body: typePx(20, am), strong: typePx(22, am), num: typePx(30, am), hero: typePx(60, am) };
  const margin = Math.round(width / 80);
  const gap = Math.round(width / 154);
  const header: Rect = { x: margin, y: 0, w: width - 2 * margin, h: Math.round(type.body * 2) };
  const footerH = Math.round(type.min * 1.75);
  const footer: Rect = { x: margin, y: height - margin - footerH, w: width - 2 * margin, h: footerH };
  const top = header.h;
  const bottom = footer.y - Math.round(gap * 1.45);
  const small = Math.floor(height / (type.min * 1.14)) < LINES_FOR_TALLIES;
  const share = Math.min(0.46, Math.max(0.36, 0.4 * Math.sqrt(am / 3.88 / (width / 3840))));
  const tallyW = small ? 0 : Math.round(width * share);
  const between = small ? 0 : Math.round(gap * 1.45);
  const sceneW = width - 2 * margin - tallyW - between;
  const scene: Rect = { x: swapped ? margin + tallyW + between : margin, y: top, w: sceneW, h: bottom - top };
  const tallyX = swapped ? margin : margin + sceneW + between;
  return {
    width,
    height,
    am,
    type,
    stroke: Math.ceil(STROKE_AM * am),
    symbol: Math.ceil(SYMBOL_AM * am),
    margin,
    gap,
    header,
    scene,
    tallies: small ? [] : tallyRects(tallyX, top, tallyW, bottom - top, gap, type),
    footer,
  };
}

function tallyRects(x: number, top: number, w: number, h: number, gap: number, type: WallLayout["type"]): Rect[] {
  const heroH = Math.round(type.hero * 1.02 + type.min * 1.45);
  const rowH = Math.floor((h - heroH - 4 * gap) / 4);
  const rows = [0, 1, 2, 3].map((i) => ({ x, y: top + heroH + gap + i * (rowH + gap), w, h: rowH }));
  return [{ x, y: top, w, h: heroH }, ...rows];
}
