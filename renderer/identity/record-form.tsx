import { type FormEvent, type ReactElement, useState } from "react";
import type { Role } from "#core/access/role.ts";
import type { IdentityRecord } from "#core/identity/identity-record.ts";
import { type ReadingReason, wantsWords } from "#core/identity/reading-reason.ts";
import type { EntityId, EventId } from "#core/journal/event.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import type { RecordsClosed } from "#renderer/store/identity-port.ts";
import { namesPorts } from "#renderer/store/names-ports.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Field, TextInput } from "#renderer/ui/field.tsx";
import { useNotice } from "#renderer/ui/toast.tsx";
import { faultText } from "#renderer/words/fault-text.ts";
import type { Say } from "#renderer/words/words.tsx";
import { draftOf, EMPTY_RECORD, fromStrip, iinDoubt, type RecordDraft, recordOf } from "./draft-record.ts";
import styles from "./identity.module.css";
import { knowName, useNames } from "./names-state.ts";

interface RecordFormProps {
  readonly desk: DeskPort;
  readonly unit: EntityId;
  readonly role: Role;
  /** What is sealed now; null: nothing yet. */
  readonly record: IdentityRecord | null;
  /** The `seal` it stands in. */
  readonly over: EventId | null;
  readonly say: Say;
  readonly onDone: () => void;
}

/** Who a unit is, typed or read from a passport's lines; it is sealed before it is written anywhere. */
export function RecordForm({ desk, unit, role, record, over, say, onDone }: RecordFormProps): ReactElement {
  const [draft, setDraft] = useState<RecordDraft>(() => (record === null ? EMPTY_RECORD : draftOf(record)));
  // As it stood when the form was opened: what was sealed since is not written over unseen.
  const [before] = useState(over);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const notice = useNotice();
  const read = recordOf(draft);
  const fault = "fault" in read ? read.fault : null;
  const doubt = iinDoubt(draft.iin);
  const set = (field: keyof RecordDraft) => (text: string) => setDraft((before) => ({ ...before, [field]: text }));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if ("fault" in read || busy) return;
    setBusy(true);
    setTrouble(null);
    desk
      .fileIdentities([{ unit, identity: read, over: before }], reasonOf(role))
      .then((result) => {
        if (result.kind === "recorded") {
          knowName(unit, read);
          notice(say("idn.filed"));
          onDone();
        } else if (result.kind === "closed") setTrouble(say(`idn.closed.${result.why}` satisfies `idn.closed.${RecordsClosed["why"]}`));
        else if (result.kind === "refused") setTrouble(result.problems.map(({ code }) => faultText(say, { code, path: "" })).join(" "));
        else setTrouble(say("idn.notSaved"));
      })
      .catch(() => setTrouble(say("idn.notSaved")))
      .finally(() => setBusy(false));
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <p className={styles.note}>{say("idn.form.sealed")}</p>
      <Field label={say("idn.strip")} hint={say("idn.strip.hint")}>
        {(ids) => (
          <TextInput
            ids={ids}
            area
            value=""
            onChange={(text) => {
              const found = fromStrip(text, namesPorts.readMrz, new Date().getFullYear());
              if (found === null) setTrouble(say("idn.strip.none"));
              else {
                setTrouble(null);
                setDraft((before) => ({ ...before, ...found }));
              }
            }}
          />
        )}
      </Field>
      <Field label={say("idn.name")} error={tried && fault === "name" ? say("problem.required") : null}>
        {(ids) => <TextInput ids={ids} value={draft.name} onChange={set("name")} />}
      </Field>
      <Field label={say("idn.otherNames")} hint={say("idn.lines")}>
        {(ids) => <TextInput ids={ids} area value={draft.otherNames} onChange={set("otherNames")} />}
      </Field>
      <Field label={say("idn.birth")} error={tried && fault === "birth" ? say("idn.birth.fault") : null}>
        {(ids) => <TextInput ids={ids} value={draft.birth} onChange={set("birth")} width={140} />}
      </Field>
      <Field label={say("idn.iin")} {...(doubt === null ? {} : { hint: say(`idn.iin.${doubt}`) })}>
        {(ids) => <TextInput ids={ids} value={draft.iin} onChange={set("iin")} width={180} />}
      </Field>
      <Field label={say("idn.passport")}>
        {(ids) => <TextInput ids={ids} value={draft.passport} onChange={set("passport")} width={180} />}
      </Field>
      <Field label={say("idn.phones")} hint={say("idn.lines")}>
        {(ids) => <TextInput ids={ids} area value={draft.phones} onChange={set("phones")} />}
      </Field>
      <Field label={say("idn.kin")} hint={say("idn.kin.hint")}>
        {(ids) => <TextInput ids={ids} area value={draft.kin} onChange={set("kin")} />}
      </Field>
      {trouble === null ? null : (
        <p className={styles.closed} role="alert">
          {trouble}
        </p>
      )}
      <p className={styles.acts}>
        <Button look="accent" submits disabled={busy}>
          {say(busy ? "idn.sealing" : "idn.seal")}
        </Button>
      </p>
    </form>
  );
}

/** Sealing anew reads what is there: to correct it. */
function reasonOf(role: Role): ReadingReason {
  const given = useNames.getState().reason;
  return given !== null && (given.text !== undefined || !wantsWords(role, given.code)) ? given : { code: "correct" };
}
