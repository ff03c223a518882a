import { type ReactElement, useEffect, useState } from "react";
import type { WallAlarm } from "#core/wall/projection.ts";
import { useRoom } from "#renderer/room/room-state.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import { Sheet } from "#renderer/ui/dialog.tsx";
import { isOverlaid } from "#renderer/ui/is-overlaid.ts";
import { useWords } from "#renderer/words/words.tsx";
import { AlarmSign } from "./alarm-sign.tsx";
import styles from "./alarms.module.css";
import { AlarmsPanel } from "./alarms-panel.tsx";
import { useAlarms } from "./use-alarms.ts";

interface AlarmsButtonProps {
  readonly desk: DeskPort;
  /** Revision of the journal: null while it is not open. */
  readonly revision: number | null;
}

/** How many alarms ask for somebody, by priority, and behind it the list of them. For the status bar; `A` opens it too. */
export function AlarmsButton({ desk, revision }: AlarmsButtonProps): ReactElement {
  const say = useWords();
  const [open, setOpen] = useState(false);
  const { now, failed, again } = useAlarms(desk, revision);
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const isLetter = event.code === "KeyA" && !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
      if (!isLetter || event.defaultPrevented || isOverlaid() || isTyping(event.target) || !useRoom.getState().letters) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, []);
  const alarms = now?.alarms ?? [];
  const [a, b, c] = ([1, 2, 3] as const).map((priority) => String(asking(alarms, priority)));
  return (
    <>
      <button
        type="button"
        className={styles.button}
        aria-label={say("alarm.open", { a: a ?? "", b: b ?? "", c: c ?? "" })}
        data-p1={a}
        data-p2={b}
        onClick={() => (failed ? again() : setOpen(true))}
      >
        {failed ? say("alarm.reload") : null}
        {!failed && alarms.length === 0 ? say("alarm.none") : null}
        {!failed && alarms.length > 0 ? <Counts p1={a ?? "0"} p2={b ?? "0"} /> : null}
      </button>
      <span className="unseen" role="status">
        {a === "0" || a === undefined ? "" : say("alarm.open", { a, b: b ?? "", c: c ?? "" })}
      </span>
      <Sheet open={open && now !== null} onClose={() => setOpen(false)} title={say("alarm.title")} closeLabel={say("close")} wide>
        {now === null ? null : <AlarmsPanel desk={desk} now={now} again={again} />}
      </Sheet>
    </>
  );
}

function Counts({ p1, p2 }: { readonly p1: string; readonly p2: string }): ReactElement {
  return (
    <>
      <span className={p1 === "0" ? styles.count : styles.p1}>
        <AlarmSign priority={1} quiet={p1 === "0"} />
        {`P1:${p1}`}
      </span>
      <span className={styles.count}>
        <AlarmSign priority={2} quiet={p2 === "0"} />
        {`P2:${p2}`}
      </span>
    </>
  );
}

/** Alarms of a priority that nobody has taken or put off, and P1 that are not over. */
function asking(alarms: readonly WallAlarm[], priority: 1 | 2 | 3): number {
  return alarms.filter((alarm) => alarm.priority === priority && alarm.shelvedUntilMs === null && (priority === 1 || alarm.ackMs === null))
    .length;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("textarea,select,input"));
}
