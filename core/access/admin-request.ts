import * as v from "valibot";
import { ADMIN_ROUTES, type AdminResult, type AdminRoute } from "#core/host/access-bridge.ts";
import type { AbortSignalLike, Fetch } from "#core/sync/http-transport.ts";
import { requestRefusalSchema } from "#core/sync/protocol-schema.ts";

/** What an admins' request goes to: all there is. */
const PATHS: Readonly<Record<AdminRoute, (body: unknown) => Way>> = {
  hello: () => ({ method: "GET", path: "/v1/hello" }),
  access: () => ({ method: "GET", path: "/v1/access" }),
  find: () => ({ method: "POST", path: "/v1/access/find" }),
  password: () => ({ method: "POST", path: "/v1/access/password" }),
  rotate: () => ({ method: "POST", path: "/v1/access/rotate" }),
  reads: (body) => ({ method: "GET", path: `/v1/access/reads${queryOf(body, ["before"])}` }),
  journal: (body) => ({ method: "GET", path: `/v1/pull${queryOf(body, ["after", "journal", "protocol"])}` }),
  file: () => ({ method: "POST", path: "/v1/push" }),
};

/** With what a host asks. */
export interface AdminPorts {
  readonly fetch: Fetch;
  readonly base: string;
  readonly signal: () => AbortSignalLike;
}

/** Whether a question for the admins' screen has its form. */
export function isAdminRoute(route: unknown): route is AdminRoute {
  return ADMIN_ROUTES.some((one) => one === route);
}

/** One request of the admins' screen with a token; the answer as it came. Anything but an answer is a `kind`. */
export function adminRequest(ports: AdminPorts, token: string, route: AdminRoute, body: unknown): Promise<AdminResult> {
  return request(ports, token, PATHS[route](body), body);
}

/** Where a request goes. */
export interface Way {
  readonly method: "GET" | "POST";
  readonly path: string;
}

async function request(ports: AdminPorts, token: string, { method, path }: Way, body: unknown): Promise<AdminResult> {
  try {
    const headers = { accept: "application/json", authorization: `Bearer ${token}` };
    const signal = ports.signal();
    const response = await (method === "GET"
      ? ports.fetch(ports.base + path, { method, headers, signal })
      : ports.fetch(ports.base + path, {
          ...{ method, signal, body: JSON.stringify(body) },
          headers: { ...headers, "content-type": "application/json" },
        }));
    const answer = parsed(await response.text());
    return response.status < 400 ? { kind: "answered", answer } : refusedBy(answer, response.status);
  } catch {
    return { kind: "unreachable" };
  }
}

/**
 * The same as whoever has a token that may have ended meanwhile: a refused one is taken anew, once.
 *
 * @param token null: nobody may ask here; `stale`: the last one was refused
 */
export function adminRequestAs(
  ports: AdminPorts,
  token: (stale: boolean) => Promise<string | null>,
  route: AdminRoute,
  body: unknown,
): Promise<AdminResult> {
  return requestAs(ports, token, PATHS[route](body), body);
}

/** Any request as whoever has such a token; the answer as it came. */
export async function requestAs(
  ports: AdminPorts,
  token: (stale: boolean) => Promise<string | null>,
  way: Way,
  body: unknown,
): Promise<AdminResult> {
  const first = await token(false);
  if (first === null) return { kind: "not-found" };
  const result = await request(ports, first, way, body);
  if (result.kind !== "refused" || result.reason !== "not-signed-in") return result;
  const second = await token(true);
  return second === null ? { kind: "not-found" } : request(ports, second, way, body);
}

function refusedBy(answer: unknown, status: number): AdminResult {
  const read = v.safeParse(requestRefusalSchema, answer);
  if (!read.success) return status >= 500 ? { kind: "unreachable" } : { kind: "refused", reason: String(status) };
  const refusal = read.output;
  if (refusal.kind === "not-found") return { kind: "not-found" };
  if (refusal.kind === "slow-down") return { kind: "slow-down", retryAfterMs: refusal.retryAfterMs };
  return refusal.kind === "unavailable" ? { kind: "unreachable" } : { kind: "refused", reason: refusal.kind };
}

function queryOf(body: unknown, names: readonly string[]): string {
  if (typeof body !== "object" || body === null) return "";
  const parts = Object.entries(body).flatMap(([name, value]) =>
    names.includes(name) && value !== null && value !== undefined ? [`${name}=${encodeURIComponent(String(value))}`] : [],
  );
  return parts.length === 0 ? "" : `?${parts.join("&")}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
