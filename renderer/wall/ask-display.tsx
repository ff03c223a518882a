import { type ReactElement, useState } from "react";
import { onNumberKey } from "#renderer/ui/number-input.ts";
import type { Lang } from "#renderer/words/lang.ts";
import { wordsOf } from "#renderer/words/words.tsx";
import styles from "./ask.module.css";
import type { Measured } from "./wall-display.ts";

/** No system knows how large a display is or where its viewers stand: the wall asks, once. */
export function AskDisplay({ lang, onSaid }: { readonly lang: Lang; readonly onSaid: (said: Measured) => void }): ReactElement {
  const say = wordsOf(lang);
  const [diagonal, setDiagonal] = useState("");
  const [distance, setDistance] = useState("5");
  const [wrong, setWrong] = useState(false);
  return (
    <form
      className={styles.ask}
      onSubmit={(event) => {
        event.preventDefault();
        const said = { diagonalInch: numberOf(diagonal), distanceM: numberOf(distance) };
        const sound = said.diagonalInch >= 5 && said.diagonalInch <= 500 && said.distanceM >= 0.3 && said.distanceM <= 100;
        setWrong(!sound);
        if (sound) onSaid(said);
      }}
    >
      <h1>{say("wall.askDisplay")}</h1>
      <p>{say("wall.askDisplayWhy")}</p>
      <div className={styles.fields}>
        <NumberBox label={say("wall.diagonal")} text={diagonal} onText={setDiagonal} first />
        <NumberBox label={say("wall.distance")} text={distance} onText={setDistance} />
        <button type="submit">{say("wall.show")}</button>
      </div>
      {wrong && (
        <p role="alert" className={styles.wrong}>
          {say("wall.askDisplayWrong")}
        </p>
      )}
    </form>
  );
}

interface NumberBoxProps {
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly first?: boolean;
}

function NumberBox({ label, text, onText, first = false }: NumberBoxProps): ReactElement {
  return (
    <label>
      <span>{label}</span>
      <input
        ref={(box) => {
          if (first && box !== null && document.activeElement === document.body) box.focus();
        }}
        inputMode="decimal"
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={(event) => onNumberKey(event, onText)}
      />
    </label>
  );
}

function numberOf(text: string): number {
  return text.trim() === "" ? Number.NaN : Number(text.trim().replace(",", "."));
}
