import { createContext, type ReactElement, type ReactNode, useContext, useSyncExternalStore } from "react";
import type { VaultDoor } from "#renderer/host/vault-door.ts";
import type { LockView } from "#renderer/store/vault-messages.ts";

const DoorContext = createContext<VaultDoor | null>(null);

/** Gives the lock of this window's journal to all below. */
export function VaultFrom({ door, children }: { readonly door: VaultDoor; readonly children: ReactNode }): ReactElement {
  return <DoorContext.Provider value={door}>{children}</DoorContext.Provider>;
}

/** The lock of this window's journal: how it stands, how far a passphrase being tried has come, and what may be asked of it. */
export function useVault(): { readonly door: VaultDoor; readonly view: LockView; readonly progress: number | null } {
  const door = useContext(DoorContext);
  if (door === null) throw new Error("No lock of a journal is given to this part of the window.");
  const view = useSyncExternalStore(door.subscribe, door.view);
  const progress = useSyncExternalStore(door.subscribe, door.progress);
  return { door, view, progress };
}
