import type { ReactElement } from "react";
import { Field } from "#renderer/ui/field.tsx";
import { onNumberKey } from "#renderer/ui/number-input.ts";
import { useWords } from "#renderer/words/words.tsx";
import { measureOf } from "./display-measure.ts";
import styles from "./wall-edit.module.css";

export interface Typed {
  readonly diagonal: string;
  readonly distance: string;
}

/** What was typed as numbers; null while one of them is none. */
export function typedMeasure({ diagonal, distance }: Typed): { readonly diagonalInch: number; readonly distanceM: number } | null {
  const [diagonalInch, distanceM] = [measureOf(diagonal, 5, 500), measureOf(distance, 0.3, 100)];
  return diagonalInch === null || distanceM === null ? null : { diagonalInch, distanceM };
}

/** Diagonal and distance: what no system knows of a display. */
export function MeasureFields({ typed, onTyped }: { readonly typed: Typed; readonly onTyped: (typed: Typed) => void }): ReactElement {
  const say = useWords();
  const wrong = (text: string, least: number, most: number): string | null =>
    text.trim() === "" || measureOf(text, least, most) !== null ? null : say("wallEdit.measureWrong");
  return (
    <div className={styles.measure}>
      <Field label={say("wallEdit.diagonal")} error={wrong(typed.diagonal, 5, 500)}>
        {(ids) => (
          <input
            {...ids}
            className={styles.number}
            inputMode="decimal"
            value={typed.diagonal}
            onChange={(event) => onTyped({ ...typed, diagonal: event.target.value })}
            onKeyDown={(event) => onNumberKey(event, (diagonal) => onTyped({ ...typed, diagonal }))}
          />
        )}
      </Field>
      <Field label={say("wallEdit.distance")} error={wrong(typed.distance, 0.3, 100)}>
        {(ids) => (
          <input
            {...ids}
            className={styles.number}
            inputMode="decimal"
            value={typed.distance}
            onChange={(event) => onTyped({ ...typed, distance: event.target.value })}
            onKeyDown={(event) => onNumberKey(event, (distance) => onTyped({ ...typed, distance }))}
          />
        )}
      </Field>
    </div>
  );
}
