import { type ReactElement, useMemo } from "react";
import { type Axis, axisToNow, plainAxis } from "#renderer/reading/axis.ts";
import { DAY_MS, useClock } from "#renderer/reading/clock.ts";
import type { RoomReading } from "#renderer/reading/room-reading.ts";
import type { Naming } from "../describe.ts";
import { Lanes } from "./lanes.tsx";
import { RangePanel } from "./range-panel.tsx";
import { TimeBar } from "./time-bar.tsx";
import styles from "./timeline.module.css";

interface TimelineProps {
  readonly room: RoomReading;
  readonly naming: Naming;
}

/** Spans of the axis, in days; null = all there is. */
const SPANS = [null, 7, 5, 3, 1] as const;

/** When it happened, when it was learned, and where in both the room stands. */
export function TimelinePane({ room, naming }: TimelineProps): ReactElement {
  const days = useClock((clock) => clock.spanDays);
  const zoom = Math.max(
    0,
    SPANS.findIndex((span) => span !== null && days !== null && span <= days),
  );
  const axis = useAxis(room, days);
  return (
    <div className={styles.timeline}>
      <RangePanel room={room} naming={naming} />
      <TimeBar room={room} naming={naming} />
      <Lanes
        room={room}
        naming={naming}
        axis={axis}
        zoom={{
          closest: zoom === SPANS.length - 1,
          whole: zoom === 0,
          by: (n) => useClock.setState({ spanDays: SPANS[clamp(zoom + n)] ?? null }),
        }}
      />
    </div>
  );
}

function clamp(zoom: number): number {
  return Math.max(0, Math.min(SPANS.length - 1, zoom));
}

/** Whole: to now, with the empty time folded. Zoomed: pages of days with the moment past their first third, so that the axis stands still while the playhead moves in it. */
function useAxis({ fromMs, lastMs, runs }: RoomReading, days: number | null): Axis {
  const page = useClock(({ vMs }) => (days === null ? 0 : Math.max(0, Math.floor(((vMs - fromMs) / (days * DAY_MS) - 0.35) / 0.6))));
  const nowMs = useMemo(() => Date.now(), []);
  const end = Math.max(nowMs, lastMs);
  return useMemo(() => {
    if (days === null) return axisToNow(runs, end, DAY_MS / 2);
    const start = fromMs + page * days * DAY_MS * 0.6;
    return plainAxis(start, start + days * DAY_MS);
  }, [fromMs, runs, end, days, page]);
}
