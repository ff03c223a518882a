import type { Hub } from "#server/feed/hub.ts";
import type { Route } from "./policy.ts";
import { refuseOtherJournal, wholeNumberOf } from "./query.ts";
import { READERS } from "./readers.ts";
import { openStream } from "./sink.ts";

/**
 * GET /v1/feed?after=SEQ: server-sent events. Each message is a `Pull`, its `id:` the last number in it; the first one comes at once, even
 * when there is nothing new. A client that was cut off says `Last-Event-ID` or `after` and misses nothing.
 */
export function feedRoute(ports: { readonly journal: string; readonly hub: Hub; readonly head: () => Promise<number> }): Route {
  return {
    method: "GET",
    url: "/v1/feed",
    policy: { who: "roles", roles: READERS },
    handle: async (request, reply) => {
      refuseOtherJournal(request, ports.journal);
      const last = request.headers["last-event-id"];
      const resumed = typeof last === "string" && /^\d{1,15}$/.test(last) ? Number(last) : 0;
      const after = wholeNumberOf(request, "after", resumed);
      const head = await ports.head();
      const stream = openStream(request, reply);
      stream.onClosed(ports.hub.follow(after, head, stream.sink));
    },
  };
}
