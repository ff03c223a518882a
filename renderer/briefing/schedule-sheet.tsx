import { type ReactElement, useEffect, useState } from "react";
import { type FreezeSchedule, SCHEDULE_ENTITY, scheduleOf } from "#core/briefing/schedule.ts";
import type { EventId } from "#core/journal/event.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Sheet } from "#renderer/ui/dialog.tsx";
import { Field, TextInput } from "#renderer/ui/field.tsx";
import { useNotice } from "#renderer/ui/toast.tsx";
import { useWords } from "#renderer/words/words.tsx";
import { resultWords } from "./approve-sheet.tsx";
import styles from "./briefing.module.css";
import { openSheet } from "./briefing-view.ts";
import { timesOf } from "./schedule-times.ts";

interface Read {
  readonly schedule: FreezeSchedule | null;
  readonly seen: readonly EventId[];
  readonly device: string | null;
}

/** When briefings are frozen by themselves and by which machine: a policy, so that every machine knows it. */
export function ScheduleSheet({ desk }: { readonly desk: DeskPort }): ReactElement {
  const say = useWords();
  const notice = useNotice();
  const [read, setRead] = useState<Read | null>(null);
  const [text, setText] = useState("");
  useEffect(() => {
    let gone = false;
    readSchedule(desk).then(
      (found) => {
        if (gone) return;
        setRead(found);
        setText(found.schedule?.times.join(" ") ?? "");
      },
      () => !gone && setRead({ schedule: null, seen: [], device: null }),
    );
    return () => {
      gone = true;
    };
  }, [desk]);
  const { times, bad } = timesOf(text);
  const save = async (): Promise<void> => {
    if (read === null || read.device === null) return;
    const nowMs = Date.now();
    const f = { schedule: { times, device: read.device } };
    const result = await desk.record({ type: "set", e: SCHEDULE_ENTITY, kind: "policy", f, seen: read.seen, at: [nowMs, nowMs] });
    notice(resultWords(say, result, say("brief.sch.saved")));
    if (result.kind === "recorded") openSheet(null);
  };
  const current = read?.schedule ?? null;
  const whose =
    current === null
      ? say("brief.sch.none")
      : current.device === read?.device
        ? say("brief.sch.here")
        : say("brief.sch.there", { t: current.device });
  return (
    <Sheet
      open
      onClose={() => openSheet(null)}
      title={say("brief.sch.title")}
      closeLabel={say("close")}
      actions={
        <>
          <Button
            look="accent"
            disabled={read === null || read.device === null || bad.length > 0}
            onClick={() => {
              save().catch(() => notice(say("desk.notSaved", { why: say("desk.notSaved.other") })));
            }}
          >
            {say("brief.sch.save")}
          </Button>
          <Button onClick={() => openSheet(null)}>{say("brief.frz.cancel")}</Button>
        </>
      }
    >
      <div className={styles.schedule}>
        <p>{say("brief.sch.text")}</p>
        <p>{say("brief.sch.device", { t: whose })}</p>
        <Field
          label={say("brief.sch.times")}
          hint={say("brief.sch.times.hint")}
          error={bad.length === 0 ? null : say("brief.sch.bad", { t: bad.join(" ") })}
        >
          {(ids) => <TextInput ids={ids} value={text} onChange={setText} />}
        </Field>
        <p>{say("brief.sch.takes")}</p>
      </div>
    </Sheet>
  );
}

async function readSchedule(desk: DeskPort): Promise<Read> {
  const [policy, status] = await Promise.all([desk.entity({ vMs: Date.now(), view: "now" }, SCHEDULE_ENTITY), desk.status()]);
  const field = policy?.fields.find((one) => one.field === "schedule");
  return {
    schedule: scheduleOf(field?.value),
    seen: (field?.heads ?? []).map(({ event }) => event),
    device: status.device ?? null,
  };
}
