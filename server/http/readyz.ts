import type { Route } from "./policy.ts";
import { RefusedRequest } from "./refuse.ts";

/** GET /readyz: the database answers and the journal is there. */
export function readyzRoute(ready: () => Promise<boolean>): Route {
  return {
    method: "GET",
    url: "/readyz",
    policy: { who: "anybody" },
    handle: async () => {
      if (!(await ready().catch(() => false))) throw new RefusedRequest({ kind: "unavailable" });
      return { ready: true };
    },
  };
}
