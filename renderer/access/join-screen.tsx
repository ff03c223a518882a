import { type ReactElement, useEffect, useRef, useState } from "react";
import type { AccessBridge, Identity } from "#core/host/access-bridge.ts";
import type { Bridge } from "#core/host/bridge.ts";
import { Button } from "#renderer/ui/button.tsx";
import { useWords } from "#renderer/words/words.tsx";
import styles from "./join.module.css";
import { JoinAsk } from "./join-ask.tsx";
import { JoinCode } from "./join-code.tsx";
import { JoinFrame } from "./join-frame.tsx";
import { openJoin } from "./join-state.ts";

interface JoinScreenProps {
  readonly bridge: Bridge;
  readonly access: AccessBridge;
  readonly identity: Identity;
}

/** A new machine joins headquarters: it asks, shows its code and its words, and is let in. Stays until its person goes on. */
export function JoinScreen({ bridge, access, identity }: JoinScreenProps): ReactElement {
  const say = useWords();
  const [hadCode, setHadCode] = useState(false);
  const isAsking = identity.kind === "asking";
  useEffect(() => {
    if (!isAsking) return;
    setHadCode(true);
    openJoin(true);
  }, [isAsking]);
  const cancel = (): void => {
    setHadCode(false);
    void access.enrolCancel();
  };
  return (
    <JoinFrame title={say("join.title")} {...(isAsking ? {} : { lead: say("join.lead") })}>
      {identity.kind === "asking" ? (
        <JoinCode key={identity.asking.code} access={access} asking={identity.asking} onCancel={cancel} />
      ) : identity.kind === "enrolled" && (identity.standing === "good" || identity.standing === "sign-in") ? (
        <LetIn />
      ) : (
        <>
          {hadCode ? (
            <p className={styles.state} role="status" data-enrolment="expired">
              {say("join.expired")}
            </p>
          ) : null}
          <JoinAsk bridge={bridge} access={access} onBack={() => openJoin(false)} />
        </>
      )}
    </JoinFrame>
  );
}

function LetIn(): ReactElement {
  const say = useWords();
  const go = useRef<HTMLDivElement>(null);
  useEffect(() => go.current?.querySelector("button")?.focus(), []);
  return (
    <div className={styles.form} ref={go}>
      <p className={styles.state} role="status" data-enrolment="confirmed">
        {say("join.confirmed")}
      </p>
      <p className={styles.acts}>
        <Button look="accent" onClick={() => openJoin(false)}>
          {say("join.go")}
        </Button>
      </p>
    </div>
  );
}
