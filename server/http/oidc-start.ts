import type { Oidc } from "#server/access/oidc.ts";
import type { Route } from "./policy.ts";
import { textOf } from "./query.ts";
import { RefusedRequest } from "./refuse.ts";

/**
 * GET /v1/oidc/start?claim=HASH: sends the browser to the ministry's provider. HASH is the SHA-256, base64url, of a secret that the page
 * keeps and later signs in with (POST /v1/token, `claim`).
 */
export function oidcStartRoute(oidc: Oidc, nowMs: () => number): Route {
  return {
    method: "GET",
    url: "/v1/oidc/start",
    policy: { who: "anybody" },
    handle: async (request, reply) => {
      const claim = textOf(request, "claim") ?? "";
      if (!/^[A-Za-z0-9_-]{43}$/.test(claim))
        throw new RefusedRequest({ kind: "malformed", path: "claim", problem: "A SHA-256 in base64url is wanted." });
      const to = await oidc.start(claim, nowMs()).catch(() => {
        throw new RefusedRequest({ kind: "unavailable" });
      });
      return reply.header("cache-control", "no-store").redirect(to.href, 302);
    },
  };
}
