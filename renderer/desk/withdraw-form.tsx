import { type ReactElement, useState } from "react";
import type { EventId, JournalEvent } from "#core/journal/event.ts";
import type { RoomReading } from "#renderer/reading/room-reading.ts";
import { type Naming, titleOf, windowText } from "#renderer/room/describe.ts";
import type { DeskPort, Draft } from "#renderer/store/desk-port.ts";
import { Field, TextInput } from "#renderer/ui/field.tsx";
import styles from "./desk.module.css";
import { DeskFrame } from "./desk-frame.tsx";
import { Effects } from "./effects.tsx";
import { errorsOf, errorText } from "./form-errors.ts";
import type { FormErrors } from "./form-state.ts";
import { usePreview } from "./use-preview.ts";
import { useRecord } from "./use-record.ts";

interface WithdrawFormProps {
  readonly desk: DeskPort;
  readonly room: RoomReading;
  readonly naming: Naming;
  readonly target: JournalEvent | null;
  readonly id: EventId;
}

/** "It never happened": the entry stays in the journal, struck through, with the reason. */
export function WithdrawForm({ desk, room, naming, target, id }: WithdrawFormProps): ReactElement {
  const { say, lang } = naming;
  const [reason, setReason] = useState("");
  const [errors, setErrors] = useState<FormErrors>({});
  const record = useRecord(desk, say);
  const draft: Draft | null = reason.trim() === "" ? null : { type: "withdraw", target: id, reason: reason.trim() };
  const preview = usePreview(desk, room.ask.moment, draft ?? { type: "withdraw", target: id, reason: "…" });
  const save = (): void => {
    if (draft === null) setErrors({ note: "required" });
    else record(draft, (problems) => setErrors(errorsOf(problems)));
  };
  return (
    <DeskFrame
      title={say("desk.withdraw")}
      say={say}
      dirty={reason !== ""}
      onSave={save}
      problem={errorText(say, errors, "form")}
      effects={<Effects preview={preview} naming={naming} />}
    >
      <p className={styles.corrected}>
        <b>{target === null ? say("event.unknown") : titleOf(naming, target)}</b>
        <br />
        {target === null ? null : windowText(lang, target.at)}
      </p>
      <Field label={say("desk.reason")} error={errorText(say, errors, "note")}>
        {(ids) => (
          <TextInput
            ids={ids}
            value={reason}
            area
            placeholder={say("desk.reasonHint")}
            onChange={(text) => {
              setErrors({});
              setReason(text);
            }}
          />
        )}
      </Field>
    </DeskFrame>
  );
}
