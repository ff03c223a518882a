import type { Access } from "#server/access/open-access.ts";
import { callerOf } from "./guard.ts";
import type { Route } from "./policy.ts";

/** POST /v1/sign-out: the sign-in that the token rests on ends, and with it every token and open line of it. */
export function signOutRoute({ sessions, live, nowMs }: Access): Route {
  return {
    method: "POST",
    url: "/v1/sign-out",
    policy: { who: "enrolled" },
    handle: async (request, reply) => {
      const { session } = callerOf(request);
      if (session !== null) await sessions.end(session, nowMs());
      await live.refresh();
      return reply.header("cache-control", "no-store").send({ signedOut: session !== null });
    },
  };
}
