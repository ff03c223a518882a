import { findRequestSchema } from "#core/access/message-schemas.ts";
import type { FindAnswer } from "#core/access/messages.ts";
import type { Access } from "#server/access/open-access.ts";
import { bodyOf } from "./body.ts";
import { callerOf } from "./guard.ts";
import type { Route } from "./policy.ts";
import { ADMINS } from "./readers.ts";
import { RefusedRequest } from "./refuse.ts";

/** POST /v1/access/find: which machine a code means. To let it in, the admin files its account: an event like any other. */
export function accessFindRoute({ enrolments, finding, nowMs }: Access): Route {
  return {
    method: "POST",
    url: "/v1/access/find",
    policy: { who: "roles", roles: ADMINS },
    handle: async (request, reply): Promise<FindAnswer> => {
      const { code } = bodyOf(request, findRequestSchema);
      const waitMs = finding.take(callerOf(request).device, nowMs());
      if (waitMs !== null) throw new RefusedRequest({ kind: "slow-down", retryAfterMs: waitMs });
      const found = await enrolments.find(code, nowMs());
      if (found === null) throw new RefusedRequest({ kind: "not-found" });
      reply.header("cache-control", "no-store");
      return found;
    },
  };
}
