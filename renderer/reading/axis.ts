/** One stretch of the time axis: `fromMs..toMs` drawn over `x0..x1` (0..1). A folded stretch is squeezed into its mark. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
  readonly x0: number;
  readonly x1: number;
  readonly folded: boolean;
}

/** A time axis: straight stretches, and between them what was empty for long, folded. Covers [fromMs, toMs] without a gap. */
export interface Axis {
  readonly fromMs: number;
  readonly toMs: number;
  readonly stretches: readonly Stretch[];
}

const DAY_MS = 86_400_000;
/** Share of the width that a fold and the days around now take. */
const FOLD_SHARE = 0.025;
const NOW_SHARE = 0.075;

/** An axis without folds. */
export function plainAxis(fromMs: number, toMs: number): Axis {
  const end = Math.max(toMs, fromMs + 60_000);
  return { fromMs, toMs: end, stretches: [{ fromMs, toMs: end, x0: 0, x1: 1, folded: false }] };
}

/**
 * The axis of a journal seen from now: [fromMs, lastMs] with room after the last event; when now is more than `tailMs` later, the empty
 * time between is folded and the day around now follows.
 */
export function axisToNow(fromMs: number, lastMs: number, nowMs: number, tailMs: number = 2 * DAY_MS): Axis {
  const tailEnd = lastMs + tailMs;
  if (nowMs <= tailEnd + DAY_MS) return plainAxis(fromMs, Math.max(tailEnd, nowMs + DAY_MS / 4));
  const x1 = 1 - FOLD_SHARE - NOW_SHARE;
  const nowFrom = nowMs - DAY_MS / 2;
  const end = nowMs + DAY_MS / 4;
  return {
    fromMs,
    toMs: end,
    stretches: [
      { fromMs, toMs: tailEnd, x0: 0, x1, folded: false },
      { fromMs: tailEnd, toMs: nowFrom, x0: x1, x1: x1 + FOLD_SHARE, folded: true },
      { fromMs: nowFrom, toMs: end, x0: x1 + FOLD_SHARE, x1: 1, folded: false },
    ],
  };
}

/** Place of an instant on the axis, 0..1; what lies outside is at the edge. */
export function xAt(axis: Axis, ms: number): number {
  if (ms <= axis.fromMs) return 0;
  const stretch = axis.stretches.find((one) => ms <= one.toMs);
  if (stretch === undefined) return 1;
  return stretch.x0 + ((ms - stretch.fromMs) / (stretch.toMs - stretch.fromMs)) * (stretch.x1 - stretch.x0);
}

/** The instant at a place of the axis: the inverse of `xAt`. */
export function msAt(axis: Axis, x: number): number {
  const stretch = axis.stretches.find((one) => x <= one.x1) ?? axis.stretches.at(-1);
  if (stretch === undefined) return axis.fromMs;
  const share = Math.min(1, Math.max(0, (x - stretch.x0) / (stretch.x1 - stretch.x0)));
  return stretch.fromMs + share * (stretch.toMs - stretch.fromMs);
}
