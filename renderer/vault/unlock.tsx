import { type FormEvent, type ReactElement, useEffect, useRef, useState } from "react";
import type { LockAnswer, LockView } from "#renderer/store/vault-messages.ts";
import { Button } from "#renderer/ui/button.tsx";
import { useWords } from "#renderer/words/words.tsx";
import { BeginAgain } from "./begin-again.tsx";
import { PassphraseField } from "./passphrase-field.tsx";
import { Trying } from "./trying.tsx";
import { useVault } from "./use-vault.tsx";
import { useWait } from "./use-wait.ts";
import styles from "./vault.module.css";

/** The passphrase of this machine is asked for; and what to do when nobody knows it any more. */
export function Unlock({ view }: { readonly view: Extract<LockView, { readonly kind: "locked" }> }): ReactElement {
  const say = useWords();
  const { door } = useVault();
  const [passphrase, setPassphrase] = useState("");
  const [isTrying, setTrying] = useState(false);
  const [answer, setAnswer] = useState<LockAnswer | null>(null);
  const [isLost, setLost] = useState(false);
  const wait = useWait();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!isTrying) field.current?.focus();
  }, [isTrying]);

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (passphrase === "" || isTrying || wait > 0) return;
    setTrying(true);
    setAnswer(null);
    void door.act({ kind: "unlock", passphrase }).then((got) => {
      setTrying(false);
      setAnswer(got);
      if (got === "wrong") setPassphrase("");
    });
  }

  const wrong = answer === "wrong" || (answer === null && view.wrong > 0 && wait > 0) ? say("vault.wrong") : null;
  const error = answer === "failed" ? say("vault.failed") : wrong;
  return (
    <>
      <p className={styles.lead}>{say("vault.wanted.text")}</p>
      <form className={styles.form} onSubmit={submit}>
        <PassphraseField
          label={say("vault.passphrase")}
          value={passphrase}
          onChange={setPassphrase}
          error={isTrying ? null : error}
          first={field}
          {...(wait > 0 && !isTrying ? { hint: say("vault.wait", { t: String(wait) }) } : {})}
        />
        {isTrying ? (
          <Trying />
        ) : (
          <div className={styles.acts}>
            <Button look="accent" disabled={wait > 0} submits>
              {say("vault.open")}
            </Button>
            {isLost ? null : (
              <Button look="quiet" onClick={() => setLost(true)}>
                {say("vault.passphraseLost")}
              </Button>
            )}
          </div>
        )}
      </form>
      {isLost ? (
        <div className={styles.rest}>
          <BeginAgain waiting={say("vault.lost.waiting")} />
        </div>
      ) : null}
    </>
  );
}
