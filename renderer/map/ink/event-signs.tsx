import { memo, type ReactElement } from "react";
import type { Point } from "../mercator.ts";
import styles from "./ink.module.css";

/** A danger: a burst in ink, without a colour. A danger is a fact; an alarm asks for an act. */
export const HazardSign = memo(function HazardSign({
  at,
  selected,
  hovered,
}: {
  readonly at: Point;
  readonly selected: boolean;
  readonly hovered: boolean;
}): ReactElement {
  return (
    <g transform={`translate(${at[0].toFixed(1)} ${at[1].toFixed(1)})`}>
      {(selected || hovered) && <circle r={15} className={selected ? styles.selected : styles.hovered} />}
      <path className={styles.burstCasing} d={BURST} />
      <circle r={5.5} className={styles.casing} />
      <path className={styles.burst} d={BURST} />
      <circle r={3.4} className={styles.burstHeart} />
    </g>
  );
});

/** The burst at the size of a letter, before a country's name. */
export function SmallBurst({ x, y }: { readonly x: number; readonly y: number }): ReactElement {
  return (
    <g transform={`translate(${x} ${y}) scale(0.6)`}>
      <path className={styles.burst} d={BURST} />
      <circle r={3.4} className={styles.burstHeart} />
    </g>
  );
}

/** People left and nobody said whereto: an open fan of dashes. */
export const FanSign = memo(function FanSign({ at, mine }: { readonly at: Point; readonly mine: boolean }): ReactElement {
  return (
    <g transform={`translate(${at[0].toFixed(1)} ${at[1].toFixed(1)})`} className={mine ? styles.fanMine : styles.fan}>
      <path d="M5.5 12.5L9 20" />
      <path className={styles.fanDashes} d="M9 20L3 34M9 20L11.5 35M9 20L21 32" />
    </g>
  );
});

/** The strokes of a danger, about 0, 0 with a radius of 12. */
export const BURST = Array.from({ length: 10 }, (_, i) => {
  const angle = (i * Math.PI) / 5;
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const far = i % 5 === 0 ? 12 : 10.5;
  return `M${(c * 6.4).toFixed(2)} ${(s * 6.4).toFixed(2)}L${(c * far).toFixed(2)} ${(s * far).toFixed(2)}`;
}).join("");
