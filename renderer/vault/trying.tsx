import type { ReactElement } from "react";
import { Button } from "#renderer/ui/button.tsx";
import { useWords } from "#renderer/words/words.tsx";
import { useVault } from "./use-vault.tsx";
import styles from "./vault.module.css";

/** How far the passphrase being tried has come; it can be given up. */
export function Trying(): ReactElement {
  const say = useWords();
  const { door, progress } = useVault();
  return (
    <div className={styles.trying} role="status">
      <span>{say("vault.trying")}</span>
      <progress aria-label={say("vault.trying")} value={progress ?? 0} max={1} />
      <Button look="quiet" onClick={() => void door.act({ kind: "cancel" })}>
        {say("vault.cancel")}
      </Button>
    </div>
  );
}
