import { rotateRequestSchema } from "#core/access/message-schemas.ts";
import { type AccessKeys, type KeyName, SERVER_DESK } from "#core/access/messages.ts";
import { keysView } from "#server/access/keys-view.ts";
import type { Access } from "#server/access/open-access.ts";
import { bodyOf } from "./body.ts";
import { callerOf } from "./guard.ts";
import type { Route } from "./policy.ts";
import { ADMINS } from "./readers.ts";
import { RefusedRequest } from "./refuse.ts";

/**
 * POST /v1/access/rotate: a key of headquarters is made anew. `signing`: tokens of before are refused at once, open lines are cut, and
 * machines prove themselves anew. `recovery`: machines are told the new one; what was sealed to an earlier one still opens.
 */
export function accessRotateRoute(access: Access, rotated: (key: KeyName) => void): Route {
  const { keys, recovery, rotating, nowMs } = access;
  return {
    method: "POST",
    url: "/v1/access/rotate",
    policy: { who: "roles", roles: ADMINS },
    handle: async (request, reply): Promise<AccessKeys> => {
      const { key } = bodyOf(request, rotateRequestSchema);
      const { bound, account, device } = callerOf(request);
      const by = bound ? account : SERVER_DESK;
      const waitMs = rotating.take(device, nowMs());
      if (waitMs !== null) throw new RefusedRequest({ kind: "slow-down", retryAfterMs: waitMs });
      const made = key === "signing" ? await keys.rotate(by, nowMs()) : await recovery.rotate(by, nowMs());
      if (made === null) throw new RefusedRequest({ kind: "unavailable" });
      rotated(key);
      // Who it was stands beside the key in the database: the log names nobody.
      request.log.warn({ key }, "a key was made anew");
      reply.header("cache-control", "no-store");
      return keysView(access);
    },
  };
}
