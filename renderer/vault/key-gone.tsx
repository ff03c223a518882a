import type { ReactElement } from "react";
import { Button } from "#renderer/ui/button.tsx";
import { useWords } from "#renderer/words/words.tsx";
import { useVault } from "./use-vault.tsx";
import styles from "./vault.module.css";

/** The key was dropped, because headquarters said so or was not heard for too long: what became of what was here, and the way back. */
export function KeyGone({ sealed }: { readonly sealed: number }): ReactElement {
  const say = useWords();
  const { door } = useVault();
  return (
    <>
      <p className={styles.lead}>{say("vault.gone.text")}</p>
      {sealed === 0 ? null : (
        <p className={styles.lead} data-sealed={sealed}>
          {say("vault.gone.sealed", { t: String(sealed) })}
        </p>
      )}
      <Button look="accent" onClick={() => void door.act({ kind: "begin-again" })}>
        {say("vault.gone.act")}
      </Button>
    </>
  );
}
