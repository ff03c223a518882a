import type { ComponentProps, ReactElement } from "react";
import { questionTitle } from "./conflict-words.ts";
import styles from "./conflicts.module.css";
import { Decision } from "./decision.tsx";
import { SideBySide } from "./side-by-side.tsx";
import { UnitsBeside } from "./units-beside.tsx";

/** One question: what is asked, the sides, by which rule things stand meanwhile, and the decision. */
export function QuestionView(props: ComponentProps<typeof Decision>): ReactElement {
  const { desk, room, naming, question, events, answer } = props;
  const { say } = naming;
  const rule = question.kind === "refused" ? "refused" : question.conflict.rule;
  const past = !room.ask.live && room.ask.moment.view === "then";
  return (
    <article className={styles.detail} aria-label={say("conflicts.detail")}>
      <div className={styles.sides}>
        <header>
          <h3>{say(`conflicts.ask.${question.kind}`)}</h3>
          <p className={styles.subject}>{questionTitle(naming, question)}</p>
          <p className={styles.rule}>
            {say(`conflicts.rule.${rule}`)} {past && question.kind !== "refused" ? say("conflicts.history") : null}
          </p>
        </header>
        {question.kind === "units" ? (
          <UnitsBeside desk={desk} room={room} naming={naming} question={question} />
        ) : (
          <SideBySide naming={naming} question={question} events={events} answer={answer} />
        )}
      </div>
      <Decision {...props} />
    </article>
  );
}
