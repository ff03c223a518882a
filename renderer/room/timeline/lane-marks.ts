import type { Axis } from "#renderer/reading/axis.ts";
import type { Timeline, TimelineItem, TimelineLane, TimelineMarks } from "#renderer/store/desk-port.ts";
import { isShown } from "#renderer/store/shown-items.ts";

/** A mark of a lane, laid on an axis once for all moments. */
export interface LaneMark {
  readonly item: TimelineItem;
  /** Place in the timeline's list of marks: by it `fallen` names it. */
  readonly index: number;
}

/** All marks of a lane on a stretch of time, in the order of time, whatever a moment shows of them. */
export function laneMarks({ items }: TimelineMarks, lane: TimelineLane, axis: Pick<Axis, "fromMs" | "toMs">): readonly LaneMark[] {
  const marks: LaneMark[] = [];
  for (const [index, item] of items.entries())
    if (item.lane === lane && item.at[0] < axis.toMs && (item.ingMs ?? item.at[1]) > axis.fromMs) marks.push({ item, index });
  return marks;
}

/** What of a lane stands at a moment. */
export function standing(marks: readonly LaneMark[], { moment, fallen }: Pick<Timeline, "moment" | "fallen">): readonly TimelineItem[] {
  const gone = new Set(fallen);
  const items: TimelineItem[] = [];
  for (const { item, index } of marks) if (isShown(item.ingMs, moment) && !gone.has(index)) items.push(item);
  return items;
}

/** The `most` items of least `far`, least first, equals in their order: what a sort of all would put first, without sorting all. */
export function nearest(items: readonly TimelineItem[], far: (item: TimelineItem) => number, most: number): readonly TimelineItem[] {
  const best: TimelineItem[] = [];
  const fars: number[] = [];
  for (const item of items) {
    const own = far(item);
    if (best.length === most && own >= (fars[most - 1] ?? 0)) continue;
    let at = best.length;
    while (at > 0 && (fars[at - 1] ?? 0) > own) at -= 1;
    best.splice(at, 0, item);
    fars.splice(at, 0, own);
    if (best.length > most) {
      best.pop();
      fars.pop();
    }
  }
  return best;
}
