import type { ReactElement } from "react";
import { refusalWords } from "#core/import/plan-import.ts";
import { Button } from "#renderer/ui/button.tsx";
import { faultText } from "#renderer/words/fault-text.ts";
import { wholeNumber } from "#renderer/words/fmt.ts";
import type { Lang } from "#renderer/words/lang.ts";
import type { Say } from "#renderer/words/words.tsx";
import styles from "./import.module.css";
import { tableProblemText } from "./readers/table-words.ts";
import type { ImportTrouble, Working } from "./use-import.ts";

interface WorkingProps {
  readonly working: Working;
  readonly onCancel: () => void;
  readonly say: Say;
}

/** What is being done, how fast, how long it may take, and Cancel. */
export function WorkingLine({ working, onCancel, say }: WorkingProps): ReactElement {
  const { what, done, of, perSecond } = working;
  // Of a file it is known how much of it was read, of rows how many.
  const left = of > 0 && what !== "reading" && perSecond > 0 ? Math.ceil((of - done) / perSecond) : null;
  return (
    <div className={styles.working} data-working={what}>
      <progress aria-label={say(`imp.work.${what}`)} {...(of > 0 ? { value: done, max: of } : {})} />
      <span role="status">{say(`imp.work.${what}`)}</span>
      {of > 0 && what !== "reading" ? <span>{`${wholeNumber(done)} / ${wholeNumber(of)}`}</span> : null}
      {perSecond >= 1 ? <span>{say("imp.work.speed", { t: wholeNumber(Math.round(perSecond)) })}</span> : null}
      {left !== null && left > 1 ? <span>{say("imp.work.left", { t: wholeNumber(left) })}</span> : null}
      <Button size="small" onClick={onCancel}>
        {say("imp.cancel")}
      </Button>
    </div>
  );
}

/** Why it does not go on, and what to do. */
export function troubleText(say: Say, lang: Lang, trouble: ImportTrouble): string {
  switch (trouble.kind) {
    case "table":
      return tableProblemText(say, trouble.problem);
    case "refused":
      return `${refusalWords[trouble.why][lang]}. ${say(`imp.trouble.${trouble.why}`)}`;
    case "not-taken":
      return [...new Set(trouble.problems.map(({ code }) => faultText(say, { code, path: "" })))].slice(0, 4).join(" ");
    default:
      return say(`imp.trouble.${trouble.kind}`);
  }
}
