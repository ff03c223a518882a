import { type KeyboardEvent, type ReactElement, useState } from "react";
import type { LocalPerson } from "#core/briefing/approval.ts";
import { type AlarmTask, ackDraft, shelveDraft } from "#core/wall/alarm-tasks.ts";
import { foldFlood } from "#core/wall/flood.ts";
import type { WallAlarm } from "#core/wall/projection.ts";
import { usePerson } from "#renderer/shell/person.ts";
import { PersonPicker } from "#renderer/shell/person-picker.tsx";
import type { AlarmList, DeskPort } from "#renderer/store/desk-port.ts";
import { Button } from "#renderer/ui/button.tsx";
import { useNotice } from "#renderer/ui/toast.tsx";
import { useTexts } from "#renderer/words/texts-context.tsx";
import { useWords } from "#renderer/words/words.tsx";
import { AlarmRow } from "./alarm-row.tsx";
import { AlarmSign } from "./alarm-sign.tsx";
import { alarmWords } from "./alarm-words.ts";
import styles from "./alarms.module.css";

const HOUR_MS = 3_600_000;

interface AlarmsPanelProps {
  readonly desk: DeskPort;
  readonly now: AlarmList;
  readonly again: () => void;
}

/** All alarms, the gravest first: each is acknowledged by name, or shelved for a reason and a time. A flood is folded by kind. */
export function AlarmsPanel({ desk, now, again }: AlarmsPanelProps): ReactElement {
  const say = useWords();
  const texts = useTexts();
  const notice = useNotice();
  const person = usePerson();
  const [whole, setWhole] = useState(false);
  /** By its key: the list moves under the hand when alarms come and go. */
  const [chosen, setChosen] = useState<{ readonly key: string | null; readonly index: number }>({ key: null, index: 0 });
  const [shelving, setShelving] = useState<string | null>(null);
  /** What waits for the question who does it. */
  const [pending, setPending] = useState<((who: LocalPerson) => void) | null>(null);
  const { alarms, atMs, takers, week } = now;
  const folded = foldFlood(alarms, atMs);
  const shown = whole ? alarms : folded.lines;
  const found = shown.findIndex(({ key }) => key === chosen.key);
  const at = found >= 0 ? found : Math.min(chosen.index, Math.max(0, shown.length - 1));
  const choose = (index: number): void => setChosen({ key: shown[index]?.key ?? null, index });
  const words = (alarm: WallAlarm): string => alarmWords(alarm, now, say, texts);

  function record(task: AlarmTask, done: string): void {
    setShelving(null);
    desk.record(task).then(
      (result) => {
        if (result.kind === "recorded") notice(done);
        else if (result.kind === "refused") notice(say("alarm.refused", { why: result.problems[0]?.sentence ?? "" }));
        else if (result.kind === "not-saved") notice(say("desk.notSaved", { why: say(`desk.notSaved.${result.reason}`) }));
        again();
      },
      () => notice(say("desk.notSaved", { why: say("desk.notSaved.other") })),
    );
  }
  const byName = (act: (who: LocalPerson) => void): void => {
    if (person === null) setPending(() => act);
    else act(person);
  };
  const ack = (alarm: WallAlarm): void =>
    byName((who) => record(ackDraft(alarm, who, Date.now()), say("alarm.recorded", { what: words(alarm) })));
  const shelve = (alarm: WallAlarm, reason: string, hours: number): void =>
    byName((who) => {
      const startMs = Date.now();
      const made = shelveDraft(alarm, who, reason, startMs + hours * HOUR_MS, startMs);
      if (made.ok) record(made.value, say("alarm.shelvedDone", { what: words(alarm) }));
      else notice(say("alarm.refused", { why: made.problems[0]?.sentence ?? "" }));
    });

  function pressed(event: KeyboardEvent<HTMLElement>): void {
    if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return;
    const alarm = shown[at];
    if (event.code === "ArrowDown" || event.code === "ArrowUp")
      choose(Math.max(0, Math.min(shown.length - 1, at + (event.code === "ArrowDown" ? 1 : -1))));
    else if (event.code === "KeyA" && alarm !== undefined && !event.shiftKey && alarm.ackMs === null) ack(alarm);
    else if (event.code === "KeyA" && alarm !== undefined && event.shiftKey && alarm.priority !== 1) setShelving(alarm.key);
    else return;
    event.preventDefault();
  }

  if (pending !== null)
    return (
      <div className={styles.panel}>
        <p className={styles.what}>{say("alarm.who")}</p>
        <PersonPicker
          onChosen={(who) => {
            setPending(null);
            pending(who);
          }}
        />
      </div>
    );
  return (
    <div className={styles.panel}>
      <p className={styles.note}>{say("alarm.now")}</p>
      {folded.folded === 0 ? null : (
        <div className={styles.flood}>
          <p className={styles.what}>{say("alarm.flood", { n: folded.folded })}</p>
          <ul>
            {folded.groups.map(({ kind, n, priority }) => (
              <li key={kind}>
                <AlarmSign priority={priority} /> {say("alarm.floodGroup", { what: say(`alarm.short.${kind}`), t: String(n) })}
              </li>
            ))}
          </ul>
          <Button size="small" onClick={() => setWhole(!whole)} aria-expanded={whole}>
            {say(whole ? "alarm.floodFold" : "alarm.floodOpen")}
          </Button>
        </div>
      )}
      {alarms.length === 0 ? <p>{say("alarm.noneWhy")}</p> : null}
      <ul className={styles.list} aria-label={say("alarm.list")} onKeyDown={pressed}>
        {shown.map((alarm, index) => (
          <AlarmRow
            key={alarm.key}
            alarm={alarm}
            words={words(alarm)}
            taker={takers[alarm.key] ?? null}
            nowMs={atMs}
            chosen={index === at}
            shelving={shelving === alarm.key}
            onChoose={() => choose(index)}
            onAck={() => ack(alarm)}
            onShelve={() => {
              choose(index);
              setShelving(shelving === alarm.key ? null : alarm.key);
            }}
            onShelved={(reason, hours) => shelve(alarm, reason, hours)}
            onCancel={() => setShelving(null)}
          />
        ))}
      </ul>
      <p className={styles.note}>{say("alarm.p1Stays")}</p>
      <p className={styles.note}>{say("alarm.keys")}</p>
      <p className={styles.note} data-week={week.verdict}>
        {say("alarm.week", {
          a: `${String(week.n[1])} (${String(week.percent[1])} %)`,
          b: `${String(week.n[2])} (${String(week.percent[2])} %)`,
          c: `${String(week.n[3])} (${String(week.percent[3])} %)`,
        })}{" "}
        {say(`alarm.week.${week.verdict}`)}
      </p>
    </div>
  );
}
