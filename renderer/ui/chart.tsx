import { type ReactElement, useId } from "react";
import { Area, ComposedChart, ReferenceArea, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from "recharts";
import { type BandRow, type BandStep, bandRows, bandTop, unknownSpans } from "./band-rows.ts";
import styles from "./chart.module.css";

interface ChartProps {
  /** Read instead of the picture. */
  readonly alt: string;
  /** At most 600, in order; each holds until the next. */
  readonly steps: readonly BandStep[];
  readonly fromMs: number;
  readonly toMs: number;
  /** Where the shown moment is, and how far what stands then is valid. */
  readonly vMs: number;
  readonly validToMs: number | null;
  readonly ticks: readonly { readonly ms: number; readonly label: string }[];
  readonly colour: string;
  readonly unknownText: string;
  /** Written at the right: the figure at the moment shown, and until when it stands. */
  readonly lastText: string | null;
  readonly untilText: string | null;
  readonly formatCount: (n: number) => string;
  readonly height?: number;
}

/**
 * A figure over time as a band with steps, never curves, from zero: hatched where nothing was known, solid while what was stated is
 * fresh, an outline where it is old, dotted after the moment shown to the end of its validity. The only file that knows Recharts.
 */
export function Chart(props: ChartProps): ReactElement {
  const { alt, steps, fromMs, toMs, vMs, validToMs, ticks, colour, unknownText, lastText, untilText, formatCount, height = 116 } = props;
  const hatch = useId();
  const top = bandTop(steps);
  const edge: BandRow = { tMs: fromMs, fresh: null, stale: null, open: null };
  const rows = [edge, ...bandRows(steps, Math.min(vMs, toMs), top), { ...edge, tMs: toMs }];
  const last = steps.at(-1);
  const ahead = last !== undefined && last.range !== null && validToMs !== null && validToMs > vMs ? Math.min(validToMs, toMs) : null;
  return (
    <figure className={styles.chart} role="img" aria-label={alt}>
      <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 360, height }}>
        <ComposedChart data={rows} accessibilityLayer={false} margin={{ top: 6, right: 1, bottom: 0, left: 0 }}>
          <defs>
            <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <path d="M0 0v6" stroke="var(--hatch)" strokeWidth="1" />
            </pattern>
          </defs>
          <XAxis
            dataKey="tMs"
            type="number"
            domain={[fromMs, toMs]}
            allowDataOverflow
            ticks={ticks.map((tick) => tick.ms)}
            tickFormatter={(ms: number) => ticks.find((tick) => tick.ms === ms)?.label ?? ""}
            tickLine={false}
            axisLine={{ stroke: "var(--line)" }}
            tick={{ fill: "var(--ink-3)", fontSize: 12 }}
            interval="preserveStartEnd"
            height={22}
          />
          <YAxis
            type="number"
            allowDataOverflow
            domain={[0, top]}
            ticks={[0, top / 2, top]}
            tickFormatter={formatCount}
            width={48}
            tickLine={false}
            axisLine={false}
            tick={{ fill: "var(--ink-3)", fontSize: 12 }}
          />
          <ReferenceLine y={top} stroke="var(--line)" />
          <ReferenceLine y={top / 2} stroke="var(--line)" />
          {unknownSpans(steps, fromMs, Math.min(vMs, toMs)).map(([x1, x2]) => (
            <ReferenceArea
              key={x1}
              x1={x1}
              x2={x2}
              y1={0}
              y2={top}
              fill={`url(#${hatch})`}
              fillOpacity={0.7}
              {...(x2 - x1 > (toMs - fromMs) / 4 ? { label: { value: unknownText, fill: "var(--ink-2)", fontSize: 12 } } : {})}
            />
          ))}
          <Area
            dataKey="open"
            type="linear"
            stroke="none"
            fill={colour}
            fillOpacity={0.13}
            isAnimationActive={false}
            connectNulls={false}
          />
          <Area
            dataKey="fresh"
            type="linear"
            stroke={colour}
            strokeWidth={1.25}
            fill={colour}
            fillOpacity={0.34}
            isAnimationActive={false}
            connectNulls={false}
          />
          <Area
            dataKey="stale"
            type="linear"
            stroke={colour}
            strokeWidth={1.25}
            strokeOpacity={0.75}
            fill={`url(#${hatch})`}
            fillOpacity={1}
            isAnimationActive={false}
            connectNulls={false}
          />
          {ahead === null || last === undefined || last.range === null ? null : (
            <ReferenceArea
              x1={vMs}
              x2={ahead}
              y1={last.range[0]}
              y2={last.range[1] ?? top}
              fill={colour}
              fillOpacity={0.1}
              stroke={colour}
              strokeDasharray="2 2"
            />
          )}
          <ReferenceLine x={vMs} stroke="var(--playhead)" strokeWidth={1.5} />
        </ComposedChart>
      </ResponsiveContainer>
      {lastText === null ? null : (
        <figcaption className={styles.caption} aria-hidden="true">
          <strong>{lastText}</strong> {untilText}
        </figcaption>
      )}
    </figure>
  );
}
