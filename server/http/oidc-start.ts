import type { Oidc } from "#server/access/oidc.ts";
import { browserCookie } from "./browser-cookie.ts";
import type { Route } from "./policy.ts";
import { textOf } from "./query.ts";
import { RefusedRequest } from "./refuse.ts";

/**
 * GET /v1/oidc/start?claim=HASH: sends the browser to the ministry's provider, or back to the room where that cannot be. HASH is the SHA-256,
 * base64url, of a secret that the machine keeps and later signs in with (POST /v1/token, `claim`).
 *
 * Only a page of ours may send a browser there: a link in a letter would sign its reader in on the machine of whoever wrote it.
 */
export function oidcStartRoute(oidc: Oidc, redirect: URL, nowMs: () => number): Route {
  return {
    method: "GET",
    url: "/v1/oidc/start",
    policy: { who: "anybody" },
    handle: async (request, reply) => {
      const claim = textOf(request, "claim") ?? "";
      if (!/^[A-Za-z0-9_-]{43}$/.test(claim))
        throw new RefusedRequest({ kind: "malformed", path: "claim", problem: "A SHA-256 in base64url is wanted." });
      const site = request.headers["sec-fetch-site"];
      // Programs that are no browser say nothing, and follow no link.
      if (site !== undefined && site !== "same-origin") throw new RefusedRequest({ kind: "not-signed-in" });
      reply.header("cache-control", "no-store");
      const begun = await oidc.start(claim, nowMs());
      if (begun === null) return reply.redirect("/", 303);
      return reply.header("set-cookie", browserCookie.give(begun.browser, redirect)).redirect(begun.to.href, 303);
    },
  };
}
