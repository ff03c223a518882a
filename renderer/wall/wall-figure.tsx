import type { ReactElement } from "react";
import type { PrintedFigure } from "./figure-print.ts";
import { px } from "./px.ts";
import styles from "./tally.module.css";

interface WallNumberProps {
  readonly printed: PrintedFigure;
  /** Size of the figure and of the words beside it, pixels of the display. */
  readonly size: number;
  readonly small: number;
  readonly differs?: boolean;
  /** Key of the figure, for checks: `present.IR`. */
  readonly name?: string | undefined;
}

/** The one place where a wall draws a number of people. */
export function WallNumber({ printed, size, small, differs = false, name }: WallNumberProps): ReactElement {
  const { text, words, note, hatched, said } = printed;
  return (
    <span className={styles.number} data-figure={name} data-hatched={hatched || undefined}>
      <span aria-hidden="true" className={styles.numberRow}>
        {note !== null && (
          <span className={styles.note} style={{ fontSize: px(small) }}>
            {note}
          </span>
        )}
        {differs && <Differs size={small} />}
        {text === null ? (
          <span className={styles.words} style={{ fontSize: px(small) }}>
            {words}
          </span>
        ) : (
          <span className={hatched ? styles.hatched : undefined}>
            <span className={hatched ? styles.plate : undefined}>
              <span className={text === "—" ? styles.dash : styles.digits} style={{ fontSize: px(size) }}>
                {text}
              </span>
            </span>
          </span>
        )}
      </span>
      <span className="unseen">{said}</span>
    </span>
  );
}

/** Another source says something that does not meet the figure: a disc in two halves that do not meet. */
function Differs({ size }: { readonly size: number }): ReactElement {
  return (
    <svg viewBox="0 0 24 24" style={{ width: px(size), height: px(size) }} className={styles.differs} aria-hidden="true" focusable="false">
      <path d="M4.9 19.1A10 10 0 0 1 19.1 4.9Z" fill="var(--ink)" transform="translate(-1.4 -1.4)" />
      <path d="M19.1 4.9A10 10 0 0 1 4.9 19.1Z" fill="none" stroke="var(--ink)" strokeWidth="2.2" transform="translate(1.4 1.4)" />
    </svg>
  );
}
