import { useEffect, useState } from "react";
import type { Identity } from "#core/host/access-bridge.ts";
import type { Bridge } from "#core/host/bridge.ts";

/** Who this machine is to its headquarters; null until the host has said, and where it knows of none of it. */
export function useIdentity({ access }: Pick<Bridge, "access">): Identity | null {
  const [identity, setIdentity] = useState<Identity | null>(null);
  useEffect(() => {
    if (access === null) return;
    let open = true;
    const take = (next: Identity): void => {
      if (open) setIdentity(next);
    };
    access.identity().then(take, () => {});
    const leave = access.watch(take);
    return () => {
      open = false;
      leave();
    };
  }, [access]);
  return identity;
}

/** With whose rights this machine may open *Access*: an admin's own, or those of whoever sits at the server; null: not here. */
export function adminOf(identity: Identity | null): "own" | "server" | null {
  if (identity === null) return null;
  if (identity.kind === "enrolled") return identity.standing === "good" && identity.who?.role === "admin" ? "own" : null;
  return identity.kind === "none" && identity.ownServer ? "server" : null;
}
