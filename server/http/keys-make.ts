import { mayWrite } from "#core/access/access.ts";
import { type MadeKeys, makeKeysSchema } from "#core/identity/key-messages.ts";
import { KEY_MAKERS } from "#server/keys/key-scope.ts";
import type { KeyStore } from "#server/keys/key-store.ts";
import { bodyOf } from "./body.ts";
import { callerOf } from "./guard.ts";
import type { Route } from "./policy.ts";
import { RefusedRequest } from "./refuse.ts";

/** POST /v1/keys/make: keys for subjects that have none yet, for whoever seals records of that lane. */
export function keysMakeRoute(store: KeyStore): Route {
  return {
    method: "POST",
    url: "/v1/keys/make",
    policy: { who: "roles", roles: KEY_MAKERS },
    handle: async (request, reply): Promise<MadeKeys> => {
      const { lane, subjects } = bodyOf(request, makeKeysSchema);
      const caller = callerOf(request);
      if (!mayWrite(caller.role, "seal", null, lane)) throw new RefusedRequest({ kind: "not-found" });
      const made = await store.make(caller, lane, subjects);
      if (made === "elsewhere") throw new RefusedRequest({ kind: "unavailable" });
      reply.header("cache-control", "no-store");
      return made;
    },
  };
}
