import type { ReactElement } from "react";
import type { Naming } from "#renderer/room/describe.ts";
import type { ConflictQueue } from "#renderer/store/desk-port.ts";
import { sideWords } from "./conflict-words.ts";
import styles from "./conflicts.module.css";
import { type Question, sidesOf } from "./questions.ts";
import { sideRows } from "./side-rows.ts";

interface SideBySideProps {
  readonly naming: Naming;
  readonly question: Question;
  readonly events: ConflictQueue["events"];
  /** The answer being previewed, where answers are sides. */
  readonly answer: number | null;
}

/** The sides of a question in columns of one size: what each says, who wrote it and when, where from, and what its author had seen. */
export function SideBySide({ naming, question, events, answer }: SideBySideProps): ReactElement {
  const { say } = naming;
  const words = sideWords(naming, question, events);
  const sides = sidesOf(question, events);
  const chosen = question.kind === "moves" || question.kind === "refused" ? null : answer;
  const stands = (at: number): boolean => question.kind === "refused" || question.conflict.sides[at]?.stands === true;
  return (
    <table className={styles.compare}>
      <caption className="unseen">{say("conflicts.detail")}</caption>
      <thead>
        <tr>
          <td />
          {words.map(({ value, line }, at) => (
            // The sides of one question do not move.
            <th
              key={`${question.key} ${String(at)}`}
              scope="col"
              data-chosen={chosen === at}
              data-fallen={chosen !== null && chosen !== at}
            >
              <strong>{value}</strong>
              {line === null ? null : <span>{line}</span>}
              {question.kind === "refused" ? null : (
                <small data-stands={stands(at)}>{say(stands(at) ? "conflicts.stands" : "conflicts.standsNot")}</small>
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sideRows(naming, question, sides, events).map(({ key, head, cells }) => (
          <tr key={key}>
            <th scope="row">{head}</th>
            {cells.map((cell, at) => (
              <td key={`${key} ${String(at)}`} data-fallen={chosen !== null && chosen !== at}>
                {cell ?? "—"}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
