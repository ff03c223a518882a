import { givePasswordRequestSchema } from "#core/access/message-schemas.ts";
import type { GivenPassword } from "#core/access/messages.ts";
import type { Access } from "#server/access/open-access.ts";
import { newPassword } from "#server/access/passwords.ts";
import { bodyOf } from "./body.ts";
import type { Route } from "./policy.ts";
import { ADMINS } from "./readers.ts";
import { RefusedRequest } from "./refuse.ts";

/** How long a given password waits for its person. */
const GIVEN_MS = 24 * 3_600_000;

/** POST /v1/access/password: an admin gives a person a password, said once, to be changed at the first sign-in. Ends their sign-ins. */
export function accessPasswordRoute({ passwords, sessions, live, nowMs }: Access): Route {
  return {
    method: "POST",
    url: "/v1/access/password",
    policy: { who: "roles", roles: ADMINS },
    handle: async (request, reply): Promise<GivenPassword> => {
      const { user } = bodyOf(request, givePasswordRequestSchema);
      if (live.current().user(user, nowMs()) === null) throw new RefusedRequest({ kind: "not-found" });
      const password = newPassword();
      const untilMs = nowMs() + GIVEN_MS;
      await passwords.set(user, password, untilMs, nowMs());
      await sessions.endAll(user, null, nowMs());
      await live.refresh();
      reply.header("cache-control", "no-store");
      return { password, untilMs };
    },
  };
}
