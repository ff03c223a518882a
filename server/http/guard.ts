import type { FastifyInstance, FastifyRequest } from "fastify";
import type { RequestRefusal } from "#core/sync/protocol.ts";
import type { Caller } from "#server/access/caller.ts";
import { fromOwnPage, fromThisComputer } from "./own-page.ts";
import type { Policy } from "./policy.ts";
import { RefusedRequest } from "./refuse.ts";
import { isApi } from "./screens.ts";

declare module "fastify" {
  interface FastifyRequest {
    caller: Caller | null;
  }
}

/** What the guard asks. */
export interface GuardPorts {
  /** Whom a token stands for; null: nobody. */
  readonly callerOf: (token: string) => Promise<Caller | null>;
  /** Why a token stands for nobody. */
  readonly refusalOf: (token: string) => RequestRefusal;
  /** An enrolled device asks something: null to go on, else how long it must wait, ms. */
  readonly admit: (caller: Caller) => number | null;
  /** Whether a token is an enrolled device's, good at this moment. */
  readonly isDevice: (token: string) => boolean;
  /** Whether pages of this machine may have its token. */
  readonly localPages: boolean;
}

/**
 * Stands before every route. Below /v1/ a request without a token is told to sign in, whether the thing exists or not; with a token, what is
 * missing and what is forbidden look the same.
 */
export function guardRoutes(app: FastifyInstance, ports: GuardPorts): void {
  app.decorateRequest("caller", null);
  app.addHook("onRequest", async (request) => {
    const { ownLimit } = request.routeOptions.config;
    const { isUnknown, policy } = asked(request);
    if (isUnknown && !isApi(request)) return;
    if (policy?.who === "anybody") return;
    if (policy?.who === "this-machine") {
      if (!ports.localPages || !fromOwnPage(request)) throw new RefusedRequest({ kind: "not-signed-in" });
      return;
    }
    // Whoever shows a token is judged by it.
    if (policy?.who === "this-computer" && request.headers.authorization === undefined && fromThisComputer(request)) return;
    const caller = await signedIn(request, ports);
    // A route with a limit of its own counts for itself: a new machine takes hundreds of segments.
    const waitMs = caller.bound && ownLimit === undefined ? ports.admit(caller) : null;
    if (waitMs !== null) throw new RefusedRequest({ kind: "slow-down", retryAfterMs: waitMs });
    if (caller.mustChange && policy?.who !== "enrolled") throw new RefusedRequest({ kind: "sign-in" });
    if (policy === undefined || !isFor(policy, caller)) throw new RefusedRequest({ kind: "not-found" });
    request.caller = caller;
  });
}

/** What is asked for: below /v1/ what no route answers is unknown, and never a screen. */
function asked(request: FastifyRequest): { readonly isUnknown: boolean; readonly policy: Policy | undefined } {
  const { isScreens, policy } = request.routeOptions.config;
  const isUnknown = isScreens === true || policy === undefined;
  return { isUnknown, policy: isUnknown ? undefined : policy };
}

/** Whether the guard looks at who asks, and so counts an enrolled device by itself (`admit`). */
export function isPacedByDevice(request: FastifyRequest): boolean {
  const { isUnknown, policy } = asked(request);
  return isUnknown ? isApi(request) : policy?.who !== "anybody" && policy?.who !== "this-machine";
}

function isFor(policy: Policy, { bound, role }: Caller): boolean {
  return policy.who === "roles" || policy.who === "this-computer" ? policy.roles.includes(role) : policy.who === "enrolled" && bound;
}

/** The caller of a route that only roles may call: the guard has seen to it that there is one. */
export function callerOf(request: FastifyRequest): Caller {
  if (request.caller === null) throw new RefusedRequest({ kind: "not-signed-in" });
  return request.caller;
}

/** The bearer token of a request; null where it has none of the form. */
export function bearerOf(request: FastifyRequest): string | null {
  return /^Bearer ([A-Za-z0-9_.-]{20,2000})$/.exec(request.headers.authorization ?? "")?.[1] ?? null;
}

async function signedIn(request: FastifyRequest, ports: GuardPorts): Promise<Caller> {
  const token = bearerOf(request);
  if (token === null) throw new RefusedRequest({ kind: "not-signed-in" });
  const caller = await ports.callerOf(token);
  if (caller === null) throw new RefusedRequest(ports.refusalOf(token));
  return caller;
}
