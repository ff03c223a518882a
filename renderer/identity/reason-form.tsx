import { type FormEvent, type ReactElement, useState } from "react";
import type { Role } from "#core/access/role.ts";
import { READING_REASONS, type ReadingReason, type ReadingReasonCode, wantsWords } from "#core/identity/reading-reason.ts";
import { findPersonal } from "#core/journal/personal.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Field, TextInput } from "#renderer/ui/field.tsx";
import { Choose } from "#renderer/ui/select.tsx";
import type { Say } from "#renderer/words/words.tsx";
import styles from "./identity.module.css";

/** The last reason given in this window: the next begins with it. */
let last: ReadingReasonCode = "contact";

interface ReasonFormProps {
  readonly role: Role;
  readonly say: Say;
  readonly doLabel: string;
  readonly onReason: (reason: ReadingReason) => void;
}

/** Why sealed records are read. The words go into headquarters' log, which more people read than the records: nothing personal is in them. */
export function ReasonForm({ role, say, doLabel, onReason }: ReasonFormProps): ReactElement {
  const [code, setCode] = useState<ReadingReasonCode>(last);
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const words = text.trim();
  const isWanted = wantsWords(role, code);
  const fault = isWanted && words.length < 3 ? say("idn.reason.words") : findPersonal(words) !== null ? say("idn.reason.personal") : null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (fault !== null) return;
    last = code;
    onReason(words === "" ? { code } : { code, text: words });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <p className={styles.note}>{say("idn.reason.logged")}</p>
      <span className={styles.line}>
        <span>{say("idn.reason")}</span>
        <Choose
          label={say("idn.reason")}
          value={code}
          options={READING_REASONS.map((value) => ({ value, label: say(`idn.reason.${value}`) }))}
          onChange={(value) => setCode(READING_REASONS.find((one) => one === value) ?? "other")}
        />
      </span>
      <Field label={say(isWanted ? "idn.reason.text" : "idn.reason.textMay")} error={tried ? fault : null}>
        {(ids) => <TextInput ids={ids} value={text} onChange={setText} />}
      </Field>
      <p className={styles.acts}>
        <Button look="accent" submits>
          {doLabel}
        </Button>
      </p>
    </form>
  );
}
