import * as v from "valibot";
import { ADMIN_ROUTES, type AdminResult, type AdminRoute } from "#core/host/access-bridge.ts";
import { localSessionSchema, requestRefusalSchema } from "#core/sync/protocol-schema.ts";

/** What an admins' request goes to: all there is. */
const PATHS: Readonly<Record<AdminRoute, (body: unknown) => { readonly method: "GET" | "POST"; readonly path: string }>> = {
  hello: () => ({ method: "GET", path: "/v1/hello" }),
  access: () => ({ method: "GET", path: "/v1/access" }),
  find: () => ({ method: "POST", path: "/v1/access/find" }),
  password: () => ({ method: "POST", path: "/v1/access/password" }),
  reads: (body) => ({ method: "GET", path: `/v1/access/reads${queryOf(body, ["before"])}` }),
  journal: (body) => ({ method: "GET", path: `/v1/pull${queryOf(body, ["after", "journal", "protocol"])}` }),
  file: () => ({ method: "POST", path: "/v1/push" }),
};

/** One request of the admins' screen with a token; any other route is a fault of ours. */
export async function adminRequest(base: string, token: string, route: AdminRoute, body: unknown): Promise<AdminResult> {
  if (!ADMIN_ROUTES.includes(route)) throw new Error("The admins' screen has no such request.");
  const { method, path } = PATHS[route](body);
  try {
    const response = await fetch(`${base}${path}`, {
      method,
      cache: "no-store",
      credentials: "omit",
      headers: { authorization: `Bearer ${token}`, ...(method === "POST" ? { "content-type": "application/json" } : {}) },
      ...(method === "POST" ? { body: JSON.stringify(body) } : {}),
    });
    const answer: unknown = await response.json().catch(() => null);
    return response.ok ? { kind: "answered", answer } : refusedBy(answer, response.status);
  } catch {
    return { kind: "unreachable" };
  }
}

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
  return token === null ? { kind: "not-found" } : adminRequest(base, token, route, body);
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
  const query = new URLSearchParams();
  if (typeof body === "object" && body !== null)
    for (const [name, value] of Object.entries(body))
      if (names.includes(name) && value !== null && value !== undefined) query.set(name, String(value));
  return query.size === 0 ? "" : `?${query.toString()}`;
}
