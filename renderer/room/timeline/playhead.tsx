import { type PointerEvent, type ReactElement, type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { type Axis, msAt, xAt } from "#renderer/reading/axis.ts";
import { type Clock, useClock } from "#renderer/reading/clock.ts";
import { fullMoment } from "#renderer/words/fmt.ts";
import type { Naming } from "../describe.ts";
import styles from "./timeline.module.css";

const STEP_MS = 300_000;

interface PlayheadProps {
  readonly axis: Axis;
  readonly naming: Naming;
  readonly box: RefObject<HTMLDivElement | null>;
  readonly onMove: (ms: number) => void;
}

/** Where the room stands. Follows the pointer from anywhere in the field; buttons, keys and typed time do the same. */
export function Playhead({ axis, naming, box, onMove }: PlayheadProps): ReactElement {
  const head = useRef<HTMLDivElement>(null);
  const held = useRef(false);
  const follow = (clientX: number): void => {
    const bounds = box.current?.getBoundingClientRect();
    if (bounds === undefined || bounds.width === 0) return;
    onMove(Math.round(msAt(axis, (clientX - bounds.left) / bounds.width) / STEP_MS) * STEP_MS);
  };
  const latest = useRef(follow);
  latest.current = follow;
  useEffect(() => {
    const field = box.current;
    if (field === null) return undefined;
    const down = (event: globalThis.PointerEvent): void => {
      if (event.button === 0) latest.current(event.clientX);
    };
    field.addEventListener("pointerdown", down);
    return () => field.removeEventListener("pointerdown", down);
  }, [box]);
  // It moves under the hand, before and without a new picture of the room; what is drawn anew meanwhile puts it where the clock is.
  useLayoutEffect(() => {
    const place = ({ vMs, live }: Clock): void => {
      const node = head.current;
      if (node === null) return;
      node.style.left = `${String(xAt(axis, vMs) * 100)}%`;
      node.dataset["live"] = String(live);
      node.setAttribute("aria-valuenow", String(Math.round(vMs / 60_000)));
      node.setAttribute("aria-valuetext", fullMoment(naming.lang, vMs));
    };
    place(useClock.getState());
    return useClock.subscribe(place);
  });
  const down = (event: PointerEvent<HTMLDivElement>): void => {
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    held.current = true;
  };
  return (
    <div
      ref={head}
      className={styles.playhead}
      role="slider"
      tabIndex={0}
      aria-label={naming.say("axis.slider")}
      aria-valuemin={Math.round(axis.fromMs / 60_000)}
      aria-valuemax={Math.round(axis.toMs / 60_000)}
      aria-valuenow={Math.round(useClock.getState().vMs / 60_000)}
      onPointerDown={down}
      onPointerMove={(event) => {
        if (held.current) follow(event.clientX);
      }}
      onPointerUp={() => {
        held.current = false;
      }}
      onPointerCancel={() => {
        held.current = false;
      }}
    />
  );
}
