import type { DeliveryState } from "#server/briefing/delivery.ts";
import type { Route } from "./policy.ts";
import { RefusedRequest } from "./refuse.ts";

/**
 * GET /readyz: the database answers and the journal is there. `briefings` says whether the folder of briefings is level: one that cannot
 * be written keeps the server from nothing else.
 */
export function readyzRoute(ready: () => Promise<boolean>, briefings: () => DeliveryState): Route {
  return {
    method: "GET",
    url: "/readyz",
    policy: { who: "anybody" },
    handle: async () => {
      if (!(await ready().catch(() => false))) throw new RefusedRequest({ kind: "unavailable" });
      return { ready: true, briefings: briefings() };
    },
  };
}
