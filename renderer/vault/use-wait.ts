import { useNow } from "#renderer/reading/use-ticking.ts";
import { useVault } from "./use-vault.tsx";

/** Whole seconds until another passphrase is tried; 0: now. */
export function useWait(): number {
  const { view } = useVault();
  const nowMs = useNow(500);
  const untilMs = view.kind === "locked" ? view.untilMs : 0;
  return Math.max(0, Math.ceil((untilMs - nowMs) / 1_000));
}
