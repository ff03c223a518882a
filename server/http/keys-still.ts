import { type GoneKeys, stillThereSchema } from "#core/identity/key-messages.ts";
import { KEY_READERS } from "#server/keys/key-scope.ts";
import type { KeyStore } from "#server/keys/key-store.ts";
import { bodyOf } from "./body.ts";
import { callerOf } from "./guard.ts";
import type { Route } from "./policy.ts";

/**
 * POST /v1/keys/still: which of the keys that a machine holds it must forget. Machines that receive no lane adm do not hear of a shredding by
 * its event: they ask here.
 */
export function keysStillRoute(store: KeyStore): Route {
  return {
    method: "POST",
    url: "/v1/keys/still",
    policy: { who: "roles", roles: KEY_READERS },
    handle: async (request, reply): Promise<GoneKeys> => {
      const { kids } = bodyOf(request, stillThereSchema);
      reply.header("cache-control", "no-store");
      return store.still(callerOf(request), kids);
    },
  };
}
