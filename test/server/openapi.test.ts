import { readFileSync } from "node:fs";
import { join } from "node:path";
import fastify, { type FastifyInstance } from "fastify";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DESCRIPTIONS } from "#server/http/descriptions.ts";
import { jsonSchemaOf } from "#server/http/json-schema.ts";
import { openapiRoute } from "#server/http/openapi.ts";
import { freeze } from "./briefing-events.ts";
import { adminOf, deviceKey, type EnrolledDevice, enrolledDevice, newAccount, proofFor } from "./enrolled-device.ts";
import { bodyOf, type Caller, idOf, posted, SCENARIO, startTestServer, type TestServer } from "./test-server.ts";

const operation = v.object({
  summary: v.string(),
  security: v.array(v.record(v.string(), v.array(v.string()))),
  "x-policy": v.looseObject({ who: v.string() }),
  parameters: v.exactOptional(v.array(v.object({ name: v.string(), in: v.string(), required: v.boolean(), schema: v.looseObject({}) }))),
  requestBody: v.exactOptional(
    v.object({ required: v.literal(true), content: v.object({ "application/json": v.object({ schema: v.looseObject({}) }) }) }),
  ),
  responses: v.record(
    v.string(),
    v.looseObject({
      description: v.string(),
      content: v.exactOptional(v.record(v.string(), v.object({ schema: v.exactOptional(v.looseObject({})) }))),
    }),
  ),
});
const documentSchema = v.object({
  openapi: v.literal("3.1.0"),
  info: v.looseObject({ title: v.string(), version: v.string() }),
  servers: v.array(v.object({ url: v.string() })),
  paths: v.record(v.string(), v.record(v.picklist(["get", "post"]), operation)),
  components: v.object({ schemas: v.object({ RequestRefusal: v.looseObject({}) }), securitySchemes: v.looseObject({}) }),
});

let server: TestServer;
let document: v.InferOutput<typeof documentSchema>;
let chief: EnrolledDevice;
let judge: FastifyInstance;

beforeAll(async () => {
  server = await startTestServer({ scenario: SCENARIO });
  document = v.parse(documentSchema, await (await fetch(`${server.url}/v1/openapi.json`)).json());
  chief = await enrolledDevice(server, { role: "chief" });
});
afterAll(async () => {
  await judge?.close();
  await server.stop();
});

const pathOf = (url: string) => url.replace(/:([a-z]+)/g, "{$1}");
const operationAt = (key: string) => {
  const [method = "", url = ""] = key.split(" ");
  const found = document.paths[pathOf(url)]?.[method === "GET" ? "get" : "post"];
  if (found === undefined) throw new Error(`${key} is not in the document.`);
  return found;
};

describe("the document", () => {
  test("names every route there is with its policy, and no other", () => {
    const said = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { "x-policy": policy }]) => `${method.toUpperCase()} ${path} ${policy.who}`),
    );
    const there = server.running.routes.map(({ method, url, policy }) => `${method} ${pathOf(url)} ${policy.who}`);
    expect(said.sort()).toEqual(there.sort());
    const undeclared = Object.keys(DESCRIPTIONS).filter(
      (key) => !server.running.routes.some(({ method, url }) => key === `${method} ${url}`),
    );
    expect(undeclared).toEqual(["GET /v1/oidc/start", "GET /v1/oidc/back", "POST /v1/oidc/state"]);
  });

  test("and the protocol's page speak of the same routes", () => {
    const page = readFileSync(join(import.meta.dirname, "../../docs/protocol.md"), "utf8");
    const silent = Object.keys(DESCRIPTIONS).filter((key) => {
      const url = key.slice(key.indexOf(" ") + 1).replace(/:([a-z]+)/, (_, name: string) => name.toUpperCase());
      return !page.includes(`${url}\``) && !page.includes(`${url}?`);
    });
    expect(silent).toEqual([]);
  });

  test("says of every route what it refuses, of every parameter in its path that it must be there", () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const { responses, parameters = [], security, "x-policy": policy } of Object.values(methods)) {
        for (const status of ["400", "404", "429", "503"]) expect([path, status, status in responses]).toEqual([path, status, true]);
        expect([path, security.length > 0]).toEqual([path, !["anybody", "this-machine"].includes(policy.who)]);
        if (policy.who !== "anybody") expect([path, "401" in responses]).toEqual([path, true]);
        for (const [, name] of path.matchAll(/\{([a-z]+)\}/g))
          expect([path, parameters.find((one) => one.name === name)]).toMatchObject([path, { in: "path", required: true }]);
      }
    }
  });

  test("a route that nobody has described keeps the server from being built", () => {
    const forgotten = { method: "GET", url: "/v1/forgotten", policy: { who: "anybody" }, handle: () => ({}) } as const;
    expect(() => openapiRoute([forgotten])).toThrow(/is not described/);
    expect(() => jsonSchemaOf(v.bigint())).toThrow(/bigint/);
  });
});

