import { memo, type ReactElement } from "react";
import type { DrawnMark } from "../drawing.ts";
import styles from "./ink.module.css";

interface PeopleMarkProps {
  readonly drawn: DrawnMark;
  /** The figure, when it is written on the disc. */
  readonly text: { readonly text: string; readonly size: number } | null;
  readonly selected: boolean;
  readonly hovered: boolean;
}

/** The people of a place: area is number, and how sure we are is seen before it is read. */
export const PeopleMark = memo(function PeopleMark({ drawn, text, selected, hovered }: PeopleMarkProps): ReactElement {
  const { mark, inner, outer, dot } = drawn;
  const [x, y] = drawn.at;
  return (
    <g>
      {dot !== null && <Leader from={drawn.at} to={dot} outer={outer} />}
      <g transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`} style={{ color: `var(--${mark.role})` }}>
        {(selected || hovered) && <circle r={outer + 6} className={selected ? styles.selected : styles.hovered} />}
        {!BARE.has(mark.shape) && <circle r={outer + 3} className={styles.casing} />}
        <Body drawn={drawn} inner={inner} outer={outer} />
        {text !== null && <Written text={text} hollow={mark.figure.mine || mark.figure.reconstructed} low={mark.role === "home"} />}
        {mark.role === "home" && mark.shape !== "maybe" && <Tick inner={inner} small={text !== null} />}
      </g>
    </g>
  );
});

const BARE: ReadonlySet<string> = new Set(["none", "maybe"]);

function Body({ drawn, inner, outer }: { readonly drawn: DrawnMark; readonly inner: number; readonly outer: number }): ReactElement {
  const { shape, figure, role } = drawn.mark;
  if (shape === "none") return <Hatched radius={outer - 0.5} kind="none" />;
  if (shape === "maybe") {
    return <Hatched radius={outer - 0.5} kind={figure.mine ? "mine" : "none"} />;
  }
  if (figure.mine) return <Hatched radius={Math.max(inner, outer)} kind="mine" />;
  const solid = figure.reconstructed ? (
    <circle r={inner} fill={`url(#hatch-${role})`} opacity={0.55} />
  ) : (
    <circle r={inner} fill="currentColor" />
  );
  return (
    <>
      {shape === "band" && <circle r={outer} fill="currentColor" opacity={0.34} />}
      {shape === "band" && <circle r={outer} className={styles.edge} />}
      {solid}
      {figure.reconstructed && <circle r={inner} className={styles.edge} />}
      {shape === "open" && <Rays inner={inner} />}
      {shape === "zero" && <circle r={outer - 1} className={styles.empty} />}
      {figure.stale && shape !== "open" && <circle r={outer + 4.5} stroke={`url(#hatch-${role})`} className={styles.stale} />}
    </>
  );
}

function Hatched({ radius, kind }: { readonly radius: number; readonly kind: "none" | "mine" }): ReactElement {
  return (
    <>
      <circle r={radius} fill={`url(#hatch-${kind})`} opacity={0.62} />
      <circle r={radius} className={kind === "mine" ? styles.mineEdge : styles.noneEdge} />
    </>
  );
}

/** Short rays and no outer edge: nobody has said how many at most. */
function Rays({ inner }: { readonly inner: number }): ReactElement {
  const radius = inner + 5;
  const around = 2 * Math.PI * radius;
  const count = Math.max(16, Math.round(around / 4.6));
  return <circle r={radius} className={styles.rays} strokeDasharray={`1.6 ${(around / count - 1.6).toFixed(3)}`} />;
}

interface WrittenProps {
  readonly text: { readonly text: string; readonly size: number };
  /** The disc is hatched: the figure carries its own ground. */
  readonly hollow: boolean;
  /** Below the middle, under a tick. */
  readonly low: boolean;
}

function Written({ text, hollow, low }: WrittenProps): ReactElement {
  return (
    <text
      className={hollow ? styles.figureHollow : styles.figure}
      fontSize={text.size}
      y={text.size * 0.362 + (low ? 7 : 0)}
      textAnchor="middle"
    >
      {text.text}
    </text>
  );
}

function Leader({
  from,
  to,
  outer,
}: {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly outer: number;
}): ReactElement {
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
  return (
    <>
      <line className={styles.leader} x1={from[0] + Math.cos(angle) * outer} y1={from[1] + Math.sin(angle) * outer} x2={to[0]} y2={to[1]} />
      <circle className={styles.dot} cx={to[0]} cy={to[1]} r={3} />
    </>
  );
}

/** The tick of those who are home: over the whole disc, or small above the figure. */
function Tick({ inner, small }: { readonly inner: number; readonly small: boolean }): ReactElement {
  const s = small ? 7 : Math.max(4.5, inner * 0.42);
  const y = small ? -15 : 0;
  return (
    <path
      className={styles.tick}
      d={`M${-s} ${y + s * 0.06}L${-s * 0.28} ${y + s * 0.74}L${s} ${y - s * 0.66}`}
      strokeWidth={small ? 2.5 : Math.max(2, inner / 7)}
    />
  );
}
