import { type FormEvent, type ReactElement, useEffect, useId, useRef, useState } from "react";
import { plainCode } from "#core/access/enrol-code.ts";
import type { FindAnswer } from "#core/access/messages.ts";
import type { Naming } from "#renderer/room/describe.ts";
import { Button } from "#renderer/ui/button.tsx";
import { failureWords } from "./book-words.ts";
import styles from "./card.module.css";
import { LetInAs } from "./let-in-as.tsx";
import type { OpenBook } from "./use-book.ts";

interface LetInProps {
  readonly naming: Naming;
  readonly open: OpenBook;
}

/** A machine that asks is found by the code that its person reads out. */
export function LetIn({ naming, open }: LetInProps): ReactElement {
  const { say } = naming;
  const [typed, setTyped] = useState("");
  const [found, setFound] = useState<{ readonly answer: FindAnswer; readonly plain: string } | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => field.current?.focus(), []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (busy) return;
    const plain = plainCode(typed);
    if (plain === null) {
      setError(say("access.code.unreadable"));
      return;
    }
    setBusy(true);
    setError(null);
    open.book
      .find(plain)
      .then((got) => {
        if (got.kind === "got") setFound({ answer: got.value, plain });
        else setError(got.kind === "not-found" ? say("access.code.unknown") : failureWords(say, got));
      })
      .catch(() => setError(say("access.failure.unreachable")))
      .finally(() => setBusy(false));
  };
  if (found !== null)
    return <LetInAs naming={naming} open={open} found={found.answer} plain={found.plain} onAgain={() => setFound(null)} />;
  return (
    <form className={styles.form} onSubmit={submit}>
      <p>{say("access.code.text")}</p>
      <label className={styles.label} htmlFor={id}>
        {say("access.code")}
      </label>
      <input
        ref={field}
        id={id}
        className={styles.code}
        type="text"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={24}
        placeholder="····-····"
        value={typed}
        aria-invalid={error !== null}
        aria-describedby={`${id}-said`}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => {
          const plain = plainCode(typed);
          if (plain !== null) setTyped(`${plain.slice(0, 4)}-${plain.slice(4)}`);
        }}
      />
      <p id={`${id}-said`} className={error === null ? "unseen" : styles.error} role="alert">
        {error}
      </p>
      <p className={styles.acts}>
        <Button look="accent" disabled={busy} submits>
          {say("access.code.find")}
        </Button>
      </p>
    </form>
  );
}