describe("what is really answered", () => {
  /** What each is asked, and by whom; what is not here is asked by this machine's chief without anything. */
  async function asked(): Promise<Readonly<Record<string, { by?: Caller; path?: string; body?: unknown; own?: true }>>> {
    const admin = adminOf(server);
    const { journal, epoch } = await server.hello();
    const frozen = freeze();
    const body = bodyOf({ note: "x" });
    await server.push([frozen.body]);
    const briefing = idOf(frozen.body);
    const key = deviceKey();
    const wish = { pubkey: key.pubkey, title: "laptop", wants: "laptop" };
    const enrolled = await (await fetch(`${server.url}/v1/enrol`, posted(wish))).json();
    const { enrolment, secret, code } = Object(enrolled);
    const tree: unknown = await (await server.ask("/v1/tree")).json();
    const { size } = Object(tree);
    const { nonce, ms, signature } = await proofFor(server.url, chief.key);
    const person = newAccount("person");
    await admin.push([
      bodyOf({ type: "set", lane: "adm", e: person, kind: "account", f: { ukind: "user", title: person, role: "officer" } }),
    ]);
    await server.push([bodyOf({ type: "set", e: "IR", kind: "place", f: { pkind: "country" } })]);
    const consul = await enrolledDevice(server, { role: "consul", mission: "IR" });
    const office = await enrolledDevice(server, { role: "admin" });
    const about = { lane: "pii", subjects: ["u-1"] };
    const reason = { code: "contact", text: "the hotline calls back" };
    await consul.push([consul.body({ type: "set", lane: "reg", e: "u-1", kind: "unit", f: {} })]);
    return {
      "POST /v1/keys/make": { by: consul, body: about },
      "POST /v1/keys/open": { by: consul, body: { ...about, reason } },
      "POST /v1/keys/take-out": { by: consul, body: { reason } },
      "POST /v1/keys/still": { by: consul, body: { kids: [`pii-${"A".repeat(22)}`] } },
      "POST /v1/keys/shred": { by: office, body: { subject: "u-1", basis: "request no. 17" } },
      "GET /v1/keys/shreds": { by: office },
      "POST /v1/push": {
        body: {
          protocol: 2,
          journal,
          epoch,
          sentMs: Date.now(),
          bodies: [body, bodyOf({ type: "set", e: "x", kind: "place", f: { parent: "ATLANTIS" } }), "{"],
        },
      },
      "GET /v1/pull": { path: "?after=0&limit=20&protocol=2" },
      "GET /v1/segments": { path: "?protocol=2" },
      "GET /v1/tree/consistency": { path: `?from=1&to=${size}` },
      "GET /v1/tree/inclusion": { path: `?seq=1&size=${size}` },
      "POST /v1/tree/seen": { body: tree },
      "GET /v1/briefings/:id": { path: briefing },
      "POST /v1/enrol": { body: { ...wish, pubkey: deviceKey().pubkey } },
      "POST /v1/enrol/state": { body: { enrolment, secret } },
      "POST /v1/token": { body: { device: chief.device, nonce, ms, signature } },
      "GET /v1/access": { by: admin },
      "POST /v1/access/find": { by: admin, body: { code } },
      "POST /v1/access/password": { by: admin, body: { user: person } },
      "POST /v1/access/rotate": { by: admin, body: { key: "recovery" } },
      "POST /v1/sign-out": { by: chief },
      "POST /v1/session/local": { own: true },
      "POST /v1/session/wall": { own: true },
      "POST /v1/session/admin": { own: true },
    };
  }

  /** Answers that a route gives only to a state of the world that is tried elsewhere; their schemas are read by the machines. */
  const ELSEWHERE: ReadonlySet<string> = new Set(["POST /v1/recover", "POST /v1/password", "GET /v1/segments/:digest", "GET /v1/feed"]);

  test("has the form that the document says, by every route, and is refused in the form that it says", async () => {
    const asks = await asked();
    judge = fastify({ ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false, strict: false } } });
    const refusal = document.components.schemas.RequestRefusal;
    judge.post("/refusal", { schema: { body: refusal } }, () => ({}));
    const keys = server.running.routes.map(({ method, url }) => `${method} ${url}`).filter((key) => !ELSEWHERE.has(key));
    for (const key of keys) {
      const schema = operationAt(key).responses["200"]?.content?.["application/json"]?.schema;
      if (schema !== undefined) judge.post(`/answer/${keys.indexOf(key)}`, { schema: { body: schema } }, () => ({}));
    }
    await judge.ready();
    const holds = async (url: string, payload: unknown) =>
      (await judge.inject({ method: "POST", url, payload: JSON.stringify(payload), headers: { "content-type": "application/json" } })).body;
    for (const key of keys) {
      const [method = "", url = ""] = key.split(" ");
      const { by = server, path = "", body, own } = asks[key] ?? {};
      const to = url.includes(":") ? url.replace(/:[a-z]+/, path) : url + path;
      const wish = method === "GET" ? {} : body === undefined ? { method } : posted(body);
      const answer = await by.ask(to, { ...wish, headers: { ...wish.headers, ...(own && { origin: server.url }) } });
      expect([key, answer.status]).toEqual([key, 200]);
      const type = (answer.headers.get("content-type") ?? "").replace(/;.*$/, "");
      const told = operationAt(key).responses["200"]?.content ?? {};
      expect([key, Object.keys(told)]).toEqual([key, expect.arrayContaining([type])]);
      if (told[type]?.schema === undefined) continue;
      expect([key, await holds(`/answer/${keys.indexOf(key)}`, await answer.json())]).toEqual([key, "{}"]);
      // A document that takes everything says nothing.
      expect([key, await holds(`/answer/${keys.indexOf(key)}`, { kind: "not-found" })]).not.toEqual([key, "{}"]);
    }
    for (const [path, status] of [
      ["/v1/nothing", 404],
      ["/v1/pull?after=x", 400],
      ["/v1/pull?journal=other", 409],
    ] as const) {
      const answer = await server.ask(path);
      expect([path, answer.status, await holds("/refusal", await answer.json())]).toEqual([path, status, "{}"]);
    }
    expect(await holds("/refusal", { kind: "something-else" })).not.toBe("{}");
  });
});
