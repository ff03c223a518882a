import type { ReactElement } from "react";
import { type Axis, xAt } from "#renderer/reading/axis.ts";
import { DAY_MS } from "#renderer/reading/clock.ts";
import { ASTANA, dayShort, dayStart, yearOf } from "#renderer/words/fmt.ts";
import type { RowProps } from "./lane.tsx";
import styles from "./timeline.module.css";

const HEIGHT = 182;

/** The days, the hours where there is room, and the mark where empty time is folded. */
export function AxisMarks({ axis, width, naming }: RowProps): ReactElement {
  const { lang, say } = naming;
  const x = (ms: number): number => xAt(axis, ms) * width;
  const days = daysOf(axis);
  const perDay = days.length > 1 ? x(days[1] ?? 0) - x(days[0] ?? 0) : width;
  const fold = axis.stretches.find((stretch) => stretch.folded);
  const limit = fold === undefined ? width - 30 : fold.x0 * width - 40;
  const every = Math.max(1, Math.ceil(52 / Math.max(1, perDay)));
  return (
    <svg className={styles.marks} width={width} height={HEIGHT} aria-hidden="true">
      {days.map((ms, at) => (
        <g key={ms}>
          <path d={`M${x(ms) + 0.5} 0V${HEIGHT - 18}`} stroke="var(--line)" />
          {at % every === 0 && x(ms) < limit ? (
            <text x={x(ms) + 5} y={HEIGHT - 5} className={styles.day}>
              {dayShort(lang, ms)}
            </text>
          ) : null}
          {perDay > 150 ? (
            <text x={x(ms) + perDay / 2} y={HEIGHT - 5} className={styles.hour} textAnchor="middle">
              12
            </text>
          ) : null}
        </g>
      ))}
      {axis.stretches
        .filter((stretch) => stretch.folded)
        .map((stretch) => (
          <Fold
            key={stretch.fromMs}
            x0={stretch.x0 * width}
            x1={stretch.x1 * width}
            edge={(axis.stretches.find((next) => next.x0 >= stretch.x1)?.x1 ?? 1) * width - 2}
            title={say("axis.folded", {
              n: Math.round((stretch.toMs - stretch.fromMs) / DAY_MS),
              t: String(Math.round((stretch.toMs - stretch.fromMs) / DAY_MS)),
            })}
            day={`${dayShort(lang, stretch.toMs)} ${String(yearOf(stretch.toMs))}`}
          />
        ))}
    </svg>
  );
}

interface FoldProps {
  readonly x0: number;
  readonly x1: number;
  readonly edge: number;
  readonly title: string;
  readonly day: string;
}

/** Two zigzags: here the axis is not to scale. */
function Fold({ x0, x1, edge, title, day }: FoldProps): ReactElement {
  const zig = (x: number): string =>
    Array.from({ length: 12 }, (_, k) => `${k === 0 ? "M" : "L"}${x + (k % 2 === 0 ? -3 : 3)} ${k * 15}`).join("");
  const middle = (x0 + x1) / 2;
  return (
    <g>
      <rect x={x0} y="0" width={x1 - x0} height={HEIGHT - 18} fill="var(--bg)" />
      <path d={zig(x0)} stroke="var(--border)" fill="none" />
      <path d={zig(x1)} stroke="var(--border)" fill="none" />
      <text className={styles.fold} textAnchor="middle" transform={`translate(${middle + 4} ${(HEIGHT - 18) / 2}) rotate(-90)`}>
        {title}
      </text>
      <text x={edge} y={HEIGHT - 5} className={styles.day} textAnchor="end">
        {day}
      </text>
    </g>
  );
}

function daysOf(axis: Axis): readonly number[] {
  const days: number[] = [];
  for (const stretch of axis.stretches) {
    if (stretch.folded || days.length > 400) continue;
    if (stretch !== axis.stretches[0]) continue;
    for (let ms = dayStart(stretch.fromMs + DAY_MS - 1, ASTANA); ms < stretch.toMs && days.length < 400; ms = dayStart(ms, ASTANA, 1))
      days.push(ms);
  }
  return days;
}
