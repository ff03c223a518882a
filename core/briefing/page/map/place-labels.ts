import type { Pt } from "./view.ts";

/** Upright rectangle, pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** A label that wants a place: its lines with their type sizes, and the spots it may take, best first. */
export interface LabelAsk<T> {
  readonly value: T;
  readonly w: number;
  readonly h: number;
  readonly at: Pt;
  /** Pixels to keep from the point when it stands beside it. */
  readonly clear: number;
  readonly centre: boolean;
  /** Where no spot is free: shown where it covers least, or left out. */
  readonly must: boolean;
}

/** Where a label came to stand. */
export interface LabelPut<T> {
  readonly value: T;
  readonly box: Box;
}

/** Greedy and in order: each label takes its first free spot; what fits nowhere is left out, unless it must be seen. No two ever overlap unless one must. */
export function placeLabels<T>(asks: readonly LabelAsk<T>[], taken: readonly Box[], frame: Box): LabelPut<T>[] {
  const boxes = [...taken];
  const put: LabelPut<T>[] = [];
  for (const ask of asks) {
    const spots = spotsOf(ask).filter((box) => within(box, frame));
    const free = spots.find((box) => boxes.every((other) => overlap(box, other) === 0));
    const box = free ?? (ask.must ? leastCovering(spots, boxes) : undefined);
    if (box === undefined) continue;
    boxes.push(box);
    put.push({ value: ask.value, box });
  }
  return put;
}

/** Area that two boxes share. */
export function overlap(a: Box, b: Box): number {
  const w = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
  const h = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
  return w > 0 && h > 0 ? w * h : 0;
}

/** Width of a text in Inter, a little more than it is: em widths by kind of letter. */
export function widthOf(text: string, px: number, bold: boolean): number {
  let em = 0;
  for (const letter of text)
    em += /[0-9]/.test(letter)
      ? 0.66
      : /[WMШЩЖЮФМ—]/.test(letter)
        ? 0.92
        : /\p{Lu}/u.test(letter)
          ? 0.74
          : /[шщжюфмwmы]/.test(letter)
            ? 0.82
            : /[\s.,·il]/.test(letter)
              ? 0.32
              : 0.61;
  return em * px * (bold ? 1.04 : 0.98);
}

function spotsOf<T>({ at: [x, y], w, h, clear, centre }: LabelAsk<T>): Box[] {
  const box = (cx: number, cy: number): Box => ({ x: cx - w / 2, y: cy - h / 2, w, h });
  const [dx, dy] = [w / 2 + clear, h / 2 + clear];
  const beside = [
    box(x + dx, y),
    box(x - dx, y),
    box(x, y + dy),
    box(x, y - dy),
    box(x + dx, y - dy),
    box(x + dx, y + dy),
    box(x - dx, y - dy),
    box(x - dx, y + dy),
  ];
  const around = [8, 16, 26, 38, 52].flatMap((r) => [
    box(x, y + r),
    box(x, y - r),
    box(x + r, y),
    box(x - r, y),
    box(x + r, y + r),
    box(x - r, y + r),
    box(x + r, y - r),
    box(x - r, y - r),
  ]);
  return centre
    ? [box(x, y), ...around]
    : [...beside, ...[12, 24, 40].flatMap((r) => [box(x + dx + r, y), box(x - dx - r, y), box(x, y + dy + r), box(x, y - dy - r)])];
}

function within(box: Box, frame: Box): boolean {
  return box.x >= frame.x && box.y >= frame.y && box.x + box.w <= frame.x + frame.w && box.y + box.h <= frame.y + frame.h;
}

function leastCovering(spots: readonly Box[], boxes: readonly Box[]): Box | undefined {
  const covered = (box: Box): number => boxes.reduce((sum, other) => sum + overlap(box, other), 0);
  return [...spots].sort((a, b) => covered(a) - covered(b))[0];
}
