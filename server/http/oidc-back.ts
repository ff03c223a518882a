import type { Oidc } from "#server/access/oidc.ts";
import { browserCookie } from "./browser-cookie.ts";
import type { Route } from "./policy.ts";
import { RefusedRequest } from "./refuse.ts";

/**
 * GET /v1/oidc/back: the browser comes back from the ministry's provider, and goes on to the room, which asks what came of it. What nobody
 * set out for, or another browser, is refused.
 */
export function oidcBackRoute(oidc: Oidc, redirect: URL, nowMs: () => number): Route {
  return {
    method: "GET",
    url: "/v1/oidc/back",
    policy: { who: "anybody" },
    handle: async (request, reply) => {
      const query = request.url.indexOf("?");
      const answer = new URLSearchParams(query < 0 ? "" : request.url.slice(query + 1));
      const came = await oidc.back(answer, browserCookie.read(request), nowMs());
      if (came === "not-ours") throw new RefusedRequest({ kind: "not-signed-in" });
      request.log.info({ came }, "sign-in at the provider");
      return reply.header("cache-control", "no-store").header("set-cookie", browserCookie.take(redirect)).redirect("/", 303);
    },
  };
}
