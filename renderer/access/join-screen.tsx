import type { ReactElement } from "react";
import type { AccessBridge, Identity } from "#core/host/access-bridge.ts";
import type { Bridge } from "#core/host/bridge.ts";
import { useWords } from "#renderer/words/words.tsx";
import { JoinAsk } from "./join-ask.tsx";
import { JoinCode } from "./join-code.tsx";
import { JoinFrame } from "./join-frame.tsx";

interface JoinScreenProps {
  readonly bridge: Bridge;
  readonly access: AccessBridge;
  readonly identity: Identity;
}

/** A new machine joins headquarters: it asks, shows its code and its words, and is let in. */
export function JoinScreen({ bridge, access, identity }: JoinScreenProps): ReactElement {
  const say = useWords();
  return (
    <JoinFrame title={say("join.title")} lead={say("join.lead")}>
      {identity.kind === "asking" ? (
        <JoinCode key={identity.asking.code} access={access} asking={identity.asking} />
      ) : (
        <JoinAsk bridge={bridge} access={access} />
      )}
    </JoinFrame>
  );
}
