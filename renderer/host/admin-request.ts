import * as v from "valibot";
import { adminRequestAs, isAdminRoute, adminRequest as request, requestAs, type Way } from "#core/access/admin-request.ts";
import type { AdminResult, AdminRoute } from "#core/host/access-bridge.ts";
import type { Fetch } from "#core/sync/http-transport.ts";
import { localSessionSchema } from "#core/sync/protocol-schema.ts";

/** One request of the admins' screen as whoever this machine is; any other route is a fault of ours. */
export async function asOwnAdmin(
  base: string,
  token: (stale: boolean) => Promise<string | null>,
  route: AdminRoute,
  body: unknown,
): Promise<AdminResult> {
  if (!isAdminRoute(route)) throw new Error("The admins' screen has no such request.");
  return adminRequestAs(portsTo(base), (stale) => token(stale).catch(() => null), route, body);
}

/** Any request as whoever this machine is. */
export function asOwn(base: string, token: (stale: boolean) => Promise<string | null>, way: Way, body: unknown): Promise<AdminResult> {
  return requestAs(portsTo(base), (stale) => token(stale).catch(() => null), way, body);
}

function portsTo(base: string) {
  return { base, fetch: pageFetch, signal: () => AbortSignal.timeout(PATIENCE_MS) };
}

const PATIENCE_MS = 20_000;
const pageFetch: Fetch = (url, init) => fetch(url, { ...init, signal: init.signal as AbortSignal, cache: "no-store", credentials: "omit" });

/**
 * The token of the server's own machine for its admin (POST /v1/session/admin), asked for each request and kept nowhere. Null: this page
 * is not on that machine.
 */
export async function serverAdminToken(base: string): Promise<string | null> {
  const response = await fetch(`${base}/v1/session/admin`, { method: "POST", cache: "no-store", credentials: "omit" });
  if (response.status === 401 || response.status === 403 || response.status === 404) return null;
  if (!response.ok) throw new Error(`The server gave no token now: it answered ${response.status}.`);
  return v.parse(localSessionSchema, await response.json()).token;
}

/** A request with that token. */
export async function asServerAdmin(base: string, route: AdminRoute, body: unknown): Promise<AdminResult> {
  const token = await serverAdminToken(base).catch(() => "unreachable" as const);
  if (token === "unreachable") return { kind: "unreachable" };
  if (!isAdminRoute(route)) throw new Error("The admins' screen has no such request.");
  return token === null ? { kind: "not-found" } : request(portsTo(base), token, route, body);
}
