import * as v from "valibot";
import type { SeenAnswer } from "#core/audit/tree-head.ts";
import { treeHeadSchema } from "#core/audit/tree-schema.ts";
import type { Auditor } from "#server/audit/auditor.ts";
import { callerOf } from "./guard.ts";
import type { Route } from "./policy.ts";
import { READERS } from "./readers.ts";
import { RefusedRequest } from "./refuse.ts";

/**
 * POST /v1/tree/seen with a head that this machine was given before: kept as its witness, and answered with how it stands to the tree.
 * Only a head with our own seal counts.
 */
export function treeSeenRoute(epoch: string, auditor: Auditor): Route {
  return {
    method: "POST",
    url: "/v1/tree/seen",
    policy: { who: "roles", roles: READERS },
    handle: async (request, reply): Promise<SeenAnswer> => {
      const read = v.safeParse(treeHeadSchema, request.body);
      if (!read.success) throw new RefusedRequest({ kind: "malformed", path: "", problem: "The head of a tree is wanted." });
      if (read.output.epoch !== epoch) throw new RefusedRequest({ kind: "other-epoch", epoch });
      const stand = await auditor.seen(callerOf(request).device, read.output);
      if (stand === null) throw new RefusedRequest({ kind: "malformed", path: "seal", problem: "This head was not given by us." });
      reply.header("cache-control", "no-store");
      return { stand };
    },
  };
}
