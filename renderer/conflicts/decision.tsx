import type { ReactElement } from "react";
import { Effects } from "#renderer/desk/effects.tsx";
import type { RoomReading } from "#renderer/reading/room-reading.ts";
import type { Naming } from "#renderer/room/describe.ts";
import { openCorrection } from "#renderer/room/open-correction.ts";
import type { ConflictQueue, DeskPort, Preview } from "#renderer/store/desk-port.ts";
import { Button } from "#renderer/ui/button.tsx";
import { faultText } from "#renderer/words/fault-text.ts";
import { type Answer, correctable } from "./answers.ts";
import { figureName } from "./conflict-words.ts";
import { openConflicts } from "./conflicts-state.ts";
import styles from "./decision.module.css";
import type { Question } from "./questions.ts";
import { useAnswerPreview } from "./use-answer-preview.ts";

interface DecisionProps {
  readonly desk: DeskPort;
  readonly room: RoomReading;
  readonly naming: Naming;
  readonly question: Question;
  readonly events: ConflictQueue["events"];
  readonly answers: readonly Answer[];
  readonly answer: number | null;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  readonly onAnswer: (answer: number) => void;
  readonly onFile: () => void;
}

/** The answers, what the chosen one would do before anything is written, why it is given, and the filing of it. */
export function Decision(props: DecisionProps): ReactElement {
  const { desk, room, naming, question, events, answers, answer, reason, onReason, onAnswer, onFile } = props;
  const { say } = naming;
  const chosen = answer === null ? undefined : answers[answer];
  const preview = useAnswerPreview(desk, room.ask, chosen, reason);
  const other = correctable(question, events, answer);
  const denied = preview?.problems[0];
  return (
    <div className={styles.decision}>
      <fieldset className={styles.answers}>
        <legend className="unseen">{say("conflicts.answer")}</legend>
        {answers.map(({ label }, at) => (
          <Button key={label} aria-pressed={answer === at} onClick={() => onAnswer(at)} data-answer={at + 1}>
            <kbd>{at + 1}</kbd> {label}
          </Button>
        ))}
        {other === null || question.kind === "refused" ? null : (
          <Button look="quiet" onClick={() => correct(other)}>
            <kbd>E</kbd> {say("conflicts.other")}
          </Button>
        )}
      </fieldset>
      <p className={styles.becomes}>{say(chosen === undefined ? "conflicts.choose" : `conflicts.becomes.${chosen.becomes}`)}</p>
      {chosen === undefined ? null : (
        <>
          {denied === undefined ? null : (
            <p className={styles.denied} role="alert">
              {deniedText(naming, chosen, denied)}
            </p>
          )}
          {denied === undefined && chosen.becomes !== "correct" && chosen.becomes !== "layAside" ? (
            <Outcome preview={preview} naming={naming} question={question} answer={answer} />
          ) : null}
          <div className={styles.file}>
            {chosen.draft === null || denied !== undefined ? null : (
              <label>
                <span>{say("conflicts.reason")}</span>
                <input
                  value={reason}
                  placeholder={say("conflicts.reason.default")}
                  onChange={(event) => onReason(event.target.value)}
                  maxLength={400}
                />
              </label>
            )}
            <Button look="accent" disabled={denied !== undefined} onClick={onFile}>
              {say(chosen.draft === null ? "conflicts.opensForm" : "conflicts.file")} <kbd>Enter</kbd>
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

/** Opens the form that corrects an entry: the queue gives way to it. */
export function correct(event: Parameters<typeof openCorrection>[0]): void {
  openConflicts(false);
  openCorrection(event);
}

function deniedText({ say }: Naming, answer: Answer, problem: Preview["problems"][number]): string {
  if (problem.code !== "may-not-write") return faultText(say, problem);
  return say(answer.becomes === "void" ? "conflicts.mayNotWithdraw" : "conflicts.mayNot");
}

interface OutcomeProps {
  readonly preview: Preview | null;
  readonly naming: Naming;
  readonly question: Question;
  readonly answer: number | null;
}

/** The figures that move; where none does, why the one it widens stays as it is. */
function Outcome({ preview, naming, question, answer }: OutcomeProps): ReactElement {
  if (preview === null || preview.effects.length > 0)
    return (
      <div className={styles.outcome}>
        <Effects preview={preview} naming={naming} />
      </div>
    );
  return (
    <p className={`${styles.hint} ${styles.outcome}`} aria-live="polite">
      {unmoved(naming, question, answer)}
    </p>
  );
}

function unmoved(naming: Naming, question: Question, answer: number | null): string {
  const { say } = naming;
  if (question.kind === "refused") return "";
  const { figures, sides, kind } = question.conflict;
  const [figure] = figures;
  if (kind !== "moves" && kind !== "units" && sides[answer ?? -1]?.stands === true) return say("conflicts.effect.already");
  return figure === undefined ? say("conflicts.effect.none") : say("conflicts.effect.still", { what: figureName(naming, figure) });
}
