import type { ReactElement } from "react";
import { printRange } from "#core/count/print.ts";
import type { Range } from "#core/count/range.ts";
import type { WallFigure, WallSteps } from "#core/wall/projection.ts";
import { clockTime, dayStart } from "#renderer/words/fmt.ts";
import { useWords } from "#renderer/words/words.tsx";
import { widthEm } from "./figure-print.ts";
import { Hatch } from "./hatch.tsx";
import type { SceneProps } from "./scene-view.tsx";
import { textWidth } from "./text-width.ts";
import styles from "./wall.module.css";
import type { Rect, WallLayout } from "./wall-layout.ts";
import { TALLIES } from "./wall-tallies.tsx";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const EDGE = 60;

/** The last 24 hours of the five tallies, each beside its own: steps, never curves, and hatched while nothing was known. */
export function SceneLast24({ projection, scene, layout }: SceneProps): ReactElement {
  const say = useWords();
  const strip = projection.strips[scene.scope ?? projection.set.theatre];
  if (strip === undefined) throw new Error("The projection has no figures of the scene.");
  const { w, h } = layout.scene;
  const { min } = layout.type;
  const { vMs } = projection;
  const x = (tMs: number) => EDGE + ((Math.max(tMs, vMs - DAY_MS) - (vMs - DAY_MS)) / DAY_MS) * (w - 2 * EDGE);
  const end = projection.mode === "history" ? clockTime(vMs) : say("wall.nowHere");
  const lanes = lanesOf(layout, h);
  const first = EDGE + textWidth(say("wall.dayAgo"), min);
  const last = w - EDGE - textWidth(end, min);
  return (
    <svg viewBox={`0 0 ${w} ${h}`} className={styles.whole} role="img" aria-label={say("wall.scene.last24")}>
      <Hatch id="last24-hatch" stroke={layout.stroke} />
      {hours(vMs).map((tMs) => (
        <g key={tMs}>
          <rect x={x(tMs) - layout.stroke / 4} y={0} width={layout.stroke / 2} height={h - min * 1.7} fill="var(--line)" />
          {x(tMs) > first + min * 1.8 && x(tMs) < last - min * 1.8 && (
            <text x={x(tMs)} y={h - min * 0.6} fontSize={min} fontWeight="500" fill="var(--ink-2)" textAnchor="middle">
              {clockTime(tMs)}
            </text>
          )}
        </g>
      ))}
      <text x={EDGE} y={h - min * 0.6} fontSize={min} fontWeight="500" fill="var(--ink-2)">
        {say("wall.dayAgo")}
      </text>
      <text x={w - EDGE} y={h - min * 0.6} fontSize={min} fontWeight="500" fill="var(--ink-2)" textAnchor="end">
        {end}
      </text>
      {TALLIES.map(([meaning], index) => {
        const lane = lanes[index];
        const figure = strip[meaning];
        return lane === undefined ? null : (
          <Lane
            key={meaning}
            lane={lane}
            colour={`var(--${meaning})`}
            figure={figure}
            steps={projection.last24.find((one) => one.key === figure.key)?.steps ?? []}
            vMs={vMs}
            smallCells={projection.set.smallCells}
            x={x}
            layout={layout}
          />
        );
      })}
    </svg>
  );
}

type Step = WallSteps["steps"][number];

interface LaneProps {
  readonly lane: Rect;
  readonly colour: string;
  readonly figure: WallFigure;
  readonly steps: readonly Step[];
  readonly vMs: number;
  readonly smallCells: number;
  readonly x: (tMs: number) => number;
  readonly layout: WallLayout;
}

function Lane({ lane, colour, figure, steps, vMs, smallCells, x, layout }: LaneProps): ReactElement {
  const { stroke, type } = layout;
  const ends = steps.flatMap((step) => (step.value === null || isSilent(step) ? [] : [step.value[0], step.value[1] ?? step.value[0]]));
  const [least, most] = [Math.min(...ends, Number.POSITIVE_INFINITY), Math.max(...ends, 0)];
  const flat = most === least;
  const [top, bottom] = [lane.y + type.min * 1.6, lane.y + lane.h - stroke * 3];
  const y = (n: number) => (flat ? bottom - (bottom - top) / 3 : bottom - ((n - least) / (most - least)) * (bottom - top));
  const spans = steps.map((step, i) => ({ step, x0: x(step.tMs), x1: x(steps[i + 1]?.tMs ?? vMs) }));
  return (
    <g data-steps={figure.key}>
      {spans.map(({ step, x0, x1 }) => (
        <Stretch key={step.tMs} step={step} x0={x0} x1={x1} y={y} lane={lane} colour={colour} stroke={stroke} />
      ))}
      {told(spans, type.min, smallCells).map(({ text, at, value, anchor }) => (
        <text
          key={at}
          x={at}
          y={
            (value === null ? lane.y + lane.h / 2 - stroke * 3 : y(value[1] ?? value[0]) - (value[1] === null ? stroke * 5 : 0)) -
            stroke * 2.2
          }
          fontSize={type.min}
          fontWeight="600"
          fill="var(--ink)"
          textAnchor={anchor}
          style={{ paintOrder: "stroke", stroke: "var(--panel)", strokeWidth: type.min / 4, fontVariantNumeric: "tabular-nums" }}
        >
          {text}
        </text>
      ))}
      <rect x={0} y={lane.y + lane.h + layout.gap / 2 - stroke / 2} width={layout.scene.w} height={stroke} fill="var(--bg)" />
    </g>
  );
}

