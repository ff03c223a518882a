import type { ServerResponse } from "node:http";
import type { Hub, Sink } from "#server/feed/hub.ts";
import type { Route } from "./policy.ts";
import { refuseOtherJournal, wholeNumberOf } from "./query.ts";
import { READERS } from "./readers.ts";

/** A line on which nothing moves for so long is cut: its client comes back and goes on from its cursor. */
const DRAIN_PATIENCE_MS = 30_000;

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
      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store, no-transform",
        "x-accel-buffering": "no",
        "x-content-type-options": "nosniff",
      });
      request.raw.socket.setNoDelay(true);
      const leave = ports.hub.follow(after, head, sinkOf(raw));
      raw.on("close", leave);
      raw.on("error", leave);
    },
  };
}

function sinkOf(raw: ServerResponse): Sink {
  return {
    write: (chunk) => raw.writable && raw.write(chunk),
    drained: () =>
      new Promise((resolve) => {
        if (!raw.writable) {
          resolve(false);
          return;
        }
        const settle = (open: boolean) => {
          clearTimeout(patience);
          raw.off("drain", onDrain);
          raw.off("close", onClose);
          resolve(open);
        };
        const onDrain = () => settle(true);
        const onClose = () => settle(false);
        const patience = setTimeout(onClose, DRAIN_PATIENCE_MS);
        raw.on("drain", onDrain);
        raw.on("close", onClose);
      }),
    end: () => {
      raw.end();
      raw.destroy();
    },
  };
}
