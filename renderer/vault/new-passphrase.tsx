import { type FormEvent, type ReactElement, type ReactNode, useEffect, useRef, useState } from "react";
import type { LockAct, LockAnswer } from "#renderer/store/vault-messages.ts";
import { PASSPHRASE_SIGNS, passphraseSigns } from "#renderer/store/vault-signs.ts";
import { Button } from "#renderer/ui/button.tsx";
import { useWords } from "#renderer/words/words.tsx";
import { PassphraseField } from "./passphrase-field.tsx";
import { Trying } from "./trying.tsx";
import { useVault } from "./use-vault.tsx";
import { useWait } from "./use-wait.ts";
import styles from "./vault.module.css";

interface NewPassphraseProps {
  /** A passphrase keeps the key already: it is asked for. */
  readonly hasCurrent: boolean;
  readonly act: string;
  readonly onDone?: () => void;
  /** Beside the button. */
  readonly children?: ReactNode;
}

/** A passphrase is chosen: long enough, twice the same, and with what its loss would mean said before. */
export function NewPassphrase({ hasCurrent, act, onDone, children }: NewPassphraseProps): ReactElement {
  const say = useWords();
  const { door } = useVault();
  const [current, setCurrent] = useState("");
  const [passphrase, setPassphrase] = useState("");
  const [again, setAgain] = useState("");
  const [tried, setTried] = useState(false);
  const [isTrying, setTrying] = useState(false);
  const [answer, setAnswer] = useState<LockAnswer | null>(null);
  const wait = useWait();
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const signs = passphraseSigns(passphrase);
  const isShort = signs < PASSPHRASE_SIGNS;

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    setTried(true);
    setAnswer(null);
    if (isShort || passphrase !== again || isTrying) return;
    setTrying(true);
    const wanted: LockAct = { kind: "set-passphrase", passphrase, current: hasCurrent ? current : null };
    void door.act(wanted).then((got) => {
      setTrying(false);
      setAnswer(got === "cancelled" ? null : got);
      if (got === "done") onDone?.();
    });
  }

  const short = tried && isShort ? say("vault.letters", { t: String(signs), least: String(PASSPHRASE_SIGNS) }) : null;
  const wrong = answer === "wrong" ? say("vault.wrong") : answer === "too-soon" && wait > 0 ? say("vault.wait", { t: String(wait) }) : null;
  return (
    <form className={styles.form} onSubmit={submit}>
      {hasCurrent ? (
        <PassphraseField label={say("vault.current")} value={current} onChange={setCurrent} error={wrong} first={first} />
      ) : null}
      <PassphraseField
        label={say(hasCurrent ? "vault.new" : "vault.passphrase")}
        value={passphrase}
        onChange={setPassphrase}
        error={short}
        hint={say("vault.rule", { t: String(PASSPHRASE_SIGNS) })}
        {...(hasCurrent ? {} : { first })}
      />
      <PassphraseField
        label={say("vault.repeat")}
        value={again}
        onChange={setAgain}
        error={tried && !isShort && passphrase !== again ? say("vault.differ") : null}
      />
      <p className={styles.loss}>{say("vault.forget")}</p>
      {answer === "failed" ? (
        <p className={styles.error} role="alert">
          {say("vault.failed")}
        </p>
      ) : null}
      {isTrying ? (
        <Trying />
      ) : (
        <div className={styles.acts}>
          <Button look="accent" submits>
            {act}
          </Button>
          {children}
        </div>
      )}
    </form>
  );
}
