import type { ReactElement } from "react";
import type { Point } from "../mercator.ts";
import type { PeopleLabels } from "../people/people-labels.ts";
import styles from "./ink.module.css";
import { LabelText } from "./label-text.tsx";

interface PeopleInkProps {
  readonly words: PeopleLabels;
  /** The selected place's disc, when it is in the view. */
  readonly chosen: { readonly at: Point; readonly radius: number } | null;
}

/** What stands on and beside the registry's discs, which the canvas draws: numbers, names, and the ring of the selected one. */
export function PeopleInk({ words, chosen }: PeopleInkProps): ReactElement {
  return (
    <g>
      {words.leaders.map(({ id, from, to }) => (
        <g key={id}>
          <line className={styles.peopleLeader} x1={from[0]} y1={from[1]} x2={to[0]} y2={to[1]} />
          <circle className={styles.peopleDot} cx={to[0]} cy={to[1]} r={2} />
        </g>
      ))}
      {chosen !== null && <circle className={styles.selected} cx={chosen.at[0]} cy={chosen.at[1]} r={chosen.radius + 3.5} />}
      {words.numbers.map(({ id, at, text }) => (
        <text key={id} className={styles.discNumber} x={at[0]} y={at[1]} dy="0.36em" textAnchor="middle">
          {text}
        </text>
      ))}
      {words.labels.map((label) => (
        <LabelText key={label.id} label={label} hovered={false} />
      ))}
    </g>
  );
}
