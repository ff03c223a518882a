import { X } from "lucide-react";
import { type ReactElement, useEffect, useMemo, useRef, useState } from "react";
import type { RoomReading } from "#renderer/reading/room-reading.ts";
import type { Naming } from "#renderer/room/describe.ts";
import { HistoryNote, hasHistory } from "#renderer/room/history-note.tsx";
import { undoOrRedo } from "#renderer/room/undo.ts";
import type { DeskPort, StoreStatus } from "#renderer/store/desk-port.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Skeleton } from "#renderer/ui/pane.tsx";
import { Segmented } from "#renderer/ui/segmented.tsx";
import { Choose } from "#renderer/ui/select.tsx";
import { useNotice } from "#renderer/ui/toast.tsx";
import { answersOf, correctable } from "./answers.ts";
import { ConflictList } from "./conflict-list.tsx";
import styles from "./conflicts.module.css";
import { openConflicts, useConflicts } from "./conflicts-state.ts";
import { correct } from "./decision.tsx";
import { KeysLine } from "./keys-line.tsx";
import { QuestionView } from "./question-view.tsx";
import { listedBy, NO_FILTER, QUESTION_KINDS, questionsOf } from "./questions.ts";
import { useQueue } from "./use-queue.ts";
import { useQueueKeys } from "./use-queue-keys.ts";

interface ConflictsPaneProps {
  readonly desk: DeskPort;
  readonly room: RoomReading;
  readonly status: StoreStatus | null;
  readonly naming: Naming;
}

