import { create } from "zustand";
import { DAY_MS } from "#renderer/reading/clock.ts";
import type { Timeline, TimelineLane } from "#renderer/store/desk-port.ts";
import { shownItems } from "#renderer/store/shown-items.ts";

/** A stretch of time chosen on the timeline, epoch ms. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The range brushed on the timeline of this window; null: none. */
export const useRange = create<{ readonly range: Stretch | null }>(() => ({ range: null }));

/** Steps a range is set in. */
export const RANGE_STEP_MS = 300_000;

/** A range from two instants in either order, in whole steps; at least one step long. */
export function rangeOf(oneMs: number, otherMs: number): Stretch {
  const whole = (ms: number): number => Math.round(ms / RANGE_STEP_MS) * RANGE_STEP_MS;
  const fromMs = whole(Math.min(oneMs, otherMs));
  return { fromMs, toMs: Math.max(whole(Math.max(oneMs, otherMs)), fromMs + RANGE_STEP_MS) };
}

/** The day up to a moment: what the keyboard begins a range with. */
export function rangeAround(vMs: number): Stretch {
  return rangeOf(vMs - DAY_MS, vMs);
}

export const RANGE_LANES = ["people", "corridors", "permits", "hazards", "statements", "other"] as const satisfies readonly TimelineLane[];

export interface InRange {
  readonly lane: TimelineLane;
  /** Entries whose time meets the range, in the order of their beginning. */
  readonly events: readonly { readonly event: string; readonly atMs: number }[];
}

/** What happened in a range, by lane: entries whose window meets it. Lanes without any are listed too, with none. */
export function happenedIn(timeline: Timeline, { fromMs, toMs }: Stretch): readonly InRange[] {
  const items = shownItems(timeline);
  return RANGE_LANES.map((lane) => ({
    lane,
    events: items
      .filter((item) => item.lane === lane && item.at[0] <= toMs && item.at[1] >= fromMs)
      .map((item) => ({ event: item.event, atMs: Math.max(fromMs, item.at[0]) })),
  })).filter(({ lane, events }) => lane !== "other" || events.length > 0);
}
