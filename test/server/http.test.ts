import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PROTOCOL } from "#core/sync/protocol.ts";
import { newSecret } from "#server/access/secrets.ts";
import { enrol } from "#server/access/token.ts";
import { bodyOf, callerAt, countAt, newId, posted, refusalIn, startTestServer, type TestServer, wireEvent } from "./test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  const renderer = join(server.data, "renderer");
  mkdirSync(join(renderer, "assets"), { recursive: true });
  writeFileSync(join(renderer, "index.html"), "<!doctype html><title>Daliz</title>");
  writeFileSync(join(renderer, "assets/index-1a2b3c.js"), "export {};");
  writeFileSync(join(server.data, "outside.txt"), "not a screen");
});
afterAll(() => server.stop());

/** A request with headers that fetch does not let one choose. */
function raw(path: string, method: string, headers: Readonly<Record<string, string>>): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const request = httpRequest({ hostname, port, path, method, headers, setHost: headers["host"] === undefined }, (answer) => {
      let body = "";
      answer.on("data", (chunk: Buffer) => {
        body += chunk.toString();
      });
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body }));
    });
    request.on("error", reject);
    request.end();
  });
}

test("the server says that it lives, that it is ready and who it is", async () => {
  expect(await (await fetch(`${server.url}/healthz`)).json()).toEqual({ alive: true });
  expect(await (await fetch(`${server.url}/readyz`)).json()).toMatchObject({
    ...{ ready: true, database: "answers", journal: "current", briefings: "delivered", tree: "sound", segments: "level" },
  });
  const hello = await server.hello();
  expect(hello).toMatchObject({ protocol: PROTOCOL, exercise: false, role: "chief" });
  expect(Math.abs(hello.nowMs - Date.now())).toBeLessThan(60_000);
});

test("without a token nothing below /v1/ answers, and what exists looks like what does not", async () => {
  const asked = ["/v1/hello", "/v1/pull?after=0", "/v1/feed", "/v1/nothing", "/v1/"];
  const answers = await Promise.all(asked.map(async (path) => (await fetch(server.url + path)).text()));
  expect(new Set(answers)).toEqual(new Set(['{"kind":"not-signed-in"}']));
  for (const authorization of ["Bearer", "Bearer x", "Basic abc", `Bearer ${"A".repeat(43)}`, `Bearer ${server.token}x`]) {
    expect((await fetch(`${server.url}/v1/hello`, { headers: { authorization } })).status).toBe(401);
  }
});

test("what is forbidden to a role looks like what does not exist, and a revoked token is refused within seconds", async () => {
  const token = newSecret();
  await enrol(server.running.db, token, "a wall", "wall", Date.now());
  const wall = callerAt(server.url, token);
  expect((await wall.ask("/v1/wall")).status).toBe(200);
  const missing = await wall.ask("/v1/nothing");
  const nothing = [missing.status, await missing.text()];
  for (const forbidden of [
    await wall.ask("/v1/hello"),
    await wall.ask("/v1/pull?after=0"),
    await wall.ask("/v1/feed"),
    await wall.ask("/v1/push", posted({})),
  ]) {
    expect([forbidden.status, await forbidden.text()]).toEqual(nothing);
  }
  await server.running.db.query("update devices set revoked_ms = 1 where role = 'wall'");
  await new Promise((resolve) => setTimeout(resolve, 5_100));
  expect((await wall.ask("/v1/wall")).status).toBe(401);
});

