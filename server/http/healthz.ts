import type { Route } from "./policy.ts";

/** GET /healthz: the process answers. */
export function healthzRoute(): Route {
  return { method: "GET", url: "/healthz", policy: { who: "anybody" }, handle: () => ({ alive: true }) };
}
