import { Eye, EyeOff } from "lucide-react";
import { type ReactElement, type ReactNode, type RefObject, useId, useState } from "react";
import { Button } from "#renderer/ui/button.tsx";
import { useWords } from "#renderer/words/words.tsx";
import styles from "./vault.module.css";

interface PassphraseFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: ReactNode;
  readonly error?: string | null;
  readonly first?: RefObject<HTMLInputElement | null>;
}

/** A line for a passphrase: hidden until somebody wants to see it. */
export function PassphraseField({ label, value, onChange, hint, error = null, first }: PassphraseFieldProps): ReactElement {
  const say = useWords();
  const id = useId();
  const [seen, setSeen] = useState(false);
  const Sign = seen ? EyeOff : Eye;
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <div className={styles.line}>
        <input
          ref={first}
          id={id}
          type={seen ? "text" : "password"}
          value={value}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          aria-describedby={`${id}-said`}
          aria-invalid={error !== null}
          onChange={(event) => onChange(event.target.value)}
        />
        <Button
          look="quiet"
          size="icon"
          aria-label={say(seen ? "vault.hide" : "vault.show")}
          aria-pressed={seen}
          onClick={() => setSeen(!seen)}
        >
          <Sign size={16} aria-hidden="true" />
        </Button>
      </div>
      <div id={`${id}-said`} className={styles.said}>
        {error === null ? null : (
          <p className={styles.error} role="alert">
            {error}
          </p>
        )}
        {hint === undefined ? null : <p className={styles.hint}>{hint}</p>}
      </div>
    </div>
  );
}
