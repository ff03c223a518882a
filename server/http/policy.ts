import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Role } from "#core/access/role.ts";

/**
 * Who may call a route: anybody; anybody with a token of these roles; whoever has the token of an enrolled device, whatever the role; or
 * only a page that this very server has given to a browser on its own machine; or a program of this very machine that shows no token (it
 * reads numbers, never events), and these roles from anywhere. Every route declares one, or the server does not build.
 */
export type Policy =
  | { readonly who: "anybody" }
  | { readonly who: "roles"; readonly roles: readonly Role[] }
  | { readonly who: "enrolled" }
  | { readonly who: "this-machine" }
  | { readonly who: "this-computer"; readonly roles: readonly Role[] };

/** A route: a file each in this folder. */
export interface Route {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly policy: Policy;
  /** Requests that one address may make in a window, where that differs from all the others together. */
  readonly most?: number;
  /** How long that window is, ms, where it differs too. */
  readonly windowMs?: number;
  /** Its answer may stay open, as server-sent events: it is asked for with GET and not with HEAD. */
  readonly streams?: true;
  readonly handle: (request: FastifyRequest, reply: FastifyReply) => unknown;
}

declare module "fastify" {
  interface FastifyContextConfig {
    policy?: Policy;
    /** Takes every address that no other route has. */
    isScreens?: true;
    /** Its own limit for one address, beside that of all the others together. */
    ownLimit?: { readonly max: number; readonly timeWindow: number | null };
  }
}

/** Adds a route with its policy where the guard finds it. */
export function addRoute(app: FastifyInstance, route: Route): void {
  const ownLimit = route.most === undefined ? {} : { ownLimit: { max: route.most, timeWindow: route.windowMs ?? null } };
  const { method, url, policy, handle, streams } = route;
  app.route({ method, url, config: { policy, ...ownLimit }, handler: handle, exposeHeadRoute: streams !== true });
}

/** Refuses any route without a policy, whoever adds it. */
export function demandPolicies(app: FastifyInstance): void {
  app.addHook("onRoute", ({ method, url, config }) => {
    if (config?.policy === undefined) throw new Error(`The route ${String(method)} ${url} declares no policy: say who may call it.`);
  });
}
