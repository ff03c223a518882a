import type { ReactElement } from "react";
import { create } from "zustand";
import { Button } from "#renderer/ui/button.tsx";
import { Sheet } from "#renderer/ui/dialog.tsx";
import { useNotice } from "#renderer/ui/toast.tsx";
import { useWords } from "#renderer/words/words.tsx";
import { NewPassphrase } from "./new-passphrase.tsx";
import { useVault } from "./use-vault.tsx";
import styles from "./vault.module.css";

const usePassphraseSheet = create<{ readonly open: boolean; readonly hasCurrent: boolean }>(() => ({ open: false, hasCurrent: false }));

/** Opens the sheet in which a passphrase is set, or changed where one keeps the key already. */
export function openPassphrase(hasCurrent: boolean): void {
  usePassphraseSheet.setState({ open: true, hasCurrent });
}

/** A passphrase is set, or changed. */
export function PassphraseSheet(): ReactElement {
  const say = useWords();
  const notice = useNotice();
  const { door } = useVault();
  // As it was when the sheet opened: what it says does not turn while it closes.
  const { open, hasCurrent } = usePassphraseSheet();
  const close = (): void => {
    void door.act({ kind: "cancel" });
    usePassphraseSheet.setState({ open: false });
  };
  return (
    <Sheet open={open} onClose={close} title={say(hasCurrent ? "vault.change.title" : "vault.set.title")} closeLabel={say("close")}>
      {hasCurrent ? null : <p className={styles.sheetLead}>{say("vault.set.text")}</p>}
      <NewPassphrase
        hasCurrent={hasCurrent}
        act={say(hasCurrent ? "vault.change.title" : "vault.set.do")}
        onDone={() => {
          usePassphraseSheet.setState({ open: false });
          notice(say(hasCurrent ? "vault.changed" : "vault.setDone"));
        }}
      >
        <Button look="quiet" onClick={close}>
          {say("vault.cancel")}
        </Button>
      </NewPassphrase>
    </Sheet>
  );
}
