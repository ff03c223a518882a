import type { ReactElement, ReactNode } from "react";
import { LockScreen } from "./lock-screen.tsx";
import { useVault } from "./use-vault.tsx";

/** A window's screens while its journal opens and is open; what is in the way while it is locked. */
export function VaultGate({ host, children }: { readonly host: "electron" | "browser"; readonly children: ReactNode }): ReactNode {
  const { view } = useVault();
  const screen: ReactElement | null = view.kind === "locked" ? <LockScreen host={host} view={view} /> : null;
  return screen ?? children;
}
