import { type ReactElement, useState } from "react";
import { Button } from "#renderer/ui/button.tsx";
import { useWords } from "#renderer/words/words.tsx";
import { diagonalByCard } from "./display-measure.ts";
import styles from "./wall-edit.module.css";

const RATIO = 85.6 / 53.98;

/** Measures the display this window is on: a bank card held against it is 85.6 mm wide. */
export function CardRuler({ onDiagonal }: { readonly onDiagonal: (inches: number) => void }): ReactElement {
  const say = useWords();
  const [width, setWidth] = useState(324);
  const dots = window.devicePixelRatio;
  const inches = diagonalByCard(width * dots, window.screen.width * dots, window.screen.height * dots);
  return (
    <div className={styles.ruler}>
      <p className={styles.note}>{say("wallEdit.cardHow")}</p>
      <div className={styles.card} style={{ width, height: width / RATIO }} aria-hidden="true" />
      <label className={styles.slider}>
        <span>{say("wallEdit.cardWidth")}</span>
        <input type="range" min={120} max={900} step={1} value={width} onChange={(event) => setWidth(Number(event.target.value))} />
      </label>
      <Button onClick={() => onDiagonal(inches)}>{say("wallEdit.cardUse", { inch: String(inches) })}</Button>
    </div>
  );
}
