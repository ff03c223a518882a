import { mayRead } from "#core/access/access.ts";
import { type OpenedKeys, openKeysSchema } from "#core/identity/key-messages.ts";
import { KEY_READERS } from "#server/keys/key-scope.ts";
import type { KeyStore } from "#server/keys/key-store.ts";
import { bodyOf } from "./body.ts";
import { callerOf } from "./guard.ts";
import { demandReason } from "./keys-reason.ts";
import type { Route } from "./policy.ts";
import { RefusedRequest } from "./refuse.ts";

/**
 * POST /v1/keys/open: the keys of subjects, for a reason. Each is a line of the log of reads before it leaves. Of subjects that are not the
 * caller's, have no key or have been shredded nothing is said, alike.
 */
export function keysOpenRoute(store: KeyStore, nowMs: () => number): Route {
  return {
    method: "POST",
    url: "/v1/keys/open",
    policy: { who: "roles", roles: KEY_READERS },
    handle: async (request, reply): Promise<OpenedKeys> => {
      const { lane, subjects, reason } = bodyOf(request, openKeysSchema);
      const caller = callerOf(request);
      if (!mayRead(caller.role, lane)) throw new RefusedRequest({ kind: "not-found" });
      demandReason(caller, reason);
      const waitMs = store.opening.take(caller.account, nowMs());
      if (waitMs !== null) throw new RefusedRequest({ kind: "slow-down", retryAfterMs: waitMs });
      const opened = await store.open(caller, lane, subjects, reason);
      if (opened === "elsewhere") throw new RefusedRequest({ kind: "unavailable" });
      reply.header("cache-control", "no-store");
      return opened;
    },
  };
}
