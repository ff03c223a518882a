import { type ReactElement, useState } from "react";
import type { AccessAnswer } from "#core/access/messages.ts";
import type { Naming } from "#renderer/room/describe.ts";
import { Button } from "#renderer/ui/button.tsx";
import { openAccount, useAccessView } from "./access-view.ts";
import { personFault } from "./account-fields.ts";
import { roleText, standingText } from "./account-words.ts";
import { failureWords } from "./book-words.ts";
import styles from "./card.module.css";
import { PersonFields } from "./person-fields.tsx";
import { RevokeAsk } from "./revoke-ask.tsx";
import type { OpenBook } from "./use-book.ts";
import { useFiling } from "./use-filing.ts";

interface CardProps {
  readonly naming: Naming;
  readonly open: OpenBook;
  readonly overview: AccessAnswer;
  readonly account: AccessAnswer["accounts"][number];
}

/** One person: role, machines, password, and what an admin can do. */
export function PersonCard({ naming, open, overview, account }: CardProps): ReactElement {
  const { say } = naming;
  const [changing, setChanging] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const [giving, setGiving] = useState(false);
  const { busy, error, file } = useFiling(open);
  const own = overview.accounts.filter(({ holder }) => holder === account.id);
  const give = (): void => {
    setFailed(null);
    setGiving(true);
    open.book
      .givePassword(account.id)
      .then((got) =>
        got.kind === "got"
          ? useAccessView.setState({ given: { name: account.id, password: got.value } })
          : setFailed(failureWords(say, got)),
      )
      .catch(() => setFailed(say("access.failure.unreachable")))
      .finally(() => setGiving(false));
  };
  if (changing) return <ChangePerson naming={naming} open={open} overview={overview} account={account} onDone={() => setChanging(false)} />;
  return (
    <div className={styles.form}>
      <dl className={styles.facts}>
        <dt>{say("access.col.standing")}</dt>
        <dd data-standing={account.standing}>{standingText(naming, account)}</dd>
        <dt>{say("access.col.role")}</dt>
        <dd>{roleText(naming, account)}</dd>
        <dt>{say("access.field.id")}</dt>
        <dd className={styles.plain}>{account.id}</dd>
        <dt>{say("access.col.password")}</dt>
        <dd>{say(account.hasPassword ? "access.password.given" : "access.password.none")}</dd>
        <dt>{say("access.col.machines")}</dt>
        <dd>
          {own.length === 0
            ? say("access.machines.none")
            : own.map((one) => (
                <button key={one.id} type="button" className={styles.link} onClick={() => openAccount("devices", one.id)}>
                  {one.title === "" ? one.id : one.title}
                </button>
              ))}
        </dd>
      </dl>
      {failed === null && error === null ? null : (
        <p className={styles.error} role="alert">
          {failed ?? error}
        </p>
      )}
      {account.standing === "revoked" ? (
        <>
          <p className={styles.hint}>{say("access.revoke.person.back")}</p>
          <p className={styles.acts}>
            <Button
              disabled={busy}
              onClick={() => void file([[account.id, { revoked: null }]], say("access.filed.changed", { name: account.title }))}
            >
              {say("access.person.again")}
            </Button>
          </p>
        </>
      ) : (
        <>
          <p className={styles.acts}>
            <Button onClick={() => setChanging(true)}>{say("access.change")}</Button>
            <Button disabled={giving} onClick={give}>
              {say(account.hasPassword ? "access.password.another" : "access.password.first")}
            </Button>
          </p>
          <RevokeAsk open={open} account={account} />
        </>
      )}
    </div>
  );
}

function ChangePerson({ naming, open, account, onDone }: CardProps & { readonly onDone: () => void }): ReactElement {
  const { say } = naming;
  const before = { id: account.id, title: account.title, role: account.role ?? "officer", mission: account.mission ?? "" } as const;
  const [draft, setDraft] = useState<Parameters<typeof personFault>[0]>(before);
  const { busy, error, file } = useFiling(open);
  const checked = personFault(draft, new Set());
  // The name to sign in with was given by another rule, perhaps: it is not asked again.
  const fault = checked === "title" || checked === "mission" ? checked : null;
  const mission = draft.role === "consul" ? draft.mission : "";
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (busy || fault !== null) return;
        const changed = {
          ...(draft.title.trim() === before.title ? {} : { title: draft.title.trim() }),
          ...(draft.role === account.role ? {} : { role: draft.role }),
          ...(mission === before.mission ? {} : { mission: mission === "" ? null : mission }),
        };
        if (Object.keys(changed).length === 0) return onDone();
        void file([[account.id, changed]], say("access.filed.changed", { name: draft.title.trim() })).then((done) => {
          if (done) onDone();
        });
      }}
    >
      <PersonFields naming={naming} draft={draft} onChange={setDraft} fault={fault} known />
      {draft.role === account.role && mission === before.mission ? null : <p className={styles.hint}>{say("access.change.scope")}</p>}
      {error === null ? null : (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
      <p className={styles.acts}>
        <Button look="accent" disabled={busy} submits>
          {say("access.save")}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {say("access.cancel")}
        </Button>
      </p>
    </form>
  );
}
