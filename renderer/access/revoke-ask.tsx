import { type ReactElement, useEffect, useRef, useState } from "react";
import type { Account } from "#core/access/roster.ts";
import { Button } from "#renderer/ui/button.tsx";
import { useWords } from "#renderer/words/words.tsx";
import { revokedAt } from "./account-fields.ts";
import styles from "./card.module.css";
import type { OpenBook } from "./use-book.ts";
import { useFiling } from "./use-filing.ts";

/** Revoking: asked once, with what happens. */
export function RevokeAsk({ open, account }: { readonly open: OpenBook; readonly account: Account }): ReactElement {
  const say = useWords();
  const [asked, setAsked] = useState(false);
  const { busy, error, file } = useFiling(open);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (asked) heading.current?.focus();
  }, [asked]);
  const kind = account.ukind === "user" ? "person" : "machine";
  const revoke = (): void => {
    if (busy) return;
    // A machine throws its key away as soon as it hears of it.
    const isFinal = kind === "machine";
    void file([[account.id, revokedAt(Date.now())]], say("access.filed.revoked", { name: account.title }), isFinal).then((done) => {
      if (done) setAsked(false);
    });
  };
  if (!asked)
    return (
      <p className={styles.acts}>
        <Button onClick={() => setAsked(true)}>{say("access.revoke")}</Button>
      </p>
    );
  return (
    <fieldset className={styles.sure} aria-label={say("access.revoke.sure", { name: account.title })}>
      <h3 ref={heading} tabIndex={-1}>
        {say("access.revoke.sure", { name: account.title })}
      </h3>
      <ul>
        <li>{say("access.revoke.lines")}</li>
        <li>{say(`access.revoke.${kind}`)}</li>
        <li>{say(`access.revoke.${kind}.back`)}</li>
      </ul>
      {error === null ? null : (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
      <p className={styles.acts}>
        <Button look="accent" disabled={busy} onClick={revoke}>
          {say("access.revoke.do")}
        </Button>
        <Button look="quiet" onClick={() => setAsked(false)}>
          {say("access.revoke.not")}
        </Button>
      </p>
    </fieldset>
  );
}
