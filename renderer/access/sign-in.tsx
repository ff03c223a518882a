import { type FormEvent, type ReactElement, useCallback, useEffect, useRef, useState } from "react";
import type { AccessBridge, Identity, SignInResult } from "#core/host/access-bridge.ts";
import { Button } from "#renderer/ui/button.tsx";
import { PassphraseField } from "#renderer/vault/passphrase-field.tsx";
import { useWords } from "#renderer/words/words.tsx";
import styles from "./join.module.css";
import { JoinFrame } from "./join-frame.tsx";
import { JoinLine } from "./join-line.tsx";
import { signInFailure } from "./join-words.ts";

interface SignInProps {
  readonly access: AccessBridge;
  readonly identity: Extract<Identity, { readonly kind: "enrolled" }>;
}

/** The two ways to sign in; each says under itself what came of it. */
type Way = "password" | "provider";

/** A person signs in on a shared desk: by name and password, or at the ministry's provider where the server has one. */
export function SignIn({ access, identity }: SignInProps): ReactElement {
  const say = useWords();
  const [user, setUser] = useState("");
  const [password, setPassword] = useState("");
  const [failure, setFailure] = useState<{ readonly way: Way; readonly words: string } | null>(null);
  const [busy, setBusy] = useState<Way | null>(null);
  const name = useRef<HTMLInputElement>(null);
  useEffect(() => name.current?.focus(), []);
  const take = useCallback(
    (way: Way, asked: Promise<SignInResult | null>): void => {
      setBusy(way);
      setFailure(null);
      asked
        .catch((): SignInResult => ({ kind: "unreachable" }))
        .then((got) => {
          const words = got === null ? null : signInFailure(say, got);
          if (words !== null) setFailure({ way, words });
          if (got?.kind === "wrong") setPassword("");
        })
        .finally(() => setBusy(null));
    },
    [say],
  );
  // Asked once: the answer belongs to the page, not to a language or a look of it.
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    take("provider", access.backFromProvider());
  }, [access, take]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (busy === null && user.trim() !== "" && password !== "") take("password", access.signIn(user.trim(), password));
  };
  return (
    <JoinFrame title={say("join.sign")} lead={say("join.sign.lead")}>
      {identity.provider || failure?.way === "provider" ? (
        <section className={styles.provider} aria-label={say("join.sign.provider")}>
          <Button look="accent" wide disabled={busy !== null} onClick={() => take("provider", access.signInWithProvider())}>
            {say(busy === "provider" ? "join.sign.provider.under-way" : "join.sign.provider")}
          </Button>
          <p className={failure?.way === "provider" ? styles.error : styles.hint} role={failure?.way === "provider" ? "alert" : undefined}>
            {failure?.way === "provider" ? failure.words : say("join.sign.provider.hint")}
          </p>
          <p className={styles.or}>{say("join.sign.or")}</p>
        </section>
      ) : null}
      <form className={styles.form} onSubmit={submit}>
        <JoinLine label={say("join.sign.user")} value={user} onChange={setUser} first={name} fill="username" />
        <PassphraseField
          label={say("join.sign.password")}
          value={password}
          onChange={setPassword}
          error={failure?.way === "password" ? failure.words : null}
        />
        <p className={styles.acts}>
          <Button look={identity.provider ? "outline" : "accent"} disabled={busy !== null} submits>
            {say("join.sign.do")}
          </Button>
        </p>
      </form>
    </JoinFrame>
  );
}
