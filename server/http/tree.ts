import { mayRead } from "#core/access/access.ts";
import { ROLES, type Role } from "#core/access/role.ts";
import type { TreeHead } from "#core/audit/tree-head.ts";
import { LANES } from "#core/journal/envelope.ts";
import type { Auditor } from "#server/audit/auditor.ts";
import type { Route } from "./policy.ts";

/** Who may ask for the tree: whoever receives events of some lane. Hashes tell nothing of events whose ids one does not know. */
export const TREE_READERS: readonly Role[] = ROLES.filter((role) => LANES.some((lane) => mayRead(role, lane)));

/** GET /v1/tree: the head of the tree over the journal, compared with the events at most a minute ago. */
export function treeRoute(auditor: Auditor): Route {
  return {
    method: "GET",
    url: "/v1/tree",
    policy: { who: "roles", roles: TREE_READERS },
    handle: async (_request, reply): Promise<TreeHead> => {
      reply.header("cache-control", "no-store");
      return auditor.head();
    },
  };
}
