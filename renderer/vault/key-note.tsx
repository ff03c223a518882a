import { LockKeyhole, ShieldAlert } from "lucide-react";
import type { ReactElement } from "react";
import { Button } from "#renderer/ui/button.tsx";
import { useWords } from "#renderer/words/words.tsx";
import { openPassphrase } from "./passphrase-sheet.tsx";
import { useVault } from "./use-vault.tsx";
import styles from "./vault.module.css";

interface KeyNoteProps {
  /** Makes room for the sheet in which a passphrase is set. */
  readonly onPassphrase: () => void;
}

/** How the journal on this disk is sealed, what that protects from and what not, and what can be done about it. Always there. */
export function KeyNote({ onPassphrase }: KeyNoteProps): ReactElement | null {
  const say = useWords();
  const { door, view } = useVault();
  if (view.kind !== "open") return null;
  const { keptBy } = view;
  const hasPassphrase = keptBy === "passphrase";
  const Sign = keptBy === "browser-key" || keptBy === "none" ? ShieldAlert : LockKeyhole;
  const set = (): void => {
    onPassphrase();
    openPassphrase(hasPassphrase);
  };
  return (
    <section className={styles.note} data-kept={keptBy}>
      <Sign size={18} strokeWidth={1.6} aria-hidden="true" />
      <div>
        <h3>{say("vault.kept")}</h3>
        <p>{say(`vault.kept.${keptBy}`)}</p>
        {keptBy === "browser-key" || hasPassphrase ? (
          <div className={styles.acts}>
            <Button onClick={set}>{say(hasPassphrase ? "vault.change" : "vault.set")}</Button>
            {hasPassphrase ? <Button onClick={() => void door.act({ kind: "lock" })}>{say("vault.lock")}</Button> : null}
          </div>
        ) : null}
      </div>
    </section>
  );
}
