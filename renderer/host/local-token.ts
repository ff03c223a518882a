import * as v from "valibot";
import { localSessionSchema } from "#core/sync/protocol-schema.ts";

/**
 * This machine's token, asked of the server that gave the page (it answers pages of its own over loopback only). Kept in the memory of
 * the sync worker: never in the window, an address or the storage. Null: this machine is not signed in; a server that is busy, starting or
 * not one of ours rejects, which the link counts as unreachable and tries again.
 */
export function localToken(base: string): (stale: boolean) => Promise<string | null> {
  let token: string | null = null;
  return async (stale) => {
    if (token !== null && !stale) return token;
    const response = await fetch(`${base}/v1/session/local`, { method: "POST", cache: "no-store", credentials: "omit" });
    if (response.status === 401 || response.status === 403) return null;
    if (!response.ok) throw new Error(`The server gave no token now: it answered ${response.status}.`);
    token = v.parse(localSessionSchema, await response.json()).token;
    return token;
  };
}
