import { Brackets, Flag, Minus, MoveHorizontal, Plus } from "lucide-react";
import { type ReactElement, useLayoutEffect, useRef, useState } from "react";
import type { Axis } from "#renderer/reading/axis.ts";
import { goTo, useClock } from "#renderer/reading/clock.ts";
import type { RoomReading } from "#renderer/reading/room-reading.ts";
import { rangeAround, useRange } from "#renderer/shell/range.ts";
import { Button } from "#renderer/ui/button.tsx";
import type { Naming } from "../describe.ts";
import { useRoom } from "../room-state.ts";
import { AxisMarks } from "./axis-marks.tsx";
import { Brush } from "./brush.tsx";
import { Density } from "./density.tsx";
import { HeldBack } from "./held-back.tsx";
import { LANES, Lane } from "./lane.tsx";
import { Playhead } from "./playhead.tsx";
import styles from "./timeline.module.css";

interface LanesProps {
  readonly room: RoomReading;
  readonly naming: Naming;
  readonly axis: Axis;
  readonly zoom: { readonly closest: boolean; readonly whole: boolean; readonly by: (n: number) => void };
}

/** The rows of the timeline: how much was learned when, five lanes, the days. */
export function Lanes({ room, naming, axis, zoom }: LanesProps): ReactElement {
  const { say } = naming;
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const shared = { room, naming, axis, width };
  return (
    <div className={styles.body}>
      <div className={styles.names}>
        <span className={styles.learned}>{say("axis.learned")}</span>
        {LANES.map((lane) => (
          <span key={lane}>{say(`lane.${lane}`)}</span>
        ))}
        <span className={styles.foot}>
          <Button
            look="quiet"
            size="small"
            aria-label={say("axis.farther")}
            title={say("axis.farther")}
            disabled={zoom.whole}
            onClick={() => zoom.by(-1)}
          >
            <Minus size={13} aria-hidden="true" />
          </Button>
          <Button
            look="quiet"
            size="small"
            aria-label={say("axis.closer")}
            title={say("axis.closer")}
            disabled={zoom.closest}
            onClick={() => zoom.by(1)}
          >
            <Plus size={13} aria-hidden="true" />
          </Button>
          <Button
            look="quiet"
            size="small"
            aria-label={say("axis.fit")}
            title={say("axis.fit")}
            disabled={zoom.whole}
            onClick={() => zoom.by(-9)}
          >
            <MoveHorizontal size={13} aria-hidden="true" />
          </Button>
          <Button
            look="quiet"
            size="small"
            aria-label={say("shell.bookmarks")}
            title={say("shell.bookmarks")}
            onClick={() => useRoom.setState({ bookmarks: true })}
          >
            <Flag size={13} aria-hidden="true" />
          </Button>
          <RangeSwitch say={say} />
          <span className={styles.key2}>{say("axis.legend")}</span>
        </span>
      </div>
      <div className={styles.field} ref={box}>
        {width === 0 ? null : (
          <>
            <AxisMarks {...shared} />
            <Density {...shared} />
            {LANES.map((lane) => (
              <Lane key={lane} lane={lane} {...shared} />
            ))}
            <HeldBack {...shared} />
            <Brush axis={axis} box={box} />
            <Playhead axis={axis} naming={naming} onMove={goTo} box={box} />
          </>
        )}
      </div>
    </div>
  );
}

function RangeSwitch({ say }: Pick<Naming, "say">): ReactElement {
  const range = useRange((kept) => kept.range);
  return (
    <Button
      look="quiet"
      size="small"
      aria-label={say("shell.range")}
      title={say("shell.range.how")}
      aria-pressed={range !== null}
      onClick={() => useRange.setState({ range: range === null ? rangeAround(useClock.getState().vMs) : null })}
    >
      <Brackets size={13} aria-hidden="true" />
    </Button>
  );
}

/** Width of an element in whole px, followed. */
function useWidth(box: React.RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const watch = new ResizeObserver(() => setWidth(Math.round(element.clientWidth)));
    watch.observe(element);
    setWidth(Math.round(element.clientWidth));
    return () => watch.disconnect();
  }, [box]);
  return width;
}
