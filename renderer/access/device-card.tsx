import { type ReactElement, useState } from "react";
import type { AccessAnswer } from "#core/access/messages.ts";
import type { Naming } from "#renderer/room/describe.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Field, TextInput } from "#renderer/ui/field.tsx";
import { stamp } from "#renderer/words/fmt.ts";
import { openAccount } from "./access-view.ts";
import { actingAs, contactText, holderText, leaseOfDevice, leaseText, missingText, roleText, standingText } from "./account-words.ts";
import styles from "./card.module.css";
import { RevokeAsk } from "./revoke-ask.tsx";
import type { OpenBook } from "./use-book.ts";
import { useFiling } from "./use-filing.ts";

interface CardProps {
  readonly naming: Naming;
  readonly open: OpenBook;
  readonly overview: AccessAnswer;
  readonly account: AccessAnswer["accounts"][number];
}

/** One machine: all that headquarters knows of it, and what an admin can do. */
export function DeviceCard({ naming, open, overview, account }: CardProps): ReactElement {
  const { say } = naming;
  const { accounts, devices, nowMs } = overview;
  const contact = devices.find(({ device }) => device === account.id);
  const acting = actingAs(account, accounts);
  const lease = leaseOfDevice(account, contact, accounts);
  return (
    <div className={styles.form}>
      <dl className={styles.facts}>
        <dt>{say("access.col.standing")}</dt>
        <dd data-standing={account.standing}>{standingText(naming, account)}</dd>
        <dt>{say("access.col.holder")}</dt>
        <dd>
          {acting !== null && acting.id !== account.id ? (
            <button type="button" className={styles.link} onClick={() => openAccount("people", acting.id)}>
              {holderText(naming, account, accounts)}
            </button>
          ) : (
            holderText(naming, account, accounts)
          )}
        </dd>
        {acting === null ? null : (
          <>
            <dt>{say("access.col.role")}</dt>
            <dd>{roleText(naming, acting)}</dd>
          </>
        )}
        <dt>{say("access.col.contact")}</dt>
        <dd>
          {contactText(naming, contact, nowMs)}
          {contact?.lastMs === null || contact === undefined ? null : <span>{stamp(contact.lastMs)}</span>}
        </dd>
        {lease === null ? null : (
          <>
            <dt>{say("access.col.lease")}</dt>
            <dd>
              {leaseText(naming, lease.untilMs, nowMs)}
              <p className={styles.hint}>{say(lease.untilMs > nowMs ? "access.lease.why" : "access.lease.over.why")}</p>
            </dd>
          </>
        )}
        <dt>{say("access.col.waiting")}</dt>
        <dd>
          {contact === undefined || contact.waiting === null
            ? say("access.waiting.unsaid")
            : say("access.waiting.said", { n: contact.waiting, t: String(contact.waiting), at: stamp(contact.waitingMs ?? nowMs) })}
        </dd>
        <dt>{say("access.col.missing")}</dt>
        <dd>
          {contact === undefined || contact.missing === 0
            ? say("access.missing.none")
            : say("access.missing.some", { t: String(contact.missing), numbers: missingText(contact) })}
        </dd>
        <dt>{say("access.col.id")}</dt>
        <dd className={styles.plain}>{account.id}</dd>
      </dl>
      {account.standing === "revoked" ? (
        <p className={styles.hint}>{say("access.revoke.machine.back")}</p>
      ) : (
        <>
          <Rename open={open} account={account} naming={naming} />
          <RevokeAsk open={open} account={account} />
        </>
      )}
    </div>
  );
}

function Rename({ naming: { say }, open, account }: Omit<CardProps, "overview">): ReactElement {
  const [title, setTitle] = useState<string | null>(null);
  const { busy, error, file } = useFiling(open);
  if (title === null)
    return (
      <p className={styles.acts}>
        <Button onClick={() => setTitle(account.title)}>{say("access.rename")}</Button>
      </p>
    );
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (busy || title.trim() === "" || title.trim() === account.title) return setTitle(null);
        void file([[account.id, { title: title.trim() }]], say("access.filed.changed", { name: title.trim() })).then((done) => {
          if (done) setTitle(null);
        });
      }}
    >
      <Field label={say("access.field.machine")} error={error}>
        {(ids) => <TextInput ids={ids} value={title} onChange={setTitle} />}
      </Field>
      <p className={styles.acts}>
        <Button look="accent" disabled={busy} submits>
          {say("access.save")}
        </Button>
        <Button look="quiet" onClick={() => setTitle(null)}>
          {say("access.cancel")}
        </Button>
      </p>
    </form>
  );
}
