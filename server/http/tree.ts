import type { TreeHead } from "#core/audit/tree-head.ts";
import type { Auditor } from "#server/audit/auditor.ts";
import type { Route } from "./policy.ts";
import { READERS } from "./readers.ts";

/** GET /v1/tree: the head of the tree over the journal, compared with the events at most a minute ago. */
export function treeRoute(auditor: Auditor): Route {
  return {
    method: "GET",
    url: "/v1/tree",
    policy: { who: "roles", roles: READERS },
    handle: async (_request, reply): Promise<TreeHead> => {
      reply.header("cache-control", "no-store");
      return auditor.head();
    },
  };
}
