import * as v from "valibot";
import type { Lang } from "#renderer/words/lang.ts";

/** A briefing that the server lists, as far as a reader is shown it. Times are ISO text. */
export interface Listed {
  readonly id: string;
  readonly number: number;
  readonly at: string;
  readonly approved: readonly { readonly name: string }[];
  readonly released: boolean;
}

/** What the server answered. `closed`: it wants a reader's token; `offline`: nobody answered, or not one of ours. */
export type Shelf =
  | { readonly kind: "closed" | "bad-token" | "offline" }
  | { readonly kind: "open"; readonly rows: readonly Listed[]; readonly token: string };

const listSchema = v.object({
  briefings: v.array(
    v.object({
      id: v.string(),
      number: v.number(),
      at: v.string(),
      approved: v.array(v.object({ name: v.string() })),
      released: v.boolean(),
    }),
  ),
});
const tokenSchema = v.object({ token: v.string() });

/** What the server that gave this page has for its reader: with the token typed here, else with that of this machine's own pages. */
export async function readShelf(typed: string | null): Promise<Shelf> {
  try {
    const token = typed ?? (await ownToken());
    if (token === null) return { kind: "closed" };
    const answer = await fetch("/v1/briefings", { headers: { authorization: `Bearer ${token}` }, cache: "no-store", credentials: "omit" });
    if (answer.status === 401 || answer.status === 403) return { kind: typed === null ? "closed" : "bad-token" };
    if (!answer.ok) return { kind: "offline" };
    return { kind: "open", token, rows: v.parse(listSchema, await answer.json()).briefings };
  } catch {
    return { kind: "offline" };
  }
}

/** The page of a briefing as the server sets it; the number of the answer where it gives none. */
export async function fetchPage(id: string, lang: Lang, token: string): Promise<{ readonly html: string } | { readonly failed: string }> {
  try {
    const address = `/v1/briefings/${encodeURIComponent(id)}?profile=internal&lang=${lang}&page=read`;
    const answer = await fetch(address, {
      headers: { authorization: `Bearer ${token}`, accept: "text/html" },
      cache: "no-store",
      credentials: "omit",
    });
    return answer.ok ? { html: await answer.text() } : { failed: String(answer.status) };
  } catch {
    return { failed: "—" };
  }
}

async function ownToken(): Promise<string | null> {
  const answer = await fetch("/v1/session/local", { method: "POST", cache: "no-store", credentials: "omit" });
  return answer.ok ? v.parse(tokenSchema, await answer.json()).token : null;
}
