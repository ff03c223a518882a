import type { AccessKeys } from "#core/access/messages.ts";
import type { RecoveryKey } from "./recovery-key.ts";
import type { KeyMade, SigningKeys } from "./signing-keys.ts";

/** What the admins' screen shows of headquarters' own keys: never one of them. */
export function keysView({ keys, recovery }: { readonly keys: SigningKeys; readonly recovery: RecoveryKey }): AccessKeys {
  const { isHere, earlier, ...made } = recovery.made();
  return { signing: told(keys.current()), recovery: { ...told(made), isHere, earlier } };
}

/** The first of all has no time: it was there before times were written down. */
function told({ madeMs, madeBy }: KeyMade): { readonly madeMs: number | null; readonly madeBy: string | null } {
  return { madeMs: madeMs === 0 ? null : madeMs, madeBy };
}
