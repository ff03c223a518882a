import { join } from "node:path";
import fastify from "fastify";
import pino from "pino";
import { expect, test } from "vitest";
import { localCaller } from "#server/access/caller.ts";
import { openPace } from "#server/access/pace.ts";
import { buildServer } from "#server/http/build.ts";
import { demandPolicies, type Route } from "#server/http/policy.ts";

const anybody: Route = { method: "GET", url: "/v1/open", policy: { who: "anybody" }, handle: () => ({ fine: true }) };
const chiefs: Route = { method: "GET", url: "/v1/closed", policy: { who: "roles", roles: ["chief"] }, handle: () => ({ fine: true }) };
const machine: Route = { method: "POST", url: "/v1/here", policy: { who: "this-machine" }, handle: () => ({ fine: true }) };

function build(more: { localPages?: boolean; requests?: number; admit?: () => number | null } = {}) {
  return buildServer({
    log: pino({ level: "silent" }),
    routes: [anybody, chiefs, machine],
    callerOf: async (token) =>
      token.startsWith("bound")
        ? { ...localCaller("b", "chief"), bound: true }
        : token.startsWith("chief")
          ? localCaller("d", "chief")
          : token.startsWith("medic")
            ? localCaller("m", "medic")
            : null,
    refusalOf: () => ({ kind: "not-signed-in" }),
    admit: more.admit ?? (() => null),
    isDevice: (token) => token.startsWith("bound"),
    localPages: more.localPages ?? true,
    renderer: join(import.meta.dirname, "no-screens-here"),
    rate: { requests: more.requests ?? 1000, windowMs: 60_000 },
  });
}

test("a route that does not say who may call it keeps the server from being built", () => {
  const app = fastify();
  demandPolicies(app);
  expect(() => app.get("/v1/forgotten", () => "oops")).toThrow(/declares no policy/);
});

test("each route answers those it is for and nobody else", async () => {
  const app = await build();
  const ask = async (url: string, token?: string) =>
    (await app.inject({ url, headers: token === undefined ? {} : { authorization: `Bearer ${token}${"x".repeat(20)}` } })).statusCode;
  expect(await ask("/v1/open")).toBe(200);
  expect(await ask("/v1/closed")).toBe(401);
  expect(await ask("/v1/closed", "stranger")).toBe(401);
  expect(await ask("/v1/closed", "medic")).toBe(404);
  expect(await ask("/v1/closed", "chief")).toBe(200);
  await app.close();
});

test("a server that is not bound to loopback gives its token to no page", async () => {
  const own = { host: "127.0.0.1:80", origin: "http://127.0.0.1:80" };
  const open = await build({ localPages: true });
  expect((await open.inject({ method: "POST", url: "/v1/here", headers: own })).statusCode).toBe(200);
  await open.close();
  const closed = await build({ localPages: false });
  expect((await closed.inject({ method: "POST", url: "/v1/here", headers: own })).statusCode).toBe(401);
  await closed.close();
});

test("who asks too often is told how long to wait", async () => {
  const app = await build({ requests: 3 });
  for (let n = 0; n < 3; n += 1) expect((await app.inject({ url: "/v1/open" })).statusCode).toBe(200);
  const answer = await app.inject({ url: "/v1/open" });
  expect(answer.statusCode).toBe(429);
  expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
  expect(answer.json()).toMatchObject({ kind: "slow-down" });
  await app.close();
});

test("a device that asks too fast waits, whatever it asks for; this machine's own tokens do not", async () => {
  const pace = openPace(1, 2);
  const app = await build({ admit: () => pace.take("b", 0) });
  const ask = (url: string, token: string) => app.inject({ url, headers: { authorization: `Bearer ${token}${"x".repeat(20)}` } });
  expect((await ask("/v1/closed", "bound")).statusCode).toBe(200);
  expect((await ask("/v1/nothing", "bound")).statusCode).toBe(404);
  for (const url of ["/v1/closed", "/v1/nothing"]) {
    const answer = await ask(url, "bound");
    expect([answer.statusCode, answer.headers["retry-after"], answer.json()]).toEqual([
      429,
      "1",
      { kind: "slow-down", retryAfterMs: 1000 },
    ]);
  }
  expect((await ask("/v1/closed", "chief")).statusCode).toBe(200);
  await app.close();
});

test("a pace lets a burst through, then so many a second, for each by itself", () => {
  const pace = openPace(50, 100);
  const taken = (nowMs: number, times: number) =>
    Array.from({ length: times }, () => pace.take("a", nowMs)).filter((wait) => wait === null).length;
  expect(taken(0, 200)).toBe(100);
  expect([taken(1_000, 100), taken(1_500, 100), taken(60_000, 300)]).toEqual([50, 25, 100]);
  expect(pace.take("a", 60_000)).toBe(20);
  expect(pace.take("b", 60_000)).toBeNull();
  expect(pace.take("a", 0)).not.toBeNull();
});

test("screens that are not built yet are a sentence", async () => {
  const app = await build();
  const answer = await app.inject({ url: "/" });
  expect(answer.statusCode).toBe(503);
  expect(answer.body).toContain("not built yet");
  await app.close();
});
