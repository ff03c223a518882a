import type { LocalSession } from "#core/sync/protocol.ts";
import type { Route } from "./policy.ts";

/** POST /v1/session/local: this machine's token, for the page that this server gave to this machine's browser. See decision 0002. */
export function sessionLocalRoute(token: string): Route {
  return {
    method: "POST",
    url: "/v1/session/local",
    policy: { who: "this-machine" },
    handle: (_request, reply): LocalSession => {
      reply.header("cache-control", "no-store");
      return { token };
    },
  };
}
