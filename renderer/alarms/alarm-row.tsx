import { type ReactElement, useEffect, useRef } from "react";
import type { WallAlarm } from "#core/wall/projection.ts";
import { Button } from "#renderer/ui/button.tsx";
import { clockTime, dayShort } from "#renderer/words/fmt.ts";
import { sayAge } from "#renderer/words/say.ts";
import { type Say, useLang, useWords } from "#renderer/words/words.tsx";
import { AlarmSign } from "./alarm-sign.tsx";
import styles from "./alarms.module.css";
import { ShelveForm } from "./shelve-form.tsx";

/** Unacknowledged for longer, an alarm says how long nobody has taken it (docs: screens, alarm ladder). */
const UNTAKEN_MS = 5 * 60_000;

interface AlarmRowProps {
  readonly alarm: WallAlarm;
  readonly words: string;
  readonly taker: string | null;
  readonly nowMs: number;
  readonly chosen: boolean;
  readonly shelving: boolean;
  readonly onChoose: () => void;
  readonly onAck: () => void;
  readonly onShelve: () => void;
  readonly onShelved: (reason: string, hours: number) => void;
  readonly onCancel: () => void;
}

/** One alarm: what, since when, what to do, who has taken it, and what can be done with it. */
export function AlarmRow(props: AlarmRowProps): ReactElement {
  const { alarm, words, chosen, shelving } = props;
  const say = useWords();
  const lang = useLang();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    // What is being typed is not interrupted because another alarm has come or gone.
    if (chosen && !shelving && !(document.activeElement instanceof HTMLInputElement)) row.current?.focus();
  }, [chosen, shelving]);
  return (
    <li
      ref={row}
      className={styles.alarm}
      tabIndex={chosen ? 0 : -1}
      data-key={alarm.key}
      data-priority={alarm.priority}
      aria-current={chosen}
      onFocus={(event) => {
        if (event.target === event.currentTarget) props.onChoose();
      }}
    >
      <span className={styles.rank}>
        <AlarmSign priority={alarm.priority} />
        {`P${String(alarm.priority)}`}
      </span>
      <div className={styles.said}>
        <p className={styles.what}>{words}</p>
        <p className={styles.note}>
          {say("alarm.since", { date: dayShort(lang, alarm.sinceMs), time: clockTime(alarm.sinceMs) })} · {standing(props, say)}
        </p>
        <p className={styles.note}>{say(`alarm.do.${alarm.kind}`)}</p>
        {shelving ? <ShelveForm onShelve={props.onShelved} onCancel={props.onCancel} /> : null}
      </div>
      <span className={styles.acts}>
        {alarm.ackMs === null ? (
          <Button
            size="small"
            look={alarm.priority === 1 ? "accent" : "outline"}
            onClick={props.onAck}
            aria-label={`${say("alarm.ack")}: ${words}`}
          >
            {say("alarm.ack")}
          </Button>
        ) : null}
        {alarm.priority === 1 || alarm.shelvedUntilMs !== null ? null : (
          <Button
            size="small"
            look="quiet"
            onClick={props.onShelve}
            aria-label={`${say("alarm.shelve")}: ${words}`}
            aria-expanded={shelving}
          >
            {say("alarm.shelve")}
          </Button>
        )}
      </span>
    </li>
  );
}

function standing({ alarm, taker, nowMs }: AlarmRowProps, say: Say): string {
  const ended = alarm.endedMs === null ? [] : [say("alarm.ended", { time: clockTime(alarm.endedMs) })];
  if (alarm.shelvedUntilMs !== null) return [say("alarm.shelved", { time: clockTime(alarm.shelvedUntilMs) }), ...ended].join(" · ");
  if (alarm.ackMs !== null) {
    const time = clockTime(alarm.ackMs);
    return [taker === null ? say("alarm.acked", { time }) : say("alarm.ackedBy", { who: taker, time }), ...ended].join(" · ");
  }
  const age = nowMs - alarm.sinceMs;
  const untaken = age < UNTAKEN_MS ? say("alarm.notTaken") : `${say("alarm.notTaken")} ${say("alarm.age", { age: sayAge(say, age) })}`;
  return [untaken, ...ended].join(" · ");
}
