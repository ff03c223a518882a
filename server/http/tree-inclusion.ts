import type { InclusionProof } from "#core/audit/tree-head.ts";
import { hexOf } from "#server/audit/sha256.ts";
import type { JournalTree } from "#server/audit/tree.ts";
import type { Route } from "./policy.ts";
import { wholeNumberOf } from "./query.ts";
import { READERS } from "./readers.ts";
import { RefusedRequest } from "./refuse.ts";

/** GET /v1/tree/inclusion?seq=SEQ&size=SIZE: proves that event `seq` is in the tree of `size` events. */
export function treeInclusionRoute(epoch: string, tree: JournalTree): Route {
  return {
    method: "GET",
    url: "/v1/tree/inclusion",
    policy: { who: "roles", roles: READERS },
    handle: async (request, reply): Promise<InclusionProof> => {
      const [seq, size] = [wholeNumberOf(request, "seq", 0), wholeNumberOf(request, "size", 0)];
      if (seq < 1 || seq > size || size > (await tree.size())) throw new RefusedRequest({ kind: "not-found" });
      const [leaf, proof] = [await tree.leaves(seq - 1, seq), await tree.inclusion(seq, size)];
      reply.header("cache-control", "no-store");
      return { epoch, seq, size, leaf: hexOf(leaf), proof: proof.map(hexOf) };
    },
  };
}
