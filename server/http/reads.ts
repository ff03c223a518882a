import type { LoggedRead } from "#server/audit/read-log.ts";
import { READS_MAX } from "#server/audit/read-log.ts";
import type { Route } from "./policy.ts";
import { wholeNumberOf } from "./query.ts";

/** GET /v1/access/reads?before=NUMBER&limit=N: who read what is sealed, the newest first. */
export function readsRoute(list: (before: number, limit: number) => Promise<readonly LoggedRead[]>): Route {
  return {
    method: "GET",
    url: "/v1/access/reads",
    policy: { who: "roles", roles: ["admin", "chief"] },
    handle: async (request, reply): Promise<{ readonly reads: readonly LoggedRead[] }> => {
      const before = wholeNumberOf(request, "before", Number.MAX_SAFE_INTEGER);
      const limit = Math.min(READS_MAX, Math.max(1, wholeNumberOf(request, "limit", READS_MAX)));
      reply.header("cache-control", "no-store");
      return { reads: await list(before, limit) };
    },
  };
}
