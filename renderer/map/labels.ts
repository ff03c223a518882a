import type { Point, Size } from "./mercator.ts";

/** Upright rectangle in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Where a label may stand about its anchor. */
export type Spot =
  | "centre"
  | "right"
  | "left"
  | "below"
  | "above"
  | "right-up"
  | "right-down"
  | "left-up"
  | "left-down"
  | "higher"
  | "lower";

export interface LabelAsk<T> {
  readonly id: string;
  /** Lower goes first: figure 0, corridor 1, selected country 2, place on a route 3, other country 4, sea 5. */
  readonly rank: number;
  readonly at: Point;
  /** Pixels to keep between the anchor and the text. */
  readonly clear: number;
  /** How much farther out the label may stand when there is no room beside its anchor; 0 for not at all. */
  readonly reach: number;
  /** The fullest wording first; shorter ones are tried when it does not fit anywhere. */
  readonly wordings: readonly { readonly size: Size; readonly value: T }[];
  /** In order of preference. */
  readonly spots: readonly Spot[];
  /** Never dropped: when nothing fits, the shortest wording stands where it covers least. */
  readonly must: boolean;
}

export interface PlacedLabel<T> {
  readonly id: string;
  readonly value: T;
  readonly spot: Spot;
  readonly box: Box;
}

/** What labels keep away from: marks must never be touched; lines may be crossed at a cost, by what matters more than they do. */
export interface Obstacles {
  readonly marks: readonly Box[];
  readonly lines: readonly Box[];
}

/** Labels of this rank and later may not lie on a line. */
const SHY_FROM = 3;
const LINE_COST = 3;
/** What a shorter wording, standing farther out, and each next spot cost. */
const WORDING_COST = 3;
const REACH_COST = 7;
const SPOT_COST = 0.5;

/**
 * Greedy placement: by rank, each label takes the cheapest free spot; what fits nowhere is shortened, then dropped.
 * @param margin pixels kept between labels and to the edges
 */
export function placeLabels<T>(asks: readonly LabelAsk<T>[], obstacles: Obstacles, size: Size, margin: number): PlacedLabel<T>[] {
  const placed: PlacedLabel<T>[] = [];
  const taken: Box[] = [...obstacles.marks];
  for (const ask of [...asks].sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1))) {
    const found = bestOf(ask, taken, obstacles.lines, size, margin) ?? (ask.must ? forced(ask, taken) : null);
    if (found === null) continue;
    placed.push(found);
    taken.push(grown(found.box, margin));
  }
  return placed;
}

/** The rectangle of a text of `size` at a spot about its anchor. */
export function boxAt(at: Point, clear: number, size: Size, spot: Spot): Box {
  const { width: w, height: h } = size;
  const [x, y] = at;
  const slant = clear * 0.72;
  switch (spot) {
    case "centre":
      return { x: x - w / 2, y: y - h / 2, w, h };
    case "higher":
      return { x: x - w / 2, y: y - h / 2 - 18, w, h };
    case "lower":
      return { x: x - w / 2, y: y - h / 2 + 18, w, h };
    case "right":
      return { x: x + clear, y: y - h / 2, w, h };
    case "left":
      return { x: x - clear - w, y: y - h / 2, w, h };
    case "below":
      return { x: x - w / 2, y: y + clear, w, h };
    case "above":
      return { x: x - w / 2, y: y - clear - h, w, h };
    case "right-up":
      return { x: x + slant, y: y - slant - h, w, h };
    case "right-down":
      return { x: x + slant, y: y + slant, w, h };
    case "left-up":
      return { x: x - slant - w, y: y - slant - h, w, h };
    case "left-down":
      return { x: x - slant - w, y: y + slant, w, h };
  }
}

export function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

function bestOf<T>(ask: LabelAsk<T>, taken: readonly Box[], lines: readonly Box[], size: Size, margin: number): PlacedLabel<T> | null {
  let best: PlacedLabel<T> | null = null;
  let least = Number.POSITIVE_INFINITY;
  const rings = ask.reach > 0 ? [0, ask.reach] : [0];
  for (const [w, wording] of ask.wordings.entries()) {
    for (const [r, out] of rings.entries()) {
      for (const [s, spot] of ask.spots.entries()) {
        const preference = w * WORDING_COST + r * REACH_COST + s * SPOT_COST;
        if (preference >= least) continue;
        const box = boxAt(ask.at, ask.clear + out, wording.size, spot);
        if (!insideOf(box, size, margin) || taken.some((other) => overlaps(box, other))) continue;
        const crossed = lines.reduce((n, line) => n + (overlaps(box, line) ? 1 : 0), 0);
        if (crossed > 0 && ask.rank >= SHY_FROM) continue;
        const cost = preference + crossed * LINE_COST;
        if (cost >= least) continue;
        least = cost;
        best = { id: ask.id, value: wording.value, spot, box };
      }
    }
  }
  return best;
}

/** The shortest wording at the spot where it covers least. */
function forced<T>(ask: LabelAsk<T>, taken: readonly Box[]): PlacedLabel<T> | null {
  const wording = ask.wordings.at(-1);
  if (wording === undefined) return null;
  const placed = ask.spots.map((spot) => ({ id: ask.id, value: wording.value, spot, box: boxAt(ask.at, ask.clear, wording.size, spot) }));
  const covered = (box: Box) => taken.reduce((sum, other) => sum + shared(box, other), 0);
  return placed.reduce<PlacedLabel<T> | null>((best, one) => (best === null || covered(one.box) < covered(best.box) ? one : best), null);
}

function shared(a: Box, b: Box): number {
  const w = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
  const h = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
  return w > 0 && h > 0 ? w * h : 0;
}

function insideOf(box: Box, size: Size, margin: number): boolean {
  return box.x >= margin && box.y >= margin && box.x + box.w <= size.width - margin && box.y + box.h <= size.height - margin;
}

function grown(box: Box, by: number): Box {
  return { x: box.x - by, y: box.y - by, w: box.w + 2 * by, h: box.h + 2 * by };
}
