import { type ReactElement, type RefObject, useEffect, useRef } from "react";
import { type Axis, msAt, xAt } from "#renderer/reading/axis.ts";
import { rangeOf, useRange } from "#renderer/shell/range.ts";
import styles from "./timeline.module.css";

/** The range on the timeline; dragging with Shift makes one. Its panel does the same with fields and buttons. */
export function Brush({ axis, box }: { readonly axis: Axis; readonly box: RefObject<HTMLDivElement | null> }): ReactElement | null {
  const range = useRange((kept) => kept.range);
  const now = useRef(axis);
  now.current = axis;
  useEffect(() => {
    const field = box.current;
    if (field === null) return undefined;
    let startMs: number | null = null;
    const msOf = (event: PointerEvent): number => {
      const bounds = field.getBoundingClientRect();
      return msAt(now.current, (event.clientX - bounds.left) / Math.max(1, bounds.width));
    };
    const down = (event: PointerEvent): void => {
      if (!event.shiftKey || event.button !== 0) return;
      // Before the playhead's own listener: with Shift the moment stays where it is.
      event.stopImmediatePropagation();
      event.preventDefault();
      field.setPointerCapture(event.pointerId);
      startMs = msOf(event);
      useRange.setState({ range: rangeOf(startMs, startMs) });
    };
    const move = (event: PointerEvent): void => {
      if (startMs !== null) useRange.setState({ range: rangeOf(startMs, msOf(event)) });
    };
    const up = (): void => {
      startMs = null;
    };
    field.addEventListener("pointerdown", down, { capture: true });
    field.addEventListener("pointermove", move);
    field.addEventListener("pointerup", up);
    field.addEventListener("pointercancel", up);
    return () => {
      field.removeEventListener("pointerdown", down, { capture: true });
      field.removeEventListener("pointermove", move);
      field.removeEventListener("pointerup", up);
      field.removeEventListener("pointercancel", up);
    };
  }, [box]);
  if (range === null) return null;
  const [x0, x1] = [xAt(axis, range.fromMs), xAt(axis, range.toMs)];
  return (
    <div
      className={styles.range}
      style={{ left: `${String(x0 * 100)}%`, width: `max(2px, ${String((x1 - x0) * 100)}%)` }}
      aria-hidden="true"
    />
  );
}
