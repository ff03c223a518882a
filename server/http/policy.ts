import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Role } from "#core/access/role.ts";

/**
 * Who may call a route: anybody; anybody with a token of these roles; whoever has the token of an enrolled device, whatever the role; or
 * only a page that this very server has given to a browser on its own machine. Every route declares one, or the server does not build.
 */
export type Policy =
  | { readonly who: "anybody" }
  | { readonly who: "roles"; readonly roles: readonly Role[] }
  | { readonly who: "enrolled" }
  | { readonly who: "this-machine" };

/** A route: a file each in this folder. */
export interface Route {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly policy: Policy;
  /** Requests that one address may make in a window, where that differs from all the others together. */
  readonly most?: number;
  /** How long that window is, ms, where it differs too. */
  readonly windowMs?: number;
  readonly handle: (request: FastifyRequest, reply: FastifyReply) => unknown;
}

declare module "fastify" {
  interface FastifyContextConfig {
    policy?: Policy;
  }
}

/** Adds a route with its policy where the guard finds it. */
export function addRoute(app: FastifyInstance, route: Route): void {
  const window = route.windowMs === undefined ? {} : { timeWindow: route.windowMs };
  const config = { policy: route.policy, ...(route.most === undefined ? {} : { rateLimit: { max: route.most, ...window } }) };
  app.route({ method: route.method, url: route.url, config, handler: route.handle });
}

/** Refuses any route without a policy, whoever adds it. */
export function demandPolicies(app: FastifyInstance): void {
  app.addHook("onRoute", ({ method, url, config }) => {
    if (config?.policy === undefined) throw new Error(`The route ${String(method)} ${url} declares no policy: say who may call it.`);
  });
}
