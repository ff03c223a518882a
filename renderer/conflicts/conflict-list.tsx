import { type ReactElement, useEffect, useRef } from "react";
import type { RoomReading } from "#renderer/reading/room-reading.ts";
import type { Naming } from "#renderer/room/describe.ts";
import type { ConflictQueue } from "#renderer/store/desk-port.ts";
import { stamp } from "#renderer/words/fmt.ts";
import { sayAge } from "#renderer/words/say.ts";
import { questionTitle, sideWords, widened } from "./conflict-words.ts";
import styles from "./conflicts.module.css";
import { QUESTION_KINDS, type Question } from "./questions.ts";

interface ConflictListProps {
  readonly room: RoomReading;
  readonly naming: Naming;
  readonly events: ConflictQueue["events"];
  readonly questions: readonly Question[];
  readonly chosen: Question | null;
  readonly onChoose: (key: string) => void;
}

/** The questions by kind: what each is about, what its sides say, how long it has stood, and which figure it moves. */
export function ConflictList({ room, naming, events, questions, chosen, onChoose }: ConflictListProps): ReactElement {
  const { say } = naming;
  const groups = QUESTION_KINDS.map((kind) => ({ kind, list: questions.filter((question) => question.kind === kind) })).filter(
    ({ list }) => list.length > 0,
  );
  return (
    <div className={styles.list}>
      {groups.map(({ kind, list }) => (
        <section key={kind} aria-label={say(`conflicts.kind.${kind}`)}>
          <h3>
            {say(`conflicts.kind.${kind}`)} <span>{list.length}</span>
          </h3>
          <ul>
            {list.map((question) => (
              <li key={question.key}>
                <Row {...{ room, naming, events, question }} current={question === chosen} onChoose={() => onChoose(question.key)} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

interface RowProps extends Pick<ConflictListProps, "room" | "naming" | "events"> {
  readonly question: Question;
  readonly current: boolean;
  readonly onChoose: () => void;
}

function Row({ room, naming, events, question, current, onChoose }: RowProps): ReactElement {
  const { say } = naming;
  const row = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!current) return;
    row.current?.scrollIntoView({ block: "nearest" });
    // Whoever is in the list goes on from the question shown; a field being filled in keeps the focus.
    if (row.current?.closest("[data-conflict-list]")?.contains(document.activeElement) === true) row.current.focus();
  }, [current]);
  const age = room.reading.vMs - question.sinceMs;
  const title = questionTitle(naming, question);
  const sides = sideWords(naming, question, events);
  return (
    <button
      ref={row}
      type="button"
      className={styles.row}
      tabIndex={current ? 0 : -1}
      aria-current={current}
      data-question={question.kind}
      onClick={onChoose}
    >
      {title === null ? (
        <span className={styles.sideLines}>
          {sides.map(({ value, line }) => (
            <span key={`${value} ${line ?? ""}`}>
              <b>{value}</b> {line}
            </span>
          ))}
        </span>
      ) : (
        <span className={styles.about}>{title}</span>
      )}
      <span className={styles.age} title={stamp(question.sinceMs)}>
        {age < 0 ? stamp(question.sinceMs) : say("conflicts.since", { age: sayAge(say, age) })}
      </span>
      {title === null || question.kind === "units" ? null : (
        <span className={styles.values}>
          {sides.map(({ value }, at) => (
            <span key={`${question.key} ${String(at)}`}>
              {at === 0 ? null : <i>⁄</i>}
              {value}
            </span>
          ))}
        </span>
      )}
      <span className={styles.figure}>{widened(naming, room.reading, question) ?? say("conflicts.noFigure")}</span>
    </button>
  );
}
