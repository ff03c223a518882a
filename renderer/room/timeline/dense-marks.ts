import type { TimelineItem } from "#renderer/store/desk-port.ts";

/** Marks of a lane in which there are too many for one element each. Paths of SVG, in px of the lane. */
export interface DenseMarks {
  /** Bars that touch are one. */
  readonly bars: string;
  /** One dot for each step of two px with at least one. */
  readonly dots: string;
}

/** Up to so many a lane draws each by itself. */
export const FEW_MARKS = 120;
const DOT = 2.8;
const STEP = 2;

/**
 * Draws many marks as two paths: what the screen can tell apart is kept, and a lane of ten thousand costs as much as one of a hundred.
 *
 * @param x    px of a time, rising
 * @param base the line that bars and dots stand on
 */
export function denseMarks(items: readonly TimelineItem[], x: (ms: number) => number, base: number): DenseMarks {
  const spans: [from: number, to: number][] = [];
  const steps = new Set<number>();
  for (const { at, ingMs } of items) {
    const [from, to] = [x(at[0]), x(at[1])];
    if (to - from > 1.5) spans.push([from, to]);
    if (ingMs !== null) steps.add(Math.round(x(ingMs) / STEP) * STEP);
  }
  // Marks come in the order of time, and x rises: sorted only where they do not.
  if (spans.some((span, index) => span[0] < (spans[index - 1]?.[0] ?? span[0]))) spans.sort((a, b) => a[0] - b[0]);
  let bars = "";
  let open: [from: number, to: number] | null = null;
  const close = (): void => {
    if (open !== null) bars += `M${px(open[0])} ${base}H${px(open[1])}`;
  };
  for (const [from, to] of spans) {
    if (open !== null && from <= open[1] + 1) open[1] = Math.max(open[1], to);
    else {
      close();
      open = [from, to];
    }
  }
  close();
  const dots = [...steps]
    .map((at) => `M${px(at - DOT)} ${base}a${DOT} ${DOT} 0 1 0 ${2 * DOT} 0a${DOT} ${DOT} 0 1 0 ${-2 * DOT} 0`)
    .join("");
  return { bars, dots };
}

/** The mark a pointer means: the nearest dot within reach, else a bar under it; null: none. */
export function markAt(items: readonly TimelineItem[], x: (ms: number) => number, at: number, reach = 6): TimelineItem | null {
  let best: { readonly item: TimelineItem; readonly far: number } | null = null;
  for (const item of items) {
    const dot = x(item.ingMs ?? item.at[1]);
    const inBar = at >= x(item.at[0]) && at <= x(item.at[1]) ? reach : Number.POSITIVE_INFINITY;
    const far = Math.min(Math.abs(dot - at), inBar);
    if (far <= reach && (best === null || far < best.far)) best = { item, far };
  }
  return best?.item ?? null;
}

function px(n: number): string {
  return String(Math.round(n * 10) / 10);
}
