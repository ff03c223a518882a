import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Caller } from "#server/access/token.ts";
import { fromOwnPage } from "./own-page.ts";
import { RefusedRequest } from "./refuse.ts";

declare module "fastify" {
  interface FastifyRequest {
    caller: Caller | null;
  }
}

/**
 * Stands before every route. Below /v1/ a request without a token is told to sign in, whether the thing exists or not; with a token, what is
 * missing and what is forbidden look the same.
 */
export function guardRoutes(
  app: FastifyInstance,
  ports: { readonly callerOf: (token: string) => Promise<Caller | null>; readonly localPages: boolean },
): void {
  app.decorateRequest("caller", null);
  app.addHook("onRequest", async (request) => {
    const { policy } = request.routeOptions.config;
    const isApi = request.url.startsWith("/v1/");
    if (policy?.who === "anybody" || (policy === undefined && !isApi)) return;
    if (policy?.who === "this-machine") {
      if (!ports.localPages || !fromOwnPage(request)) throw new RefusedRequest({ kind: "not-signed-in" });
      return;
    }
    const caller = await signedIn(request, ports.callerOf);
    if (caller === null) throw new RefusedRequest({ kind: "not-signed-in" });
    if (policy === undefined || !policy.roles.includes(caller.role)) throw new RefusedRequest({ kind: "not-found" });
    request.caller = caller;
  });
}

/** The caller of a route that only roles may call: the guard has seen to it that there is one. */
export function callerOf(request: FastifyRequest): Caller {
  if (request.caller === null) throw new RefusedRequest({ kind: "not-signed-in" });
  return request.caller;
}

/** The bearer token of a request; null where it has none of the form. */
export function bearerOf(request: FastifyRequest): string | null {
  return /^Bearer ([A-Za-z0-9_-]{20,200})$/.exec(request.headers.authorization ?? "")?.[1] ?? null;
}

async function signedIn(request: FastifyRequest, callerOfToken: (token: string) => Promise<Caller | null>): Promise<Caller | null> {
  const token = bearerOf(request);
  return token === null ? null : callerOfToken(token);
}
