import type { Moment, Timeline, TimelineItem } from "./desk-port.ts";

/** The marks that a timeline's moment shows, in the order of time. */
export function shownItems({ marks, moment, fallen }: Pick<Timeline, "marks" | "moment" | "fallen">): readonly TimelineItem[] {
  const gone = new Set(fallen);
  return marks.items.filter((item, index) => isShown(item.ingMs, moment) && !gone.has(index));
}

/** Whether a moment shows what headquarters learned at `ingMs` (null: what waits here). */
export function isShown(ingMs: number | null, moment: Moment): boolean {
  return moment.view === "now" || (ingMs !== null && ingMs <= moment.vMs);
}
