import { type KeyboardEvent, type PointerEvent, type ReactElement, useEffect, useState } from "react";
import type { WallDisplay } from "#core/wall/scene.ts";
import { clockTime, dateStamp } from "#renderer/words/fmt.ts";
import type { Lang } from "#renderer/words/lang.ts";
import { wordsOf } from "#renderer/words/words.tsx";
import styles from "./timeline.module.css";
import { wallLayout } from "./wall-layout.ts";
import { STEP } from "./wall-life.ts";
import type { Reach } from "./wall-reach.ts";

interface WallTimelineProps {
  readonly reach: Reach;
  /** The moment shown; null = live. */
  readonly atMs: number | null;
  readonly display: WallDisplay;
  readonly swapped: boolean;
  readonly lang: Lang;
  readonly onMoment: (ms: number) => void;
  readonly onStep: (byMs: number) => void;
}

/** A hand that has gone leaves the wall as it was after so long. */
const SEEN_MS = 5_000;

/**
 * The stretch a wall can look back over, between its scene and its footer: there while a past moment is shown, and while a hand moves over
 * the wall. It is dragged, or moved by the arrows when it has the focus; the wall's own keys work as ever.
 */
export function WallTimeline({ reach, atMs, display, swapped, lang, onMoment, onStep }: WallTimelineProps): ReactElement | null {
  const hand = useHand();
  if (atMs === null && !hand) return null;
  const { fromMs, toMs } = reach;
  const { margin, footer, scene, width, height } = wallLayout(display, swapped);
  const lineY = (scene.y + scene.h + footer.y) / 2;
  const share = Math.min(1, Math.max(0, ((atMs ?? toMs) - fromMs) / Math.max(1, toMs - fromMs)));
  const point = (event: PointerEvent<HTMLDivElement>): void => {
    const { left, width: wide } = event.currentTarget.getBoundingClientRect();
    onMoment(fromMs + Math.min(1, Math.max(0, (event.clientX - left) / wide)) * (toMs - fromMs));
  };
  const key = (event: KeyboardEvent): void => {
    const step = event.code === "PageUp" || event.code === "PageDown" ? STEP.day : STEP.hour;
    const forward = event.code === "ArrowRight" || event.code === "ArrowUp" || event.code === "PageUp";
    if (!forward && !["ArrowLeft", "ArrowDown", "PageDown"].includes(event.code)) return;
    if (event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    onStep(forward ? step : -step);
  };
  return (
    <div
      className={styles.timeline}
      style={{ left: `${(margin / width) * 100}%`, right: `${(margin / width) * 100}%`, top: `${(lineY / height) * 100}%` }}
      role="slider"
      tabIndex={0}
      aria-label={wordsOf(lang)("wall.timeline")}
      aria-valuemin={fromMs}
      aria-valuemax={toMs}
      aria-valuenow={atMs ?? toMs}
      aria-valuetext={atMs === null ? wordsOf(lang)("wall.now") : `${dateStamp(atMs)} ${clockTime(atMs)}`}
      onKeyDown={key}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        point(event);
      }}
      onPointerMove={(event) => {
        if (event.buttons === 1) point(event);
      }}
    >
      <span className={styles.line} />
      <span className={styles.past} style={{ width: `${share * 100}%` }} />
      <span className={styles.thumb} style={{ left: `${share * 100}%` }} />
    </div>
  );
}

/** Whether a hand has moved over the wall just now; the pointer itself is only seen then. */
function useHand(): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    let timer = 0;
    const moved = () => {
      setSeen(true);
      window.clearTimeout(timer);
      timer = window.setTimeout(() => setSeen(false), SEEN_MS);
    };
    window.addEventListener("pointermove", moved);
    window.addEventListener("pointerdown", moved);
    return () => {
      window.removeEventListener("pointermove", moved);
      window.removeEventListener("pointerdown", moved);
      window.clearTimeout(timer);
    };
  }, []);
  return seen;
}
