import { enrolRequestSchema } from "#core/access/message-schemas.ts";
import type { EnrolAnswer } from "#core/access/messages.ts";
import type { Access } from "#server/access/open-access.ts";
import { publicKey } from "#server/access/public-key.ts";
import { bodyOf } from "./body.ts";
import type { Route } from "./policy.ts";
import { RefusedRequest } from "./refuse.ts";

const MINUTE_MS = 60_000;
const MOST_A_MINUTE = 10;

/** POST /v1/enrol: a machine asks to be let in, with the public half of its key. Says the code that its person tells an admin. */
export function enrolRoute({ enrolments, journal, nowMs }: Access): Route {
  return {
    method: "POST",
    url: "/v1/enrol",
    policy: { who: "anybody" },
    most: MOST_A_MINUTE,
    windowMs: MINUTE_MS,
    handle: async (request, reply): Promise<EnrolAnswer> => {
      const wish = bodyOf(request, enrolRequestSchema);
      if (publicKey(wish.pubkey) === null)
        throw new RefusedRequest({ kind: "malformed", path: "pubkey", problem: "A point on P-256 is wanted." });
      const asked = await enrolments.ask(wish, nowMs());
      if (asked === null) throw new RefusedRequest({ kind: "slow-down", retryAfterMs: MINUTE_MS });
      reply.header("cache-control", "no-store");
      return { ...asked, journal, nowMs: nowMs() };
    },
  };
}
