import { type MachineIdentity, machineIdentity } from "#core/access/machine-identity.ts";
import type { Identity } from "#core/host/access-bridge.ts";
import { base64url, machineShelf } from "#renderer/store/machine-shelf.ts";
import { coreSha256 } from "./core-sha-256.ts";
import { localToken } from "./local-token.ts";

const PATIENCE_MS = 20_000;

/** Who this browser's machine is to the server that gave the page. Lives in the sync worker: tokens never reach a window. */
export function syncIdentity(base: string, waiting: () => number | null, changed: (identity: Identity) => void): MachineIdentity {
  const shelf = machineShelf();
  return machineIdentity({
    fetch: (url, init) => fetch(url, { ...init, signal: init.signal as AbortSignal, cache: "no-store", credentials: "omit" }),
    base: () => base,
    signal: () => AbortSignal.timeout(PATIENCE_MS),
    nowMs: Date.now,
    keys: shelf.keys,
    shelf,
    localToken: localToken(base),
    newClaim,
    waiting,
    changed,
  });
}

function newClaim(): { readonly secret: string; readonly hash: string } {
  const secret = base64url(crypto.getRandomValues(new Uint8Array(32)));
  return { secret, hash: base64url(coreSha256(secret)) };
}
