import { type FormEvent, type ReactElement, useState } from "react";
import { PASSWORD_SIGNS } from "#core/access/password-rule.ts";
import type { AccessBridge, PasswordResult } from "#core/host/access-bridge.ts";
import { Button } from "#renderer/ui/button.tsx";
import { PassphraseField } from "#renderer/vault/passphrase-field.tsx";
import { useWords } from "#renderer/words/words.tsx";
import styles from "./join.module.css";
import { JoinFrame } from "./join-frame.tsx";
import { joinFailure } from "./join-words.ts";

/** The password that an admin gave is changed for the person's own before anything else. */
export function OwnPassword({ access }: { readonly access: AccessBridge }): ReactElement {
  const say = useWords();
  const [old, setOld] = useState("");
  const [next, setNext] = useState("");
  const [result, setResult] = useState<PasswordResult | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (busy || old === "" || next === "") return;
    setBusy(true);
    access
      .changePassword(old, next)
      .catch((): PasswordResult => ({ kind: "unreachable" }))
      .then(setResult)
      .finally(() => setBusy(false));
  };
  const wrong = result?.kind === "wrong" ? say("join.change.wrong") : null;
  return (
    <JoinFrame title={say("join.change.title")} lead={say("join.change.lead")}>
      <form className={styles.form} onSubmit={submit}>
        <PassphraseField label={say("join.change.old")} value={old} onChange={setOld} error={wrong} />
        <PassphraseField
          label={say("join.change.new")}
          value={next}
          onChange={setNext}
          error={result === null ? null : newFault(result)}
          hint={say("join.change.rule", { t: String(PASSWORD_SIGNS) })}
        />
        <p className={styles.acts}>
          <Button look="accent" disabled={busy} submits>
            {say("join.change.do")}
          </Button>
          <Button look="quiet" onClick={() => void access.signOut()}>
            {say("join.sign.out")}
          </Button>
        </p>
      </form>
    </JoinFrame>
  );

  function newFault(got: PasswordResult): string | null {
    switch (got.kind) {
      case "changed":
      case "wrong":
        return null;
      case "too-short":
      case "same":
      case "own-name":
        return say(`join.change.${got.kind}`);
      default:
        return joinFailure(say, got);
    }
  }
}
