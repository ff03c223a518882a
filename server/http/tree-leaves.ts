import { LEAVES_MAX } from "#core/audit/tree-head.ts";
import type { JournalTree } from "#server/audit/tree.ts";
import type { Route } from "./policy.ts";
import { wholeNumberOf } from "./query.ts";
import { READERS } from "./readers.ts";
import { RefusedRequest } from "./refuse.ts";

/** Hashes do not grow smaller: a type that nobody compresses on its way. */
const TYPE = "application/vnd.daliz.leaves";

/**
 * GET /v1/tree/leaves?after=SEQ&upTo=SEQ: the leaves of these events, 32 bytes each, at most `LEAVES_MAX`: whoever holds events holds
 * them against it, and whoever may not read some still makes the root of all.
 */
export function treeLeavesRoute(tree: JournalTree): Route {
  return {
    method: "GET",
    url: "/v1/tree/leaves",
    policy: { who: "roles", roles: READERS },
    handle: async (request, reply) => {
      const [after, upTo] = [wholeNumberOf(request, "after", 0), wholeNumberOf(request, "upTo", 0)];
      if (upTo > (await tree.size())) throw new RefusedRequest({ kind: "not-found" });
      const last = Math.max(after, Math.min(upTo, after + LEAVES_MAX));
      return reply
        .type(TYPE)
        .header("cache-control", "no-store")
        .send(Buffer.from(await tree.leaves(after, last)));
    },
  };
}
