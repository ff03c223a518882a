import type { ReactElement } from "react";
import { safeParse } from "valibot";
import type { Role } from "#core/access/role.ts";
import { READING_REASONS, type ReadingReason, type ReadingReasonCode, readingReason, wantsWords } from "#core/identity/reading-reason.ts";
import { Field, TextInput } from "#renderer/ui/field.tsx";
import { Choose } from "#renderer/ui/select.tsx";
import { useWords } from "#renderer/words/words.tsx";
import styles from "./export-list.module.css";

/** A reason as it is typed. */
export interface TypedReason {
  readonly code: ReadingReasonCode;
  readonly text: string;
}

/** The reason as it goes into the log; null where its words are missing or say too much. */
export function reasonOf({ code, text }: TypedReason, role: Role): ReadingReason | null {
  const said = text.trim();
  if (said === "") return wantsWords(role, code) ? null : { code };
  const read = safeParse(readingReason, { code, text: said });
  return read.success ? read.output : null;
}

interface ReasonFieldsProps {
  readonly typed: TypedReason;
  readonly role: Role;
  readonly onChange: (typed: TypedReason) => void;
}

/** Why identities are read: chosen, and in words where the role or the reason wants them. */
export function ReasonFields({ typed, role, onChange }: ReasonFieldsProps): ReactElement {
  const say = useWords();
  const isMissing = reasonOf(typed, role) === null;
  return (
    <div className={styles.reason}>
      <Choose
        label={say("lst.reason")}
        value={typed.code}
        options={READING_REASONS.map((value) => ({ value, label: say(`lst.reason.${value}`) }))}
        onChange={(code) => onChange({ ...typed, code })}
      />
      <Field
        label={say("lst.reason.text")}
        error={typed.text.trim() !== "" && isMissing ? say("lst.reason.missing") : null}
        hint={isMissing ? say("lst.reason.missing") : say("lst.reason.logged")}
      >
        {(ids) => <TextInput ids={ids} value={typed.text} onChange={(text) => onChange({ ...typed, text })} />}
      </Field>
    </div>
  );
}
