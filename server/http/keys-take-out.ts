import { type TakenOut, takeOutSchema } from "#core/identity/key-messages.ts";
import { KEY_TAKERS } from "#server/keys/key-scope.ts";
import type { KeyStore } from "#server/keys/key-store.ts";
import { bodyOf } from "./body.ts";
import { callerOf } from "./guard.ts";
import { demandReason } from "./keys-reason.ts";
import type { Route } from "./policy.ts";
import { RefusedRequest } from "./refuse.ts";

/** POST /v1/keys/take-out: a consul takes the keys of the own mission's people along, for seven days; one line of the log for each answer. */
export function keysTakeOutRoute(store: KeyStore, nowMs: () => number): Route {
  return {
    method: "POST",
    url: "/v1/keys/take-out",
    policy: { who: "roles", roles: KEY_TAKERS },
    handle: async (request, reply): Promise<TakenOut> => {
      const { reason, after = "" } = bodyOf(request, takeOutSchema);
      const caller = callerOf(request);
      demandReason(caller, reason);
      if (caller.mission === null) throw new RefusedRequest({ kind: "not-found" });
      const waitMs = store.takingOut.take(caller.account, nowMs());
      if (waitMs !== null) throw new RefusedRequest({ kind: "slow-down", retryAfterMs: waitMs });
      const taken = await store.takeOut(caller, caller.mission, after, reason);
      if (taken === "elsewhere") throw new RefusedRequest({ kind: "unavailable" });
      reply.header("cache-control", "no-store");
      return taken;
    },
  };
}
