import type { Range } from "#core/count/range.ts";

/** A figure from `tMs` until the next step; null = nothing known. */
export interface BandStep {
  readonly tMs: number;
  readonly range: Range | null;
  readonly stale: boolean;
}

/** One point of the chart: where the band is now, in one of three looks; null = not drawn. */
export interface BandRow {
  readonly tMs: number;
  readonly fresh: readonly [number, number] | null;
  readonly stale: readonly [number, number] | null;
  readonly open: readonly [number, number] | null;
}

/** The points of a band: both ends of every step, and a gap between steps so that nothing slopes. */
export function bandRows(steps: readonly BandStep[], endMs: number, top: number): readonly BandRow[] {
  return steps.flatMap((step, at) => {
    const toMs = Math.min(steps[at + 1]?.tMs ?? endMs, endMs);
    if (step.range === null || toMs < step.tMs) return [];
    const [lo, hi] = step.range;
    const band = [lo, hi ?? lo] as const;
    const row = (tMs: number): BandRow => ({
      tMs,
      fresh: step.stale ? null : band,
      stale: step.stale ? band : null,
      open: hi === null ? [lo, top] : null,
    });
    return [row(step.tMs), row(toMs), { tMs: toMs, fresh: null, stale: null, open: null }];
  });
}

/** The end of the scale: 1, 2 or 5 times a power of ten, or 1.5 times where that wastes less, above every stated end. */
export function bandTop(steps: readonly BandStep[]): number {
  const most = Math.max(8, ...steps.map(({ range }) => (range === null ? 0 : (range[1] ?? range[0] * 1.15))));
  const unit = 10 ** Math.floor(Math.log10(most));
  return ([1, 2, 4, 5, 10].find((times) => times * unit >= most) ?? 10) * unit;
}

/** Where nothing was known, within [fromMs, toMs]. */
export function unknownSpans(steps: readonly BandStep[], fromMs: number, toMs: number): (readonly [number, number])[] {
  const all = [{ tMs: fromMs, range: null, stale: false }, ...steps];
  return all.flatMap((step, at) => {
    if (step.range !== null) return [];
    const x1 = Math.max(step.tMs, fromMs);
    const x2 = Math.min(all[at + 1]?.tMs ?? toMs, toMs);
    return x2 > x1 ? [[x1, x2] as const] : [];
  });
}
