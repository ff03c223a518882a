import { enrolStateRequestSchema } from "#core/access/message-schemas.ts";
import type { EnrolState } from "#core/access/messages.ts";
import type { Access } from "#server/access/open-access.ts";
import { bodyOf } from "./body.ts";
import type { Route } from "./policy.ts";

/** POST /v1/enrol/state: how an enrolment stands, for the machine that has its secret. Confirmed means that the roster has its key. */
export function enrolStateRoute({ enrolments, live, nowMs }: Access): Route {
  return {
    method: "POST",
    url: "/v1/enrol/state",
    policy: { who: "anybody" },
    handle: async (request, reply): Promise<EnrolState> => {
      const { enrolment, secret } = bodyOf(request, enrolStateRequestSchema);
      reply.header("cache-control", "no-store");
      const asked = await enrolments.keyOf(enrolment, secret, nowMs());
      if (asked === null) return { state: "expired" };
      const account = live.current().byKey(asked.pubkey, nowMs());
      if (account?.standing === "valid") return { state: "confirmed", account: account.id };
      return { state: "waiting", expiresMs: asked.expiresMs };
    },
  };
}