test("another journal, another epoch, an old protocol and a wrong form are each refused by name", async () => {
  const { journal, epoch } = await server.hello();
  const push = (body: unknown) => server.ask("/v1/push", posted(body)).then(refusalIn);
  expect(await push({ protocol: 1, journal: newId(), epoch, bodies: [] })).toEqual({ kind: "other-journal", journal });
  expect(await push({ protocol: 1, journal, epoch: newId(), bodies: [] })).toEqual({ kind: "other-epoch", epoch });
  expect(await push({ protocol: 0, journal, epoch, bodies: [] })).toEqual({ kind: "protocol-too-old", oldestTaken: 1 });
  expect(await push({ protocol: 1, journal, epoch, bodies: [7] })).toMatchObject({ kind: "malformed", path: "bodies.0" });
  expect(await push({ protocol: 1, journal, epoch, bodies: Array.from({ length: 501 }, () => "") })).toMatchObject({ kind: "malformed" });
  expect(await push([])).toMatchObject({ kind: "malformed" });
  expect(await refusalIn(await server.ask(`/v1/pull?after=0&journal=${newId()}`))).toEqual({ kind: "other-journal", journal });
  for (const query of ["after=-1", "after=x", "after=1&after=2", "after=1e3", "limit=1.5", "after=99999999999999999"]) {
    expect(await refusalIn(await server.ask(`/v1/pull?${query}`))).toMatchObject({ kind: "malformed" });
  }
  expect(
    await refusalIn(await server.ask("/v1/push", { method: "POST", body: "{", headers: { "content-type": "application/json" } })),
  ).toMatchObject({ kind: "malformed" });
  expect(
    await refusalIn(await server.ask("/v1/push", { method: "POST", body: "<x/>", headers: { "content-type": "text/xml" } })),
  ).toMatchObject({ kind: "malformed" });
});

test("a push longer than a mebibyte is refused with the limit", async () => {
  const answer = await server.ask("/v1/push", posted({ bodies: ["x".repeat(1_100_000)] }));
  expect(answer.status).toBe(413);
  expect(await refusalIn(answer)).toEqual({ kind: "too-large", maxBytes: 1_048_576 });
});

test("every answer names the epoch, and a page is cut where the reader asked", async () => {
  await server.push([bodyOf(), bodyOf(), bodyOf()]);
  const { epoch, head } = await server.hello();
  const page = await server.pull(head - 3, 2);
  expect(page).toMatchObject({ epoch, head });
  expect(page.frames.map(({ seq }) => seq)).toEqual([head - 2, head - 1]);
  expect((await server.pull(head + 10)).frames).toEqual([]);
});

test("the page of this machine gets this machine's token, and nobody who comes under another name", async () => {
  const { host } = new URL(server.url);
  const { port } = new URL(server.url);
  const own = await raw("/v1/session/local", "POST", { host, origin: server.url, "sec-fetch-site": "same-origin" });
  expect(JSON.parse(own.body)).toEqual({ token: server.token });
  const byName = await raw("/v1/session/local", "POST", { host: `localhost:${port}`, origin: `http://localhost:${port}` });
  expect(byName.status).toBe(200);
  const strangers = [
    { host: `rebound.example:${port}`, origin: `http://rebound.example:${port}`, "sec-fetch-site": "same-origin" },
    { host: `127.0.0.1.rebound.example:${port}`, origin: `http://127.0.0.1.rebound.example:${port}` },
    { host, origin: "http://elsewhere.example", "sec-fetch-site": "cross-site" },
    { host, origin: `http://localhost:${port}`, "sec-fetch-site": "same-site" },
    { host, origin: server.url, "sec-fetch-site": "cross-site" },
    { host, origin: "null" },
    { host },
    { host, origin: server.url, "sec-fetch-site": "same-origin", "x-forwarded-for": "203.0.113.7" },
    { host, origin: server.url, via: "1.1 proxy.example" },
  ];
  for (const headers of strangers) {
    const answer = await raw("/v1/session/local", "POST", headers);
    expect([answer.status, answer.body]).toEqual([401, '{"kind":"not-signed-in"}']);
  }
  expect((await raw("/v1/session/local", "GET", { host, origin: server.url })).status).toBe(401);
});

test("the screens are given out under any address of theirs, and nothing that lies beside them", async () => {
  const page = await fetch(`${server.url}/`);
  expect(await page.text()).toContain("<title>Daliz</title>");
  expect(await (await fetch(`${server.url}/room/anything`, { headers: { accept: "text/html" } })).text()).toContain("<title>Daliz</title>");
  const script = await fetch(`${server.url}/assets/index-1a2b3c.js`);
  expect(script.headers.get("cache-control")).toContain("immutable");
  expect(script.headers.get("content-type")).toContain("javascript");
  expect((await fetch(`${server.url}/assets/gone.js`)).status).toBe(404);
  for (const path of [
    "/../outside.txt",
    "/..%2foutside.txt",
    "/%2e%2e/outside.txt",
    "/assets/../../outside.txt",
    "/..%5coutside.txt",
    "/%00",
    "/%zz",
  ]) {
    expect((await raw(path, "GET", {})).body).not.toContain("not a screen");
  }
});

