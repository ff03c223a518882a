import { providerStateRequestSchema } from "#core/access/message-schemas.ts";
import type { ProviderStateAnswer } from "#core/access/messages.ts";
import type { Oidc } from "#server/access/oidc.ts";
import { bodyOf } from "./body.ts";
import type { Route } from "./policy.ts";

/** POST /v1/oidc/state: what came of signing in at the provider, for the machine that has the secret. */
export function oidcStateRoute(oidc: Oidc, nowMs: () => number): Route {
  return {
    method: "POST",
    url: "/v1/oidc/state",
    policy: { who: "anybody" },
    handle: async (request, reply): Promise<ProviderStateAnswer> => {
      const { claim } = bodyOf(request, providerStateRequestSchema);
      reply.header("cache-control", "no-store");
      return { state: await oidc.stateOf(claim, nowMs()) };
    },
  };
}
