import { constants } from "node:zlib";
import compress from "@fastify/compress";
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from "fastify";
import { MAX_BODY_BYTES } from "#core/sync/protocol.ts";
import { answerErrors, refuseBroken, refuseUnroutable } from "./errors.ts";
import { type GuardPorts, guardRoutes } from "./guard.ts";
import { setHeaders } from "./headers.ts";
import { limitRequests, type Rate } from "./limit.ts";
import { fromForeignPage } from "./own-page.ts";
import { addRoute, demandPolicies, type Route } from "./policy.ts";
import { RefusedRequest } from "./refuse.ts";
import { serveScreens } from "./screens.ts";

export const DEFAULT_RATE: Rate = { requests: 500, windowMs: 5_000 };

export interface BuildPorts extends GuardPorts {
  readonly log: FastifyBaseLogger;
  readonly routes: readonly Route[];
  readonly renderer: string;
  readonly rate: Rate;
  /** Address of the proxy whose word on who asks is believed (X-Forwarded-For); null: nobody's. */
  readonly proxy?: string | null;
  /** Told of every answer: the route as it is declared, its status, and how long it took. */
  readonly answered?: (answer: Answered) => void;
  /** How long a sender may take; `PATIENCE` unless given. */
  readonly patience?: Patience;
}

export interface Answered {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly ms: number;
}

/** How long a sender may take: with the headers alone, and with the whole request; and how often that is looked at. */
export interface Patience {
  readonly headersMs: number;
  readonly requestMs: number;
  readonly lookMs: number;
}

/** A full push over a line of 300 kbit/s comes in time. */
export const PATIENCE: Patience = { headersMs: 10_000, requestMs: 30_000, lookMs: 2_000 };

const MAX_HEADER_BYTES = 16_384;
const MOST_SOCKETS = 1_000;

/** Puts the server's routes behind its guard. Nothing listens yet. */
export async function buildServer(ports: BuildPorts): Promise<FastifyInstance> {
  const patience = ports.patience ?? PATIENCE;
  const app: FastifyInstance = fastify({
    loggerInstance: ports.log,
    // Its own lines would hold addresses and queries; ours are written below.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: patience.requestMs,
    http: { headersTimeout: patience.headersMs, connectionsCheckingInterval: patience.lookMs, maxHeaderSize: MAX_HEADER_BYTES },
    clientErrorHandler: refuseBroken,
    frameworkErrors: refuseUnroutable,
    // Feeds are ended by the hub; answers on their way out are let out.
    forceCloseConnections: "idle",
    return503OnClosing: true,
    ...(ports.proxy == null ? {} : { trustProxy: ports.proxy }),
  });
  app.server.maxConnections = MOST_SOCKETS;
  // JSON and nothing else: what a form of another page can send without being asked is text/plain.
  app.removeContentTypeParser("text/plain");
  demandPolicies(app);
  answerErrors(app);
  await setHeaders(app);
  await limitRequests(app, ports.rate, ports.isDevice);
  await app.register(compress, {
    encodings: ["br", "gzip"],
    threshold: 2_048,
    // Streams of events are written past it, and what is deflated already has a type of its own.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    // No machine sends a compressed body: nothing is inflated on a stranger's word.
    globalDecompression: false,
  });
  app.addHook("onRequest", async (request) => {
    const { policy } = request.routeOptions.config;
    // Routes for this machine's own pages ask more, and say less.
    if (request.method === "GET" || request.method === "HEAD" || policy?.who === "this-machine") return;
    if (fromForeignPage(request))
      throw new RefusedRequest({ kind: "malformed", path: "origin", problem: "A page of another origin may not ask this." });
  });
  guardRoutes(app, ports);
  app.addHook("onResponse", async (request, reply) => {
    const { url = "page", config } = request.routeOptions;
    const route = config.isScreens === true ? "page" : url;
    const { statusCode: status, elapsedTime } = reply;
    request.log.info({ method: request.method, route, status, ms: Math.round(elapsedTime) }, "answered");
    ports.answered?.({ method: request.method, route, status, ms: elapsedTime });
  });
  for (const route of ports.routes) addRoute(app, route);
  await serveScreens(app, ports.renderer);
  await app.ready();
  return app;
}
