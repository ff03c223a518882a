import { type FormEvent, type ReactElement, useState } from "react";
import { type FindAnswer, WANTED, type Wanted } from "#core/access/messages.ts";
import type { Naming } from "#renderer/room/describe.ts";
import { Button } from "#renderer/ui/button.tsx";
import { OneOf, Tick } from "#renderer/ui/choice.tsx";
import { Field, TextInput } from "#renderer/ui/field.tsx";
import { Choose } from "#renderer/ui/select.tsx";
import { byName } from "#renderer/words/fmt.ts";
import { openAccount } from "./access-view.ts";
import { deviceFields, newDeviceId, personFault, personFields } from "./account-fields.ts";
import type { AccountFields } from "./accounts-book.ts";
import styles from "./card.module.css";
import { matching } from "./matching.ts";
import { NOBODY } from "./new-person.tsx";
import { PersonFields } from "./person-fields.tsx";
import { TimeLeft } from "./time-left.tsx";
import type { OpenBook } from "./use-book.ts";
import { useFiling } from "./use-filing.ts";

interface LetInAsProps {
  readonly naming: Naming;
  readonly open: OpenBook;
  readonly found: FindAnswer;
  /** The code without hyphen: part of what the words are made of. */
  readonly plain: string;
  readonly onAgain: () => void;
}

/** Somebody who has no account yet. */
const NEW = "";

/** Who asks, the words to compare, and as what it is let in. */
export function LetInAs({ naming, open, found, plain, onAgain }: LetInAsProps): ReactElement {
  const { say, lang } = naming;
  const [as, setAs] = useState<Wanted>(found.wants);
  const [title, setTitle] = useState(found.title);
  const [holder, setHolder] = useState<string>(NEW);
  const [person, setPerson] = useState(NOBODY);
  const [same, setSame] = useState(false);
  const [tried, setTried] = useState(false);
  const { busy, error, file } = useFiling(open);
  const accounts = open.overview?.accounts ?? [];
  const order = byName(lang);
  const people = accounts
    .filter(({ ukind, standing }) => ukind === "user" && standing === "valid")
    .map(({ id, title: name }) => ({ value: id, label: name === "" ? id : `${name} · ${id}` }))
    .sort((a, b) => order(a.label, b.label));
  const isNew = as === "laptop" && holder === NEW;
  const fault = isNew ? personFault(person, new Set(accounts.map(({ id }) => id))) : null;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (!same || busy || fault !== null || title.trim() === "") return;
    const id = newDeviceId(crypto.getRandomValues(new Uint8Array(5)));
    const whose = as !== "laptop" ? null : isNew ? person.id : holder;
    const changes: (readonly [string, AccountFields])[] = [[id, deviceFields(found, as, title, whose)]];
    if (isNew) changes.unshift([person.id, personFields(person)]);
    if (await file(changes, say("access.filed.machine", { name: title.trim() }))) openAccount("devices", id);
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <p>
        {say("access.found", { title: found.title, wants: say(`access.as.${found.wants}`) })} <TimeLeft untilMs={found.expiresMs} />
      </p>
      <h3>{say("access.words")}</h3>
      <ol className={styles.words} lang={lang}>
        {matching(found, plain, lang).map((word, at) => (
          <li key={`${String(at)}-${word}`}>{word}</li>
        ))}
      </ol>
      <p className={styles.hint}>{say("access.words.text")}</p>
      <Tick label={say("access.words.same")} checked={same} onChange={setSame} />
      {tried && !same ? (
        <p className={styles.error} role="alert">
          {say("access.words.first")}
        </p>
      ) : null}
      <h3>{say("access.letIn.as")}</h3>
      <OneOf
        label={say("access.letIn.as")}
        value={as}
        options={WANTED.map((one) => ({ value: one, label: say(`access.as.${one}`), hint: say(`access.as.${one}.text`) }))}
        onChange={setAs}
      />
      <Field label={say("access.field.machine")} error={tried && title.trim() === "" ? say("access.fault.title") : null}>
        {(ids) => <TextInput ids={ids} value={title} onChange={setTitle} />}
      </Field>
      {as === "laptop" ? (
        <Field label={say("access.col.holder")}>
          {(ids) => (
            <Choose
              id={ids.id}
              label={say("access.col.holder")}
              value={holder}
              options={[{ value: NEW, label: say("access.holder.new") }, ...people]}
              onChange={setHolder}
            />
          )}
        </Field>
      ) : null}
      {isNew ? <PersonFields naming={naming} draft={person} onChange={setPerson} fault={tried ? fault : null} /> : null}
      {error === null ? null : (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
      <p className={styles.acts}>
        <Button look="accent" disabled={busy} submits>
          {say("access.letIn.do")}
        </Button>
        <Button look="quiet" onClick={onAgain}>
          {say("access.words.differ")}
        </Button>
      </p>
    </form>
  );
}
