import { Check } from "lucide-react";
import type { ReactElement } from "react";
import type { Say } from "#renderer/words/words.tsx";
import styles from "./import.module.css";
import { IMPORT_STEPS, type Importing } from "./use-import.ts";

/** The six steps in a row: one is now, those before it can be gone back to. */
export function Steps({ importing, say }: { readonly importing: Importing; readonly say: Say }): ReactElement {
  const { step, working } = importing;
  const now = IMPORT_STEPS.indexOf(step);
  return (
    <ol className={styles.steps} aria-label={say("imp.steps")}>
      {IMPORT_STEPS.map((one, at) => {
        const isPast = at < now;
        const mark = <span className={styles.no}>{isPast ? <Check size={13} aria-hidden="true" /> : at + 1}</span>;
        return (
          <li key={one} data-is={isPast ? "past" : at === now ? "now" : "next"} aria-current={at === now ? "step" : undefined}>
            {isPast && step !== "done" && one !== "file" ? (
              <button type="button" disabled={working !== null} onClick={() => importing.go(one)}>
                {mark}
                {say(`imp.step.${one}`)}
              </button>
            ) : (
              <span>
                {mark}
                {say(`imp.step.${one}`)}
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
