import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { bearerOf, isPacedByDevice } from "./guard.ts";
import { RefusedRequest } from "./refuse.ts";

/** Requests one address may make in a window, live feeds counted once. */
export interface Rate {
  readonly requests: number;
  readonly windowMs: number;
}

type Limiter = (this: FastifyInstance, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/**
 * Counts every request by the address it comes from, before anything is asked of it: also those without a token, with a wrong one, and for
 * what does not exist. Routes with a limit of their own are counted apart. An enrolled device is counted by itself and not by its address
 * where the guard does that: a whole headquarters may stand behind one.
 *
 * @param isDevice whether a bearer token is an enrolled device's, good at this moment
 */
export async function limitRequests(
  app: FastifyInstance,
  { requests, windowMs }: Rate,
  isDevice: (token: string) => boolean,
): Promise<void> {
  await app.register(rateLimit, {
    global: false,
    max: requests,
    timeWindow: windowMs,
    errorResponseBuilder: (_request, { ttl }) => new RefusedRequest({ kind: "slow-down", retryAfterMs: Math.max(1, ttl) }),
  });
  const common: Limiter = app.rateLimit();
  const own = new Map<string, Limiter>();
  app.addHook("onRoute", ({ url, config }) => {
    if (config?.ownLimit === undefined || own.has(url)) return;
    const { max, timeWindow } = config.ownLimit;
    own.set(url, app.rateLimit({ max, timeWindow: timeWindow ?? windowMs }));
  });
  app.addHook("onRequest", async (request, reply) => {
    const limiter = own.get(request.routeOptions.url ?? "");
    if (limiter === undefined && isPacedByDevice(request)) {
      const token = bearerOf(request);
      if (token !== null && isDevice(token)) return;
    }
    await (limiter ?? common).call(app, request, reply);
  });
}
