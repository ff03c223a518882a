import type { ReactElement } from "react";
import { xAt } from "#renderer/reading/axis.ts";
import type { RowProps } from "./lane.tsx";
import { textWidth } from "./place-labels.ts";
import styles from "./timeline.module.css";

/** In "as shown then" all to the right of the moment is hatched, with the number of what is held back. */
export function HeldBack({ room, axis, width, naming }: RowProps): ReactElement | null {
  const { moment } = room.ask;
  if (moment.view !== "then" || room.ask.live) return null;
  const left = xAt(axis, moment.vMs) * width;
  const n = room.timeline.heldBack;
  const long = naming.say("axis.held", { n, t: String(n) });
  const short = naming.say("axis.heldShort", { t: String(n) });
  const room1 = width - left - 24;
  const text = textWidth(long) <= room1 ? long : textWidth(short) <= room1 ? short : null;
  return (
    <div className={styles.held} style={{ left, width: width - left }} title={long}>
      {n === 0 || text === null ? null : <span>{text}</span>}
    </div>
  );
}
