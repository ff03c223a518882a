import type { Metrics } from "#server/observe/metrics.ts";
import type { Route } from "./policy.ts";

/** The text form of Prometheus, version 0.0.4. */
const TYPE = "text/plain; version=0.0.4; charset=utf-8";

/** GET /metrics: what the server counts of itself, for a program of this computer that watches it, and for admin and chief from anywhere. */
export function metricsRoute({ text }: Pick<Metrics, "text">): Route {
  return {
    method: "GET",
    url: "/metrics",
    policy: { who: "this-computer", roles: ["admin", "chief"] },
    handle: async (_request, reply) => {
      reply.header("cache-control", "no-store").type(TYPE);
      return text();
    },
  };
}
