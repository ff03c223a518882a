import { LockKeyhole, ShieldAlert } from "lucide-react";
import { type ReactElement, useState } from "react";
import { Button } from "#renderer/ui/button.tsx";
import { useWords } from "#renderer/words/words.tsx";
import { PassphraseSheet } from "./passphrase-sheet.tsx";
import { useVault } from "./use-vault.tsx";
import styles from "./vault.module.css";

/** How the journal on this disk is sealed, what that protects from and what not, and what can be done about it. Always there. */
export function KeyNote(): ReactElement | null {
  const say = useWords();
  const { door, view } = useVault();
  const [isSetting, setSetting] = useState(false);
  if (view.kind !== "open") return null;
  const { keptBy } = view;
  const Sign = keptBy === "browser-key" || keptBy === "none" ? ShieldAlert : LockKeyhole;
  return (
    <section className={styles.note} data-kept={keptBy}>
      <Sign size={18} strokeWidth={1.6} aria-hidden="true" />
      <div>
        <h3>{say("vault.kept")}</h3>
        <p>{say(`vault.kept.${keptBy}`)}</p>
        {keptBy === "browser-key" || keptBy === "passphrase" ? (
          <div className={styles.acts}>
            <Button onClick={() => setSetting(true)}>{say(keptBy === "passphrase" ? "vault.change" : "vault.set")}</Button>
            {keptBy === "passphrase" ? <Button onClick={() => void door.act({ kind: "lock" })}>{say("vault.lock")}</Button> : null}
          </div>
        ) : null}
      </div>
      <PassphraseSheet open={isSetting} hasCurrent={keptBy === "passphrase"} onClose={() => setSetting(false)} />
    </section>
  );
}
