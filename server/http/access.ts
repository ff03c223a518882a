import type { AccessAnswer } from "#core/access/messages.ts";
import { accessView } from "#server/access/access-view.ts";
import { keysView } from "#server/access/keys-view.ts";
import type { Access } from "#server/access/open-access.ts";
import type { Route } from "./policy.ts";
import { ADMINS } from "./readers.ts";

/** GET /v1/access: accounts as they stand, when each device was heard of, what it holds back, which of its numbers have not come. */
export function accessRoute(access: Access): Route {
  const { db, journal, live, passwords, oidc, nowMs } = access;
  return {
    method: "GET",
    url: "/v1/access",
    policy: { who: "roles", roles: ADMINS },
    handle: async (_request, reply): Promise<AccessAnswer> => {
      const holders = await passwords.holders();
      reply.header("cache-control", "no-store");
      return accessView(db, journal, live.current(), { holders, oidc: oidc !== null, keys: keysView(access), nowMs: nowMs() });
    },
  };
}
