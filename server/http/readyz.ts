import type { TreeState } from "#server/audit/auditor.ts";
import type { DeliveryState } from "#server/briefing/delivery.ts";
import type { Route } from "./policy.ts";
import { RefusedRequest } from "./refuse.ts";

export interface ReadyzPorts {
  readonly ready: () => Promise<boolean>;
  readonly briefings: () => DeliveryState;
  readonly tree: () => TreeState;
}

/**
 * GET /readyz: the database answers and the journal is there, under the epoch that this server gives out. `briefings` says whether the
 * folder of briefings is level: one that cannot be written keeps the server from nothing else. `tree` says whether the journal is what
 * it was.
 */
export function readyzRoute({ ready, briefings, tree }: ReadyzPorts): Route {
  return {
    method: "GET",
    url: "/readyz",
    policy: { who: "anybody" },
    handle: async () => {
      if (!(await ready().catch(() => false))) throw new RefusedRequest({ kind: "unavailable" });
      return { ready: true, briefings: briefings(), tree: tree() };
    },
  };
}
