import type { ReactElement } from "react";
import type { AccessBridge } from "#core/host/access-bridge.ts";
import type { Bridge } from "#core/host/bridge.ts";
import { useWords } from "#renderer/words/words.tsx";
import styles from "./join.module.css";
import { JoinAsk } from "./join-ask.tsx";
import { JoinFrame } from "./join-frame.tsx";

interface LetOutProps {
  readonly bridge: Bridge;
  readonly access: AccessBridge;
  readonly why: "revoked" | "expired";
}

/** This machine has been revoked, or was without headquarters too long: what has become of what it held, and how it comes back. */
export function LetOut({ bridge, access, why }: LetOutProps): ReactElement {
  const say = useWords();
  const id = why === "revoked" ? "join.revoked" : "join.expiredHere";
  return (
    <div className={styles.whole} data-let-out={why}>
      <JoinFrame title={say(id)} lead={say(`${id}.text`)}>
        <JoinAsk bridge={bridge} access={access} />
      </JoinFrame>
    </div>
  );
}
