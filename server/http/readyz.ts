import type { RequestRefusal } from "#core/sync/protocol.ts";
import type { Health } from "#server/observe/health.ts";
import type { Route } from "./policy.ts";

/** The body of an answer 503: a refusal like any other, and how the parts stand. */
export type Unready = Extract<RequestRefusal, { kind: "unavailable" }> & Health;

/**
 * GET /readyz: the database answers and the journal is there, under the epoch that this server gives out, else 503. Each part says how it
 * stands (server/observe/health.ts): those but the first two keep the server from nothing else.
 */
export function readyzRoute(health: () => Promise<Health>): Route {
  return {
    method: "GET",
    url: "/readyz",
    policy: { who: "anybody" },
    handle: async (_request, reply) => {
      const found = await health();
      reply.header("cache-control", "no-store");
      return found.ready ? found : reply.code(503).send({ kind: "unavailable", ...found } satisfies Unready);
    },
  };
}
