import type { ReactElement } from "react";
import { Button } from "#renderer/ui/button.tsx";
import { Sheet } from "#renderer/ui/dialog.tsx";
import { useNotice } from "#renderer/ui/toast.tsx";
import { useWords } from "#renderer/words/words.tsx";
import { NewPassphrase } from "./new-passphrase.tsx";
import styles from "./vault.module.css";

interface PassphraseSheetProps {
  readonly open: boolean;
  readonly hasCurrent: boolean;
  readonly onClose: () => void;
}

/** A passphrase is set, or changed. */
export function PassphraseSheet({ open, hasCurrent, onClose }: PassphraseSheetProps): ReactElement {
  const say = useWords();
  const notice = useNotice();
  return (
    <Sheet open={open} onClose={onClose} title={say(hasCurrent ? "vault.change.title" : "vault.set.title")} closeLabel={say("close")}>
      {hasCurrent ? null : <p className={styles.sheetLead}>{say("vault.set.text")}</p>}
      <NewPassphrase
        hasCurrent={hasCurrent}
        act={say(hasCurrent ? "vault.change.title" : "vault.set.do")}
        onDone={() => {
          onClose();
          notice(say(hasCurrent ? "vault.changed" : "vault.setDone"));
        }}
      >
        <Button look="quiet" onClick={onClose}>
          {say("vault.cancel")}
        </Button>
      </NewPassphrase>
    </Sheet>
  );
}
