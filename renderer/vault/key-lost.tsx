import { type ReactElement, useState } from "react";
import { Button } from "#renderer/ui/button.tsx";
import { useWords } from "#renderer/words/words.tsx";
import { BeginAgain } from "./begin-again.tsx";
import { useVault } from "./use-vault.tsx";
import styles from "./vault.module.css";

/** The key is gone: what happened, what is lost and what is not, and the way on. */
export function KeyLost({ host }: { readonly host: "electron" | "browser" }): ReactElement {
  const say = useWords();
  const { door } = useVault();
  const [failed, setFailed] = useState(false);
  const waiting = say(host === "electron" ? "vault.lost.waitingMaybe" : "vault.lost.waiting");
  return (
    <>
      <p className={styles.lead}>{say(`vault.lost.${host}`)}</p>
      <ul className={styles.list}>
        <li>{say("vault.lost.kept")}</li>
        <li>{waiting}</li>
      </ul>
      <p role="status" className={styles.tried}>
        {failed ? say("vault.tryFailed") : ""}
      </p>
      <BeginAgain waiting={waiting}>
        <Button
          look="accent"
          onClick={() => {
            setFailed(false);
            void door.act({ kind: "retry" }).then((answer) => setFailed(answer !== "done"));
          }}
        >
          {say("vault.retry")}
        </Button>
      </BeginAgain>
    </>
  );
}
