import compress from "@fastify/compress";
import rateLimit from "@fastify/rate-limit";
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from "fastify";
import { MAX_BODY_BYTES } from "#core/sync/protocol.ts";
import { answerErrors } from "./errors.ts";
import { type GuardPorts, guardRoutes } from "./guard.ts";
import { setHeaders } from "./headers.ts";
import { addRoute, demandPolicies, type Route } from "./policy.ts";
import { RefusedRequest } from "./refuse.ts";
import { serveScreens } from "./screens.ts";

/** Requests one address may make in a window, live feeds counted once. */
export interface Rate {
  readonly requests: number;
  readonly windowMs: number;
}

export const DEFAULT_RATE: Rate = { requests: 500, windowMs: 5_000 };

export interface BuildPorts extends GuardPorts {
  readonly log: FastifyBaseLogger;
  readonly routes: readonly Route[];
  readonly renderer: string;
  readonly rate: Rate;
  /** Address of the proxy whose word on who asks is believed (X-Forwarded-For); null: nobody's. */
  readonly proxy?: string | null;
}

const REQUEST_PATIENCE_MS = 30_000;
const MOST_SOCKETS = 1_000;

/** Puts the server's routes behind its guard. Nothing listens yet. */
export async function buildServer(ports: BuildPorts): Promise<FastifyInstance> {
  const app: FastifyInstance = fastify({
    loggerInstance: ports.log,
    // Its own lines would hold addresses and queries; ours are written below.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: REQUEST_PATIENCE_MS,
    // Feeds are ended by the hub; answers on their way out are let out.
    forceCloseConnections: "idle",
    return503OnClosing: true,
    ...(ports.proxy == null ? {} : { trustProxy: ports.proxy }),
  });
  app.server.maxConnections = MOST_SOCKETS;
  demandPolicies(app);
  answerErrors(app);
  await setHeaders(app);
  await app.register(rateLimit, {
    max: ports.rate.requests,
    timeWindow: ports.rate.windowMs,
    errorResponseBuilder: (_request, { ttl }) => new RefusedRequest({ kind: "slow-down", retryAfterMs: Math.max(1, ttl) }),
  });
  await app.register(compress, { encodings: ["gzip"], threshold: 2_048 });
  guardRoutes(app, ports);
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "page";
    request.log.info({ method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, "answered");
  });
  for (const route of ports.routes) addRoute(app, route);
  await serveScreens(app, ports.renderer);
  await app.ready();
  return app;
}
