const KEPT = "daliz.wall.token";

/**
 * The token of a wall in a plain browser: the one somebody typed here once, else this machine's own, which a server gives only to pages
 * of its own over loopback. Kept in this browser, never in an address.
 */
export function wallToken(base: string, storage: Pick<Storage, "getItem" | "setItem"> = localStorage) {
  let own: string | null = null;
  return {
    /** `stale`: the one given last was not taken. */
    ask: async (stale: boolean): Promise<string | null> => {
      const kept = storage.getItem(KEPT);
      if (kept !== null && !stale) return kept;
      if (stale) own = null;
      own ??= await ownToken(base);
      return own ?? kept;
    },
    keep: (token: string): void => storage.setItem(KEPT, token.trim()),
  };
}

async function ownToken(base: string): Promise<string | null> {
  const answer = await fetch(`${base}/v1/session/wall`, { method: "POST", cache: "no-store", credentials: "omit" });
  if (!answer.ok) return null;
  const said: unknown = await answer.json();
  return typeof said === "object" && said !== null && "token" in said && typeof said.token === "string" ? said.token : null;
}
