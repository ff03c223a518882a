import { tokenRequestSchema } from "#core/access/message-schemas.ts";
import type { TokenAnswer } from "#core/access/messages.ts";
import type { Access } from "#server/access/open-access.ts";
import { giveToken } from "#server/access/token-desk.ts";
import { bodyOf } from "./body.ts";
import type { Route } from "./policy.ts";
import { RefusedRequest } from "./refuse.ts";

/** POST /v1/token: a device proves that it has its key, a person on a shared desk signs in, and both get a token for ten minutes. */
export function tokenRoute(access: Access): Route {
  const claimed = (claim: string, nowMs: number) => access.oidc?.claimed(claim, nowMs) ?? Promise.resolve(null);
  return {
    method: "POST",
    url: "/v1/token",
    policy: { who: "anybody" },
    handle: async (request, reply): Promise<TokenAnswer> => {
      const given = await giveToken({ ...access, claimed }, bodyOf(request, tokenRequestSchema));
      if (!given.ok) throw new RefusedRequest(given.refusal);
      reply.header("cache-control", "no-store");
      return given.answer;
    },
  };
}
