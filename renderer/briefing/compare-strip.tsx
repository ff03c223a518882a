import type { ReactElement } from "react";
import type { FrozenFigure } from "#core/briefing/briefing.ts";
import { informs } from "#core/briefing/informs.ts";
import type { Scale } from "#core/briefing/page/scale.ts";
import styles from "./compare-strip.module.css";

/** Colour of what a figure counts: only our meanings have one. */
const COLOURS: Readonly<Record<FrozenFigure["measure"], string>> = {
  present: "var(--remaining)",
  transit: "var(--transit)",
  home: "var(--home)",
  lost: "var(--lost)",
  hurt: "var(--hurt)",
  dead: "var(--hurt)",
};

interface CompareStripProps {
  readonly a: FrozenFigure | null;
  readonly b: FrozenFigure | null;
  readonly scale: Scale;
}

/**
 * A figure of two briefings on the axis that all rows share: the earlier hollow and above, the later filled and below; a dotted tail with
 * an arrow where no upper bound was stated, hatching where there is no information. The words beside it say the same.
 */
export function CompareStrip({ a, b, scale }: CompareStripProps): ReactElement {
  return (
    <div className={styles.strip} aria-hidden="true">
      {ticksOf(scale).map((n) => (
        <i key={n} className={styles.tick} style={{ left: percent(n, scale) }} />
      ))}
      <Lane figure={a} scale={scale} which="before" />
      <Lane figure={b} scale={scale} which="now" />
    </div>
  );
}

/** The marks of an axis: people. */
export function ticksOf({ most, step }: Scale): readonly number[] {
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, at) => at * step);
}

/** Where so many people lie on the axis. */
export function percent(n: number, scale: Scale): string {
  return `${((Math.min(n, scale.most) / scale.most) * 100).toFixed(2)}%`;
}

interface LaneProps {
  readonly figure: FrozenFigure | null;
  readonly scale: Scale;
  readonly which: "before" | "now";
}

function Lane({ figure, scale, which }: LaneProps): ReactElement {
  const place = which === "before" ? styles.before : styles.now;
  const n = figure?.n ?? null;
  if (figure === null || n === null || !informs(figure)) {
    return <i className={`${styles.none} ${place}`} />;
  }
  const top = n[1] ?? (figure.stated === null ? n[0] : Math.max(n[0], figure.stated[1] ?? figure.stated[0]));
  const colour = { "--meaning": COLOURS[figure.measure] } as const;
  const right = percent(top, scale);
  return (
    <>
      {n[1] === null ? <i className={`${styles.tail} ${place}`} style={{ ...colour, left: right }} /> : null}
      <i
        className={`${styles.bar} ${place}`}
        style={{ ...colour, left: percent(n[0], scale), width: `calc(${right} - ${percent(n[0], scale)})` }}
      />
    </>
  );
}
