import { passwordRequestSchema } from "#core/access/message-schemas.ts";
import { passwordFault } from "#core/access/password-rule.ts";
import { MOST_FAILURES } from "#server/access/failures.ts";
import type { Access } from "#server/access/open-access.ts";
import { bodyOf } from "./body.ts";
import { callerOf } from "./guard.ts";
import type { Route } from "./policy.ts";
import { RefusedRequest } from "./refuse.ts";

/** POST /v1/password: the person who is signed in takes another password. Ends their sign-ins elsewhere. */
export function signPasswordRoute({ passwords, failures, sessions, live, nowMs }: Access): Route {
  return {
    method: "POST",
    url: "/v1/password",
    policy: { who: "enrolled" },
    handle: async (request, reply) => {
      const { user, session } = callerOf(request);
      const asked = bodyOf(request, passwordRequestSchema);
      if (user === null) throw new RefusedRequest({ kind: "not-found" });
      const fault = passwordFault(asked.new, asked.old, user);
      if (fault !== null) throw new RefusedRequest({ kind: "malformed", path: "new", problem: fault });
      const waitMs = await failures.reserve(`name\n${user}`, MOST_FAILURES, nowMs());
      if (waitMs !== null) throw new RefusedRequest({ kind: "slow-down", retryAfterMs: waitMs });
      if ((await passwords.verdict(user, asked.old, nowMs())) === "wrong")
        throw new RefusedRequest({ kind: "malformed", path: "old", problem: "wrong" });
      await failures.forgive(`name\n${user}`);
      await passwords.set(user, asked.new, null, nowMs());
      await sessions.endAll(user, session, nowMs());
      await live.refresh();
      return reply.header("cache-control", "no-store").send({ changed: true });
    },
  };
}
