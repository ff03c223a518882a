import type { NonceAnswer } from "#core/access/messages.ts";
import type { Access } from "#server/access/open-access.ts";
import type { Route } from "./policy.ts";

/** POST /v1/nonce: what a device signs to prove that it has its key. Good once, two minutes. */
export function nonceRoute({ nonces, journal, oidc, nowMs }: Access): Route {
  return {
    method: "POST",
    url: "/v1/nonce",
    policy: { who: "anybody" },
    handle: (_request, reply): NonceAnswer => {
      reply.header("cache-control", "no-store");
      return { ...nonces.give(nowMs()), journal, nowMs: nowMs(), ...(oidc !== null && { provider: true }) };
    },
  };
}