/** The queue over the map, at the moment the room shows: the list, one question side by side, and the decision. All by keys. */
export function ConflictsPane({ desk, room, status, naming }: ConflictsPaneProps): ReactElement {
  const { say } = naming;
  const notice = useNotice();
  const { filter, chosen, answer } = useConflicts();
  const { queue, failed, again } = useQueue(desk, room.ask);
  const [reason, setReason] = useState("");
  const list = useRef<HTMLDivElement>(null);
  const events = queue?.events ?? NO_EVENTS;
  const all = useMemo(() => (queue === null ? [] : questionsOf(queue)), [queue]);
  const questions = useMemo(() => listedBy(filter, all, events), [filter, all, events]);
  const held = questions.findIndex(({ key }) => key === chosen);
  /** Where the question looked at stood: settled, the next one takes its place. */
  const place = useRef(0);
  if (held >= 0) place.current = held;
  const at = held >= 0 ? held : Math.min(place.current, questions.length - 1);
  const question = questions[at] ?? null;
  const answers = useMemo(() => (question === null ? [] : answersOf(naming, question, events)), [naming, question, events]);
  const given = answer === null ? undefined : answers[answer];
  const words = reason.trim() === "" ? say("conflicts.reason.default") : reason.trim();

  useEffect(() => {
    if (queue !== null) useConflicts.setState({ sightings: queue.conflicts.filter(({ kind }) => kind === "sightings").length });
  }, [queue]);

  const ready = queue !== null;
  useEffect(() => {
    if (ready) (list.current?.querySelector<HTMLElement>('[aria-current="true"]') ?? list.current)?.focus();
  }, [ready]);

  const choose = (key: string): void => {
    setReason("");
    useConflicts.setState({ chosen: key, answer: null });
  };
  const move = (by: number): void => {
    const next = questions[Math.max(0, Math.min(questions.length - 1, at + by))];
    if (next !== undefined && next !== question) choose(next.key);
  };
  const file = (): void => {
    if (given === undefined || question === null) return;
    if (given.draft === null) {
      const event = correctable(question, events, null);
      if (event !== null) correct(event);
      return;
    }
    desk.record(given.draft(words)).then(
      (result) => {
        if (result.kind === "recorded") {
          setReason("");
          useConflicts.setState({ answer: null });
          notice(say("conflicts.filed"));
          list.current?.focus();
        } else if (result.kind === "refused") notice(say(given.becomes === "void" ? "conflicts.mayNotWithdraw" : "conflicts.mayNot"));
        else if (result.kind === "not-saved") notice(say("desk.notSaved", { why: say(`desk.notSaved.${result.reason}`) }));
        again();
      },
      () => notice(say("desk.notSaved", { why: say("desk.notSaved.other") })),
    );
  };
  const back = (): void => {
    if (answer === null) openConflicts(false);
    else useConflicts.setState({ answer: null });
  };

  const queueRef = useRef<HTMLDivElement>(null);
  useQueueKeys(
    {
      move,
      answer: (wanted) => {
        if (answers[wanted] !== undefined) useConflicts.setState({ answer: wanted });
        return answers[wanted] !== undefined;
      },
      file: () => {
        file();
        return given !== undefined;
      },
      other: () => {
        const event = question === null ? null : correctable(question, events, answer);
        if (event !== null) correct(event);
        return event !== null;
      },
      undo: () => undoOrRedo(desk, "undo", say, notice),
      back,
    },
    queueRef,
  );

  const hidden = all.length - questions.length;
  /** Who was seen in two places is told from the registry's rows: while they come, none does not mean that there is none. */
  const isEmpty = queue !== null && all.length === 0 && status !== null && hasHistory(status);
  return (
    <div ref={queueRef} className={styles.queue} data-conflicts={questions.length}>
      <header className={styles.head}>
        <h2>{say("conflicts.title")}</h2>
        <span className={styles.count} role="status">
          {all.length === 0 ? "" : say("conflicts.count", { n: all.length, t: String(all.length) })}
        </span>
        <Segmented
          label={say("conflicts.scope")}
          size="small"
          value={filter.scope}
          options={(["all", "theatre", "mine"] as const).map((value) => ({ value, label: say(`conflicts.scope.${value}`) }))}
          onChange={(scope) => useConflicts.setState({ filter: { ...filter, scope } })}
        />
        <Choose
          label={say("conflicts.kinds")}
          look="quiet"
          value={filter.kind}
          options={(["all", ...QUESTION_KINDS] as const).map((value) => ({ value, label: say(`conflicts.kind.${value}`) }))}
          onChange={(kind) => useConflicts.setState({ filter: { ...filter, kind } })}
        />
        <KeysLine say={say} />
        <Button look="quiet" size="icon" aria-label={say("conflicts.close")} onClick={() => openConflicts(false)}>
          <X size={16} aria-hidden="true" />
        </Button>
      </header>
      <div ref={list} className={styles.side} tabIndex={-1} data-conflict-list="">
        {queue === null && !failed ? <Skeleton label={say("conflicts.loading")} /> : null}
        {failed ? (
          <p className={styles.note} role="alert">
            {say("conflicts.failed")} <Button onClick={again}>{say("conflicts.again")}</Button>
          </p>
        ) : null}
        <HistoryNote status={status} naming={naming} />
        <ConflictList {...{ room, naming, events, questions }} chosen={question} onChoose={choose} />
        {hidden === 0 ? null : (
          <p className={styles.note}>
            {say("conflicts.hidden", { n: hidden, t: String(hidden) })}{" "}
            <Button size="small" onClick={() => useConflicts.setState({ filter: NO_FILTER })}>
              {say("conflicts.clear")}
            </Button>
          </p>
        )}
      </div>
      {question === null ? (
        <div className={styles.empty}>
          {isEmpty ? (
            <>
              <p className={styles.emptyTitle}>{say("conflicts.empty")}</p>
              <p>{say("conflicts.emptyWhy")}</p>
            </>
          ) : null}
        </div>
      ) : (
        <QuestionView
          {...{ desk, room, naming, question, events, answers, answer, reason }}
          onReason={setReason}
          onAnswer={(next) => useConflicts.setState({ answer: next })}
          onFile={file}
        />
      )}
    </div>
  );
}

const NO_EVENTS = {};
