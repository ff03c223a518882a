import { type FormEvent, type ReactElement, useState } from "react";
import type { Naming } from "#renderer/room/describe.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Tick } from "#renderer/ui/choice.tsx";
import { openAccount, useAccessView } from "./access-view.ts";
import { type PersonDraft, personFault, personFields } from "./account-fields.ts";
import { failureWords } from "./book-words.ts";
import styles from "./card.module.css";
import { PersonFields } from "./person-fields.tsx";
import type { OpenBook } from "./use-book.ts";
import { useFiling } from "./use-filing.ts";

/** A person who has just been named. */
export const NOBODY: PersonDraft = { id: "", title: "", role: "officer", mission: "" };

interface NewPersonProps {
  readonly naming: Naming;
  readonly open: OpenBook;
}

/** A new person, and a first password where they sign in on machines that others use too. */
export function NewPerson({ naming, open }: NewPersonProps): ReactElement {
  const { say } = naming;
  const [draft, setDraft] = useState(NOBODY);
  const [wantsPassword, setWantsPassword] = useState(true);
  const [tried, setTried] = useState(false);
  const [why, setWhy] = useState<string | null>(null);
  const { busy, error, file } = useFiling(open);
  const fault = personFault(draft, new Set(open.overview?.accounts.map(({ id }) => id)));
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (fault !== null || busy) return;
    if (!(await file([[draft.id, personFields(draft)]], say("access.filed.person", { name: draft.title.trim() })))) return;
    if (!wantsPassword) return openAccount("people", draft.id);
    const got = await open.book.givePassword(draft.id);
    if (got.kind !== "got") return setWhy(failureWords(say, got));
    useAccessView.setState({ given: { name: draft.id, password: got.value } });
    openAccount("people", draft.id);
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <PersonFields naming={naming} draft={draft} onChange={setDraft} fault={tried ? fault : null} />
      <Tick label={say("access.password.give")} checked={wantsPassword} onChange={setWantsPassword} />
      {error === null && why === null ? null : (
        <p className={styles.error} role="alert">
          {error ?? say("access.password.later", { why: why ?? "" })}
        </p>
      )}
      <p className={styles.acts}>
        <Button look="accent" disabled={busy} submits>
          {say("access.newPerson.do")}
        </Button>
      </p>
    </form>
  );
}