interface StretchProps {
  readonly step: Step;
  readonly x0: number;
  readonly x1: number;
  readonly y: (n: number) => number;
  readonly lane: Rect;
  readonly colour: string;
  readonly stroke: number;
}

/** One value while it stood: a line, a band between its ends, fading upward where no upper end was stated, or hatched. */
function Stretch({ step, x0, x1, y, lane, colour, stroke }: StretchProps): ReactElement {
  const width = Math.max(stroke, x1 - x0);
  if (step.value === null || isSilent(step))
    return <rect x={x0} y={lane.y + lane.h / 2 - stroke * 3} width={width} height={stroke * 6} fill="url(#last24-hatch)" />;
  const [lo, hi] = step.value;
  const line = (n: number) => <rect x={x0} y={y(n) - stroke * 0.75} width={width} height={stroke * 1.5} fill={colour} />;
  return (
    <>
      {hi !== null && hi > lo && <rect x={x0} y={y(hi)} width={width} height={y(lo) - y(hi)} fill={colour} opacity="0.3" />}
      {hi === null &&
        [0.3, 0.18, 0.09].map((opacity, i) => (
          <rect
            key={opacity}
            x={x0}
            y={y(lo) - stroke * (2.5 + i * 1.5)}
            width={width}
            height={stroke}
            fill={colour}
            opacity={opacity + 0.1}
          />
        ))}
      {line(lo)}
      {hi !== null && hi > lo && line(hi)}
      {step.stale && <rect x={x0} y={y(lo) - stroke * 2} width={width} height={stroke * 4} fill="url(#last24-hatch)" />}
    </>
  );
}

/** Nothing but "not negative" is known: nobody has said. Or too few to be shown. */
function isSilent({ value, hidden }: Step): boolean {
  return hidden || (value !== null && value[0] === 0 && value[1] === null);
}

interface Told {
  readonly text: string;
  readonly at: number;
  readonly value: Range | null;
  readonly anchor: "start" | "end";
}

/** Values worth writing: the first, and each later one where there is room after the one before; the last stands in its tally. */
function told(
  spans: readonly { readonly step: Step; readonly x0: number; readonly x1: number }[],
  size: number,
  smallCells: number,
): Told[] {
  const texts: Told[] = [];
  let freeFrom = 0;
  for (const { step, x0 } of spans) {
    const text = step.hidden ? `<${smallCells}` : printRange(step.value);
    const width = widthEm(text) * size;
    if (step.value === null ? !step.hidden : isSilent(step)) continue;
    const right = x0 + width > spanEnd(spans);
    const at = right ? spanEnd(spans) : x0;
    if ((right ? at - width : at) < freeFrom) continue;
    texts.push({ text, at, value: step.value, anchor: right ? "end" : "start" });
    freeFrom = at + width + size * 0.5;
  }
  return texts;
}

function spanEnd(spans: readonly { readonly x1: number }[]): number {
  return spans.at(-1)?.x1 ?? 0;
}

/** A lane for each tally, at its height; the hours stand beneath the last. */
function lanesOf(layout: WallLayout, h: number): Rect[] {
  const { tallies, scene, type } = layout;
  const foot = type.min * 1.7;
  if (tallies.length > 0)
    return tallies.map((rect, i) => ({ x: 0, y: rect.y - scene.y, w: scene.w, h: i === tallies.length - 1 ? rect.h - foot : rect.h }));
  const each = (h - foot) / TALLIES.length;
  return TALLIES.map((_, i) => ({ x: 0, y: i * each, w: scene.w, h: each }));
}

/** 00:00, 06:00, 12:00 and 18:00 in Astana within the last 24 hours, clear of both edges. */
function hours(vMs: number): number[] {
  const day = dayStart(vMs);
  return [-24, -18, -12, -6, 0, 6, 12, 18]
    .map((hour) => day + hour * HOUR_MS)
    .filter((tMs) => tMs > vMs - DAY_MS + HOUR_MS * 0.75 && tMs < vMs - HOUR_MS * 0.75);
}
