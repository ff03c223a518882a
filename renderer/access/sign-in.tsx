import { type FormEvent, type ReactElement, useEffect, useRef, useState } from "react";
import type { AccessBridge, Identity, SignInResult } from "#core/host/access-bridge.ts";
import { Button } from "#renderer/ui/button.tsx";
import { PassphraseField } from "#renderer/vault/passphrase-field.tsx";
import { useWords } from "#renderer/words/words.tsx";
import styles from "./join.module.css";
import { JoinFrame } from "./join-frame.tsx";
import { JoinLine } from "./join-line.tsx";
import { joinFailure } from "./join-words.ts";

interface SignInProps {
  readonly access: AccessBridge;
  readonly identity: Extract<Identity, { readonly kind: "enrolled" }>;
}

/** A person signs in on a shared desk: by name and password, or at the ministry's provider where the server has one. */
export function SignIn({ access, identity }: SignInProps): ReactElement {
  const say = useWords();
  const [user, setUser] = useState("");
  const [password, setPassword] = useState("");
  const [result, setResult] = useState<SignInResult | null>(null);
  const [busy, setBusy] = useState(false);
  const name = useRef<HTMLInputElement>(null);
  useEffect(() => name.current?.focus(), []);
  const take = (asked: Promise<SignInResult>): void => {
    setBusy(true);
    setResult(null);
    asked
      .catch((): SignInResult => ({ kind: "unreachable" }))
      .then((got) => {
        setResult(got);
        if (got.kind === "wrong") setPassword("");
      })
      .finally(() => setBusy(false));
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!busy && user.trim() !== "" && password !== "") take(access.signIn(user.trim(), password));
  };
  const error = result === null || result.kind === "signed-in" || result.kind === "revoked" ? null : wordsOf(result);
  function wordsOf(failed: Exclude<SignInResult, { readonly kind: "signed-in" | "revoked" }>): string {
    return failed.kind === "wrong" || failed.kind === "given-up" ? say(`join.sign.${failed.kind}`) : joinFailure(say, failed);
  }
  return (
    <JoinFrame title={say("join.sign")} lead={say("join.sign.lead")}>
      <form className={styles.form} onSubmit={submit}>
        <JoinLine label={say("join.sign.user")} value={user} onChange={setUser} first={name} fill="username" />
        <PassphraseField label={say("join.sign.password")} value={password} onChange={setPassword} error={error} />
        <p className={styles.acts}>
          <Button look="accent" disabled={busy} submits>
            {say("join.sign.do")}
          </Button>
          {identity.provider ? (
            <Button disabled={busy} onClick={() => take(access.signInWithProvider())}>
              {say("join.sign.provider")}
            </Button>
          ) : null}
        </p>
      </form>
    </JoinFrame>
  );
}
