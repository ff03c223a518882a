import type { ConsistencyProof } from "#core/audit/tree-head.ts";
import { hexOf } from "#server/audit/sha256.ts";
import type { JournalTree } from "#server/audit/tree.ts";
import type { Route } from "./policy.ts";
import { wholeNumberOf } from "./query.ts";
import { READERS } from "./readers.ts";
import { RefusedRequest } from "./refuse.ts";

/** GET /v1/tree/consistency?from=SIZE&to=SIZE: proves that the tree of `from` events is the beginning of that of `to`. */
export function treeConsistencyRoute(epoch: string, tree: JournalTree): Route {
  return {
    method: "GET",
    url: "/v1/tree/consistency",
    policy: { who: "roles", roles: READERS },
    handle: async (request, reply): Promise<ConsistencyProof> => {
      const [from, to] = [wholeNumberOf(request, "from", 0), wholeNumberOf(request, "to", 0)];
      if (from > to || to > (await tree.size())) throw new RefusedRequest({ kind: "not-found" });
      reply.header("cache-control", "no-store");
      return { epoch, from, to, proof: (await tree.consistency(from, to)).map(hexOf) };
    },
  };
}
