import { type ReactElement, useEffect, useRef, useState } from "react";
import type { AccessKeys, KeyName } from "#core/access/messages.ts";
import type { Naming } from "#renderer/room/describe.ts";
import { Button } from "#renderer/ui/button.tsx";
import { useNotice } from "#renderer/ui/toast.tsx";
import { openForm } from "./access-view.ts";
import { madeText } from "./account-words.ts";
import { failureWords } from "./book-words.ts";
import styles from "./card.module.css";
import type { OpenBook } from "./use-book.ts";

interface RotateProps {
  readonly naming: Naming;
  readonly open: OpenBook;
  readonly name: KeyName;
}

/** A key of headquarters is made anew: asked once, with what happens; then what is to be done after it. */
export function RotateKey({ naming, open, name }: RotateProps): ReactElement {
  const { say } = naming;
  const notice = useNotice();
  const [made, setMade] = useState<AccessKeys | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const keys = made ?? open.overview?.keys ?? null;
  const isElsewhere = name === "recovery" && keys?.recovery.isHere === false;
  const rotate = (): void => {
    setBusy(true);
    setError(null);
    open.book
      .rotate(name)
      .then((got) => {
        if (got.kind !== "got") return setError(failureWords(say, got));
        setMade(got.value);
        notice(say(`access.rotate.${name}.done`));
        open.reload();
      })
      .catch(() => setError(say("access.failure.unreachable")))
      .finally(() => setBusy(false));
  };
  return (
    <div className={styles.form}>
      <dl className={styles.facts}>
        <dt>{say("access.key.made")}</dt>
        <dd>{keys === null ? "–" : madeText(naming, keys[name], open.overview?.accounts ?? [])}</dd>
        {name === "recovery" && keys !== null && keys.recovery.earlier > 0 ? (
          <>
            <dt>{say("access.key.earlier")}</dt>
            <dd>{say("access.key.earlier.open", { n: keys.recovery.earlier, t: String(keys.recovery.earlier) })}</dd>
          </>
        ) : null}
      </dl>
      <div className={styles.sure}>
        <h3 ref={heading} tabIndex={-1}>
          {say(made === null ? "access.rotate.happens" : "access.rotate.next")}
        </h3>
        {made === null ? (
          <ul>
            {([1, 2, 3] as const).map((line) => (
              <li key={line}>{say(`access.rotate.${name}.${line}`)}</li>
            ))}
          </ul>
        ) : (
          <p>{say(`access.rotate.${name}.next`)}</p>
        )}
      </div>
      {error === null && !isElsewhere ? null : (
        <p className={styles.error} role="alert">
          {error ?? say("access.rotate.elsewhere")}
        </p>
      )}
      <p className={styles.acts}>
        {made === null ? (
          <Button look="accent" disabled={busy || isElsewhere || keys === null} onClick={rotate}>
            {say("access.rotate.do")}
          </Button>
        ) : null}
        <Button look="quiet" onClick={() => openForm(null)}>
          {say(made === null ? "access.revoke.not" : "close")}
        </Button>
      </p>
    </div>
  );
}
