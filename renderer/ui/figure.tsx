import type { ReactElement } from "react";
import styles from "./figure.module.css";

interface FigureProps {
  /** Printed in the number grammar; null prints `words` instead of a number. */
  readonly text: string | null;
  readonly words?: string;
  /** Read aloud, always: the number in words. */
  readonly said: string;
  readonly size?: "row" | "subject" | "tally" | "hero";
  /** Not confirmed: dotted underline. */
  readonly unsure?: boolean;
  /** Too old, or nobody stated it: hatched. */
  readonly hatched?: boolean;
  readonly mine?: boolean;
  /** Key of the figure, for links and checks: `present.IR`. */
  readonly name?: string;
}

/** The one place where a number of people is drawn. */
export function FigureText(props: FigureProps): ReactElement {
  const { text, words, said, size = "row", unsure = false, hatched = false, mine = false, name } = props;
  const looks = [
    styles.figure,
    styles[size],
    text === "—" ? styles.none : "",
    text === null ? styles.words : "",
    unsure ? styles.unsure : "",
  ];
  if (hatched) looks.push(styles.hatched);
  if (mine) looks.push(styles.mine);
  return (
    <span className={looks.filter(Boolean).join(" ")} data-figure={name}>
      <span aria-hidden="true">{text ?? words ?? "—"}</span>
      <span className="unseen">{said}</span>
    </span>
  );
}
