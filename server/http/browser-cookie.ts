import type { FastifyRequest } from "fastify";
import { PROVIDER_MS } from "#core/access/messages.ts";

const NAME = "daliz-provider";
const PATH = "/v1/oidc";

/**
 * The one cookie there is: by it the browser that comes back from the provider is known as the one that set out. It signs nobody in, no page
 * can read it, and it ends with the sign-in.
 *
 * @param redirect where browsers come back: over https the cookie goes nowhere else
 */
export const browserCookie = {
  give: (word: string, redirect: URL): string => cookie(word, Math.floor(PROVIDER_MS / 1_000), redirect),
  take: (redirect: URL): string => cookie("", 0, redirect),
  /** "" where the browser brings none. */
  read: (request: FastifyRequest): string =>
    new RegExp(`(?:^|;\\s*)${NAME}=([A-Za-z0-9_-]{43})(?:;|$)`).exec(request.headers.cookie ?? "")?.[1] ?? "",
} as const;

function cookie(word: string, lifeS: number, redirect: URL): string {
  const isSecure = redirect.protocol === "https:";
  // Lax: the way back is a link from the provider.
  return `${NAME}=${word}; Path=${PATH}; Max-Age=${String(lifeS)}; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
}
