import type { ReactElement } from "react";
import { printRange } from "#core/count/print.ts";
import type { Figure } from "#core/tally/figure.ts";
import { useClock } from "#renderer/reading/clock.ts";
import { figureLabel, type Naming } from "#renderer/room/describe.ts";
import type { Preview } from "#renderer/store/desk-port.ts";
import styles from "./desk.module.css";

/** What recording would do to the figures, before anything is written: the moved ones and the one a person would expect to move. */
export function Effects({ preview, naming }: { readonly preview: Preview | null; readonly naming: Naming }): ReactElement {
  // In a view of what was known then, today's entry changes nothing: what it changes is told as it is known now.
  const then = useClock((clock) => !clock.live && clock.view === "then");
  const { say } = naming;
  const effects = (preview?.effects ?? []).filter((effect) => !effect.key.startsWith("present.WORLD")).slice(0, 5);
  return (
    <dl className={styles.effects} aria-live="polite">
      <dt>{say(then ? "desk.afterNow" : "desk.after")}</dt>
      <dd>
        {effects.length === 0 ? <p>{preview === null ? "—" : say("desk.effectNone")}</p> : null}
        {effects.map(({ key, before, after }) => {
          const label = figureLabel(naming, key);
          const same = text(naming, before) === text(naming, after);
          return (
            <p key={key}>
              <span>{label.where === "" ? label.what : `${label.where}, ${label.what}`} </span>
              <b>
                {same
                  ? say("desk.unchanged", { figure: text(naming, after) })
                  : say("desk.becomes", { before: text(naming, before), after: text(naming, after) })}
              </b>
            </p>
          );
        })}
      </dd>
    </dl>
  );
}

function text(naming: Naming, figure: Figure): string {
  return figure.noReports ? naming.say("say.noReports") : printRange(figure.value);
}
