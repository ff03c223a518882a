import * as v from "valibot";
import { localSessionSchema } from "#core/sync/protocol-schema.ts";

/**
 * This machine's token, asked of the server that gave the page (it answers pages of its own over loopback only). Kept in the memory of
 * the sync worker: never in the window, an address or the storage.
 */
export function localToken(base: string): (stale: boolean) => Promise<string | null> {
  let token: string | null = null;
  return async (stale) => {
    if (token !== null && !stale) return token;
    const response = await fetch(`${base}/v1/session/local`, { method: "POST", cache: "no-store", credentials: "omit" });
    if (!response.ok) return null;
    const checked = v.safeParse(localSessionSchema, await response.json());
    token = checked.success ? checked.output.token : null;
    return token;
  };
}
