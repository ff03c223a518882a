import type { ReactNode } from "react";
import type { Bridge } from "#core/host/bridge.ts";
import { JoinScreen } from "./join-screen.tsx";
import { useJoin } from "./join-state.ts";
import { LetOut } from "./let-out.tsx";
import { OwnPassword } from "./own-password.tsx";
import { SignIn } from "./sign-in.tsx";
import { useIdentity } from "./use-identity.ts";

/** A window's screens for whoever may see them; else what is asked first: joining, signing in, a password of one's own. */
export function AccessGate({ bridge, children }: { readonly bridge: Bridge; readonly children: ReactNode }): ReactNode {
  const identity = useIdentity(bridge);
  const open = useJoin((join) => join.open);
  const { access } = bridge;
  if (access === null || identity === null) return children;
  if (identity.kind === "asking" || open) return <JoinScreen bridge={bridge} access={access} identity={identity} />;
  if (identity.kind === "none") return children;
  switch (identity.standing) {
    case "good":
      return children;
    case "sign-in":
      return <SignIn access={access} identity={identity} />;
    case "must-change":
      return <OwnPassword access={access} />;
    case "revoked":
    case "expired":
      return <LetOut bridge={bridge} access={access} why={identity.standing} />;
  }
}
