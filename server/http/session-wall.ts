import type { LocalSession } from "#core/sync/protocol.ts";
import type { Route } from "./policy.ts";

/** POST /v1/session/wall: the token of this machine's walls, which opens /v1/wall and nothing else. Given as decision 0002 says. */
export function sessionWallRoute(token: string): Route {
  return {
    method: "POST",
    url: "/v1/session/wall",
    policy: { who: "this-machine" },
    handle: (_request, reply): LocalSession => {
      reply.header("cache-control", "no-store");
      return { token };
    },
  };
}
