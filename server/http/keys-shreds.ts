import type { Shreds } from "#core/identity/key-messages.ts";
import type { KeyStore } from "#server/keys/key-store.ts";
import type { Route } from "./policy.ts";

/** GET /v1/keys/shreds: which shreddings wait for their second person, and whether every shredded subject is without a key. */
export function keysShredsRoute(store: KeyStore, nowMs: () => number): Route {
  return {
    method: "GET",
    url: "/v1/keys/shreds",
    policy: { who: "roles", roles: ["admin", "chief"] },
    handle: async (_request, reply): Promise<Shreds> => {
      reply.header("cache-control", "no-store");
      return store.shreds.state(nowMs());
    },
  };
}
