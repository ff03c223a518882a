import { askShredSchema, type ShredAsked } from "#core/identity/key-messages.ts";
import type { KeyStore } from "#server/keys/key-store.ts";
import { bodyOf } from "./body.ts";
import { callerOf } from "./guard.ts";
import type { Route } from "./policy.ts";
import { ADMINS } from "./readers.ts";
import { RefusedRequest } from "./refuse.ts";

/**
 * POST /v1/keys/shred: an admin asks that a subject be made unreadable for good. Nothing happens until another person, a head of shift, files
 * the `shred` that names who asked. Kept tokens of the server's own machine are nobody's and cannot be one of two persons.
 */
export function keysShredRoute(store: KeyStore, isKnown: (subject: string) => Promise<boolean>, nowMs: () => number): Route {
  return {
    method: "POST",
    url: "/v1/keys/shred",
    policy: { who: "roles", roles: ADMINS },
    handle: async (request, reply): Promise<ShredAsked> => {
      const { subject, basis } = bodyOf(request, askShredSchema);
      const { user } = callerOf(request);
      if (user === null)
        throw new RefusedRequest({ kind: "malformed", path: "", problem: "Only a person on a machine of their own can ask for this." });
      const waitMs = store.asking.take(user, nowMs());
      if (waitMs !== null) throw new RefusedRequest({ kind: "slow-down", retryAfterMs: waitMs });
      if (!(await isKnown(subject))) throw new RefusedRequest({ kind: "not-found" });
      reply.header("cache-control", "no-store");
      return store.shreds.ask(subject, basis, user, nowMs());
    },
  };
}
