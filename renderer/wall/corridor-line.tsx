import type { ReactElement } from "react";
import { lineStyle } from "#renderer/map/line-style.ts";
import { px } from "./px.ts";
import styles from "./wall.module.css";

interface CorridorLineProps {
  readonly status: string | null;
  readonly permit: string | null;
  /** A named crossing stands on the way: a bar across the line. */
  readonly barred: boolean;
  readonly width: number;
  /** 2' of arc, pixels: nothing here is thinner. */
  readonly stroke: number;
  readonly symbol: number;
}

/** A corridor from its beginning (a disc) to the country beyond (a ring): the pattern says its state, and the word beneath says it too. */
export function CorridorLine({ status, permit, barred, width, stroke, symbol }: CorridorLineProps): ReactElement {
  const style = lineStyle(status, permit);
  const r = symbol / 2;
  const height = symbol + 2 * stroke;
  const y = height / 2;
  const [x0, x1] = [r, width - r];
  const ink = style.kind === "grey" ? "var(--ink-3)" : "var(--remaining)";
  const thick = stroke * 2.75;
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      className={styles.line}
      style={{ height: px(height) }}
      aria-hidden="true"
      focusable="false"
      data-line={style.kind}
    >
      <Way kind={style.kind} x0={x0} x1={x1 - r} y={y} thick={thick} stroke={stroke} ink={ink} />
      <circle cx={x0} cy={y} r={r} fill={ink} />
      <circle cx={x1} cy={y} r={r - stroke * 0.75} fill="var(--panel)" stroke={ink} strokeWidth={stroke * 1.5} />
      {barred && (
        <>
          <rect x={width / 2 - stroke * 2.5} y={0} width={stroke * 5} height={height} fill="var(--panel)" />
          <rect x={width / 2 - stroke} y={0} width={stroke * 2} height={height} fill={ink} />
        </>
      )}
      {style.endBar && <rect x={x1 - r - stroke * 5} y={0} width={stroke * 2} height={height} fill={ink} />}
    </svg>
  );
}

interface WayProps {
  readonly kind: ReturnType<typeof lineStyle>["kind"];
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
  readonly thick: number;
  readonly stroke: number;
  readonly ink: string;
}

function Way({ kind, x0, x1, y, thick, stroke, ink }: WayProps): ReactElement {
  const d = `M${x0} ${y}H${x1}`;
  switch (kind) {
    case "solid":
      return <path d={d} stroke={ink} strokeWidth={thick} />;
    case "hollow":
      return (
        <>
          <path d={d} stroke={ink} strokeWidth={stroke * 3.2} />
          <path d={d} stroke="var(--panel)" strokeWidth={stroke * 1.2} />
        </>
      );
    case "long-dash":
      return <path d={dashes(x0, x1, y, stroke * 17, stroke * 7)} stroke={ink} strokeWidth={thick} />;
    case "short-dash":
      return <path d={dashes(x0, x1, y, stroke * 5.5, stroke * 5)} stroke={ink} strokeWidth={stroke * 2} />;
    case "dots":
      return <path d={dashes(x0, x1 - stroke * 5, y, 0.01, stroke * 5.4)} stroke={ink} strokeWidth={stroke * 2.5} strokeLinecap="round" />;
    case "thin":
      return <path d={d} stroke={ink} strokeWidth={stroke * 1.15} />;
    case "grey":
      return <path d={d} stroke={ink} strokeWidth={stroke} />;
  }
}

/** Whole dashes that begin and end the line, however long it is. */
function dashes(x0: number, x1: number, y: number, on: number, off: number): string {
  const n = Math.max(2, Math.round((x1 - x0 + off) / (on + off)));
  const gap = (x1 - x0 - n * on) / (n - 1);
  return Array.from({ length: n }, (_, i) => `M${x0 + i * (on + gap)} ${y}h${on}`).join("");
}
