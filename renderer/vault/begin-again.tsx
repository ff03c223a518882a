import { type ReactElement, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Button } from "#renderer/ui/button.tsx";
import { useWords } from "#renderer/words/words.tsx";
import { useVault } from "./use-vault.tsx";
import styles from "./vault.module.css";

interface BeginAgainProps {
  /** What becomes of entries that were not sent. */
  readonly waiting: string;
  /** Beside the button that asks. */
  readonly children?: ReactNode;
}

/** Beginning again from headquarters, in two steps: what is lost stands above the button that does it. */
export function BeginAgain({ waiting, children }: BeginAgainProps): ReactElement {
  const [isAsking, setAsking] = useState(false);
  const say = useWords();
  return isAsking ? (
    <Sure waiting={waiting} onCancel={() => setAsking(false)} />
  ) : (
    <div className={styles.acts}>
      {children}
      <Button onClick={() => setAsking(true)}>{say("vault.again")}</Button>
    </div>
  );
}

function Sure({ waiting, onCancel }: { readonly waiting: string; readonly onCancel: () => void }): ReactElement {
  const say = useWords();
  const { door } = useVault();
  const title = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className={styles.sure} aria-labelledby={title}>
      <h2 id={title} ref={heading} tabIndex={-1}>
        {say("vault.again.title")}
      </h2>
      <p>{say("vault.again.text")}</p>
      <ul>
        <li>{say("vault.lost.kept")}</li>
        <li>{waiting}</li>
      </ul>
      {failed ? (
        <p className={styles.error} role="alert">
          {say("vault.failed")}
        </p>
      ) : null}
      <div className={styles.acts}>
        <Button onClick={() => void door.act({ kind: "begin-again" }).then((answer) => setFailed(answer !== "done"))}>
          {say("vault.again.do")}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {say("vault.cancel")}
        </Button>
      </div>
    </section>
  );
}