test("pages may run only what this server gives out, and may not be framed, sniffed or referred to", async () => {
  const { headers } = await fetch(`${server.url}/`);
  const policy = headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("connect-src 'self'");
  expect(policy).not.toContain("unsafe-eval");
  expect(policy).toContain("font-src 'self' data:;");
  expect(policy.replace(/style-src[^;]*/, "")).not.toContain("unsafe-inline");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("referrer-policy")).toBe("no-referrer");
  expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
  expect(headers.get("x-powered-by")).toBeNull();
});

test("whatever is sent, the server answers with a refusal of its own and never with a failure", async () => {
  const { journal, epoch } = await server.hello();
  const anyBody = fc.oneof(
    fc.json({ maxDepth: 6 }),
    fc.string({ unit: "binary", maxLength: 200 }),
    fc
      .record({ key: fc.constantFrom(...Object.keys(wireEvent(countAt("IR"))), "__proto__", "constructor", "f"), value: fc.anything() })
      .map(({ key, value }) => {
        const wire = wireEvent(countAt("IR"));
        return JSON.stringify(
          Object.fromEntries([...Object.entries(wire).filter(([name]) => name !== key), [key, value]]),
          (_key, inner: unknown) => (typeof inner === "bigint" ? String(inner) : inner),
        );
      }),
    fc.constantFrom(
      bodyOf({ e: "\0" }),
      bodyOf({ note: "\0\ud800" }),
      bodyOf({ f: { "\0": "\0" } }),
      `${"[".repeat(5_000)}`,
      `{"a":${"[".repeat(900)}${"]".repeat(900)}}`,
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(anyBody, { maxLength: 5 }), fc.boolean(), fc.anything(), async (bodies, whole, rest) => {
      const sent = whole ? { protocol: 1, journal, epoch, bodies } : rest;
      const text = JSON.stringify(sent, (_key, inner: unknown) => (typeof inner === "bigint" ? String(inner) : inner)) ?? "";
      const answer = await server.ask("/v1/push", { method: "POST", headers: { "content-type": "application/json" }, body: text });
      const said = await answer.text();
      expect(answer.status).toBeLessThan(500);
      expect(said).not.toMatch(/\bat .*:\d+:\d+|node_modules/);
      if (answer.status === 200) {
        const { taken, refused } = JSON.parse(said) as { taken: { id: string }[]; refused: { index: number }[] };
        const ids = new Set(taken.map(({ id }) => id));
        expect(ids.size + new Set(refused.map(({ index }) => index)).size).toBeLessThanOrEqual(bodies.length);
        expect(refused.length + ids.size).toBeGreaterThan(bodies.length === 0 ? -1 : 0);
      }
    }),
    { numRuns: 300 },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.webPath(),
      fc.webQueryParameters(),
      fc.constantFrom("GET", "POST", "PUT", "DELETE", "OPTIONS"),
      async (path, query, method) => {
        const prefix = path.length % 2 === 0 ? "/v1" : "";
        const answer = await server.ask(`${prefix}${path === "" ? "/" : path}?${query}`, { method });
        expect(answer.status).toBeLessThan(500);
        await answer.arrayBuffer();
      },
    ),
    { numRuns: 200 },
  );
});

test("the log holds what happened and none of what was said", async () => {
  const secret = "marker-7f3a";
  await server.push([bodyOf({ note: secret }), bodyOf({ note: `${secret} 000000000000` })]);
  await server.ask(`/v1/pull?after=x&name=${secret}`);
  await server.ask("/v1/push", posted({ [secret]: secret }));
  await fetch(`${server.url}/v1/hello`, { headers: { authorization: `Bearer ${secret}${secret}` } });
  const log = readFileSync(join(server.data, "server.log"), "utf8") + readFileSync(join(server.data, "postgres.log"), "utf8");
  expect(log.includes('"route":"/v1/push"')).toBe(true);
  expect(log.includes(secret)).toBe(false);
  expect(log.includes(server.token)).toBe(false);
  expect(log.includes("000000000000")).toBe(false);
  expect(log.includes("127.0.0.1")).toBe(false);
  expect(log.includes("after=")).toBe(false);
});
