import type { Callers } from "#server/access/callers.ts";
import type { Hub } from "#server/feed/hub.ts";
import { bearerOf, callerOf } from "./guard.ts";
import { refuseOlder } from "./oldest.ts";
import type { Route } from "./policy.ts";
import { refuseOtherJournal, wholeNumberOf } from "./query.ts";
import { READERS } from "./readers.ts";
import { openStream } from "./sink.ts";

export interface FeedPorts {
  readonly journal: string;
  readonly hub: Hub;
  readonly head: () => Promise<number>;
  readonly callers: Pick<Callers, "callerOf" | "still">;
}

/**
 * GET /v1/feed?after=SEQ&protocol=2: server-sent events. Each message is a `Pull`, its `id:` the end of its stretch; the first one comes at
 * once, even when there is nothing new. A client that was cut off says `Last-Event-ID` or `after` and misses nothing. The line is cut when
 * the caller may no longer have it, or has another audience.
 */
export function feedRoute(ports: FeedPorts): Route {
  return {
    method: "GET",
    url: "/v1/feed",
    policy: { who: "roles", roles: READERS },
    streams: true,
    handle: async (request, reply) => {
      refuseOtherJournal(request, ports.journal);
      const caller = callerOf(request);
      const { audience, scope } = caller;
      refuseOlder(request, audience);
      const last = request.headers["last-event-id"];
      const resumed = typeof last === "string" && /^\d{1,15}$/.test(last) ? Number(last) : 0;
      const after = wholeNumberOf(request, "after", resumed);
      const head = await ports.head();
      const token = bearerOf(request);
      // A token is short-lived and may expire while the line stands; the account behind it must stand.
      const stands = async () =>
        caller.bound ? ports.callers.still(caller) : token !== null && (await ports.callers.callerOf(token))?.scope === scope;
      const stream = openStream(request, reply);
      stream.onClosed(ports.hub.follow(after, head, { audience, scope, sink: stream.sink, stands }));
    },
  };
}
