import type { LocalSession } from "#core/sync/protocol.ts";
import type { Route } from "./policy.ts";

/**
 * POST /v1/session/admin: the token with which whoever sits at the server opens *Access* and lets the first device in. Given as decision
 * 0002 says.
 */
export function sessionAdminRoute(token: string): Route {
  return {
    method: "POST",
    url: "/v1/session/admin",
    policy: { who: "this-machine" },
    handle: (_request, reply): LocalSession => {
      reply.header("cache-control", "no-store");
      return { token };
    },
  };
}
