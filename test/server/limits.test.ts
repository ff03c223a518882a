import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import pino from "pino";
import * as v from "valibot";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { MAX_BODY_BYTES } from "#core/sync/protocol.ts";
import { requestRefusalSchema } from "#core/sync/protocol-schema.ts";
import { buildServer, type Patience } from "#server/http/build.ts";
import { type EnrolledDevice, enrolledDevice } from "./enrolled-device.ts";
import { posted, SCENARIO, startTestServer, type TestServer } from "./test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ rate: { requests: 20, windowMs: 3_600_000 } });
});
afterAll(() => server.stop());

const OPEN_HEADERS = ["content-security-policy", "x-content-type-options", "referrer-policy", "cross-origin-resource-policy"];

/** Each on behalf of an address of its own is not to be had without a proxy: a server of its own for each way of asking. */
describe("every route there is", () => {
  const pathOf = (url: string) => url.replace(":id", "x").replace(":digest", "0".repeat(64));

  test("counts a stranger's requests before it looks at them, and says how long to wait", async () => {
    // The common limit is used up by what does not exist.
    for (let n = 0; n < 20; n += 1) expect((await fetch(`${server.url}/v1/nothing`)).status).toBe(401);
    for (const { method, url } of server.running.routes) {
      const isOwn = url === "/v1/enrol" || url === "/v1/segments/:digest";
      const answer = await fetch(server.url + pathOf(url), method === "POST" ? posted({}) : {});
      if (isOwn) {
        expect([url, answer.status === 429]).toEqual([url, false]);
        continue;
      }
      expect([url, answer.status, Number(answer.headers.get("retry-after")) > 0]).toEqual([url, 429, true]);
      expect(await answer.json()).toMatchObject({ kind: "slow-down" });
      for (const header of OPEN_HEADERS) expect([url, header, answer.headers.has(header)]).toEqual([url, header, true]);
    }
    expect((await fetch(`${server.url}/`)).status).toBe(429);
    for (let n = 0; n < 10; n += 1) await fetch(`${server.url}/v1/enrol`, posted({}));
    expect((await fetch(`${server.url}/v1/enrol`, posted({}))).status).toBe(429);
  });
});

describe("a headquarters behind one address", () => {
  let shared: TestServer;
  beforeAll(async () => {
    shared = await startTestServer({ rate: { requests: 60, windowMs: 3_600_000 } });
  });
  afterAll(() => shared.stop());

  test("lets its enrolled devices go on when strangers have used the address up, each at its own pace", async () => {
    const officer = await enrolledDevice(shared, { role: "officer" });
    const second = await enrolledDevice(shared, { role: "officer" });
    const asked = async (device: EnrolledDevice, path: string) =>
      (await fetch(shared.url + path, { headers: { authorization: `Bearer ${device.answer.token}` } })).status;
    const strangers: number[] = [];
    for (let n = 0; n < 70; n += 1) strangers.push((await fetch(`${shared.url}/v1/hello`)).status);
    expect(strangers.at(-1)).toBe(429);
    expect([await asked(officer, "/v1/hello"), await asked(officer, "/v1/nothing")]).toEqual([200, 404]);
    // What anybody may ask is counted by address, with whatever token.
    expect(await asked(officer, "/healthz")).toBe(429);
    const many = await Promise.all(Array.from({ length: 300 }, () => asked(officer, "/v1/hello")));
    expect(many.filter((status) => status === 200).length).toBeGreaterThanOrEqual(90);
    expect(many.filter((status) => status === 429).length).toBeGreaterThan(0);
    expect(await asked(second, "/v1/hello")).toBe(200);
  });
});

describe("who asks without an own limit being in the way", () => {
  let open: TestServer;
  beforeAll(async () => {
    open = await startTestServer();
    mkdirSync(join(open.data, "renderer/assets"), { recursive: true });
    writeFileSync(join(open.data, "renderer/index.html"), `<!doctype html><title>Daliz</title>${"<p>".repeat(2_000)}`);
    writeFileSync(join(open.data, "renderer/assets/base-map-1a2b.bin"), Buffer.alloc(50_000, "river"));
  });
  afterAll(() => open.stop());

  test("a page of another origin changes nothing, by whichever route, whatever token it has", async () => {
    for (const { method, url, policy } of open.running.routes) {
      if (method !== "POST") continue;
      for (const headers of [{ origin: "https://elsewhere.example" }, { origin: "null" }, { "sec-fetch-site": "cross-site" }]) {
        const wish = posted({});
        const answer = await open.ask(url, { ...wish, headers: { ...wish.headers, ...headers } });
        const told = [answer.status, await answer.text()];
        const said = '{"kind":"malformed","path":"origin","problem":"A page of another origin may not ask this."}';
        expect([url, told]).toEqual([url, policy.who === "this-machine" ? [401, '{"kind":"not-signed-in"}'] : [400, said]]);
      }
    }
    const own = posted({});
    const answer = await open.ask("/v1/nonce", { ...own, headers: { ...own.headers, origin: open.url, "sec-fetch-site": "same-origin" } });
    expect(answer.status).toBe(200);
  });

  test("every answer carries what browsers must know, a line of events too", async () => {
    const stop = new AbortController();
    for (const path of ["/", "/healthz", "/v1/nothing", "/v1/hello", "/v1/feed?protocol=2", "/v1/wall", "/nothing.js"]) {
      const answer = await open.ask(path, { signal: stop.signal, headers: path === "/v1/wall" ? { accept: "text/event-stream" } : {} });
      for (const header of OPEN_HEADERS) expect([path, header, answer.headers.has(header)]).toEqual([path, header, true]);
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    }
    stop.abort();
  });

  test("a line of events is never held back to be compressed, and nobody opens one with HEAD", async () => {
    for (const path of ["/v1/feed?protocol=2", "/v1/wall"]) {
      const stop = new AbortController();
      const headers = { "accept-encoding": "br, gzip", accept: "text/event-stream" };
      const answer = await open.ask(path, { signal: stop.signal, headers });
      expect([answer.headers.get("content-type"), answer.headers.get("content-encoding")]).toEqual([
        "text/event-stream; charset=utf-8",
        null,
      ]);
      const first = await answer.body?.getReader().read();
      expect(first?.done).toBe(false);
      stop.abort();
      expect((await open.ask(path, { method: "HEAD", headers })).status).toBe(404);
    }
    expect((await open.ask("/healthz", { method: "HEAD" })).status).toBe(200);
  });

  test("what is long is compressed for whoever can read it so, the map too", async () => {
    for (const path of ["/", "/assets/base-map-1a2b.bin"]) {
      const plain = await raw(open.url, path, "identity");
      expect(plain.encoding).toBeUndefined();
      for (const [encoding, inflate] of [
        ["br", brotliDecompressSync],
        ["gzip", gunzipSync],
      ] as const) {
        const answer = await raw(open.url, path, encoding);
        expect([path, answer.encoding]).toEqual([path, encoding]);
        expect(inflate(answer.body).equals(plain.body)).toBe(true);
        expect(answer.body.length).toBeLessThan(plain.body.length / 2);
      }
    }
  });

  test("every route whose answer is long sends it compressed, but for what is compressed already or comes in lines", async () => {
    const full = await startTestServer({ scenario: SCENARIO });
    const long: string[] = [];
    for (const { method, url } of full.running.routes) {
      if (method !== "GET" || url.includes(":") || url === "/v1/feed") continue;
      const { body } = await raw(full.url, url, "identity", full.token);
      if (body.length < 2_048) continue;
      long.push(url);
      const packed = url === "/v1/tree/leaves" ? [undefined, undefined] : ["br", "gzip"];
      const found = [await raw(full.url, url, "br", full.token), await raw(full.url, url, "gzip", full.token)];
      expect([url, found.map(({ encoding }) => encoding)]).toEqual([url, packed]);
    }
    expect(long).toEqual(expect.arrayContaining(["/metrics", "/v1/openapi.json", "/v1/pull", "/v1/wall", "/v1/wall/history"]));
    await full.stop();
  });

  test("a body that is too long is refused by every route that takes one, said beforehand or not", async () => {
    const admin = readFileSync(join(open.data, "admin-token"), "utf8").trim();
    const long = `{"a":"${"x".repeat(MAX_BODY_BYTES)}"}`;
    // In pieces, without a length: only what has come can be counted.
    const inPieces = () =>
      new ReadableStream({ pull: (to) => to.enqueue(new TextEncoder().encode("x".repeat(65_536))) }, { highWaterMark: 1 });
    let told = 0;
    for (const { method, url, policy } of open.running.routes) {
      if (method !== "POST" || policy.who === "this-machine" || policy.who === "enrolled") continue;
      // Whose role may not ask it is answered before a body is looked at; this server has a chief's token and an administrator's.
      if (policy.who === "roles" && !policy.roles.includes("chief") && !policy.roles.includes("admin")) continue;
      const token = policy.who === "roles" && !policy.roles.includes("chief") ? admin : open.token;
      const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
      const answer = await fetch(open.url + url, { method, headers, body: long });
      expect([url, answer.status, await answer.json()]).toEqual([url, 413, { kind: "too-large", maxBytes: MAX_BODY_BYTES }]);
      const pieces: RequestInit & { readonly duplex: "half" } = { method, headers, body: inPieces(), duplex: "half" };
      const status = await fetch(open.url + url, pieces).then(
        (one) => one.status,
        // Cut while it was still sending.
        () => 413,
      );
      expect([url, status]).toEqual([url, 413]);
      told += 1;
    }
    expect(told).toBeGreaterThan(7);
  });

  test("a method that no route has is answered like what is missing", async () => {
    for (const method of ["DELETE", "PUT", "PATCH", "OPTIONS", "PROPFIND", "QUERY", "REPORT"]) {
      const answer = await open.ask("/v1/hello", { method });
      expect([method, answer.status, await answer.text()]).toEqual([method, 404, '{"kind":"not-found"}']);
      expect([method, (await fetch(`${open.url}/v1/hello`, { method })).status]).toEqual([method, 401]);
    }
  });

  test("a compressed body is not inflated, and a body that is not said to be JSON is not read", async () => {
    const gzip = { ...posted({}), headers: { "content-type": "application/json", "content-encoding": "gzip" } };
    expect((await open.ask("/v1/nonce", { ...gzip, body: new Uint8Array([31, 139, 8, 0]) })).status).toBe(400);
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/xml"])
      expect([type, (await open.ask("/v1/push", { method: "POST", headers: { "content-type": type }, body: "{}" })).status]).toEqual([
        type,
        400,
      ]);
  });
});

describe("a sender that is slow, or says what no request says", () => {
  const folder = mkdtempSync(join(tmpdir(), "daliz-limits-"));
  const closers: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function listening(patience?: Patience): Promise<number> {
    const app = await buildServer({
      log: pino({ level: "silent" }),
      routes: [{ method: "POST", url: "/v1/open", policy: { who: "anybody" }, handle: () => ({ fine: true }) }],
      callerOf: async () => null,
      refusalOf: () => ({ kind: "not-signed-in" }),
      admit: () => null,
      isDevice: () => false,
      localPages: true,
      renderer: folder,
      rate: { requests: 1000, windowMs: 60_000 },
      ...(patience && { patience }),
    });
    closers.push(() => app.close());
    await app.listen({ host: "127.0.0.1", port: 0 });
    const address = app.server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  }

  const QUICK = { headersMs: 300, requestMs: 600, lookMs: 50 };

  test.each([
    ["headers that never end", "POST /v1/open HTTP/1.1\r\nHost: x\r\n"],
    ["a body that never ends", "POST /v1/open HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"],
  ])("%s: is told so and cut, however much is trickled", async (_name, start) => {
    const said = await told(await listening(QUICK), start, "x");
    expect(statusIn(said)).toBe(408);
    expect(refusalIn(said)).toEqual({ kind: "malformed", path: "", problem: "The request did not come in time." });
    for (const header of OPEN_HEADERS) expect(said.toLowerCase()).toContain(`${header}:`);
  });

  test.each([
    ["headers that are too long", `POST /v1/open HTTP/1.1\r\nHost: x\r\nX-Long: ${"MARK".repeat(5_000)}\r\n\r\n`, 431],
    ["what is no request", "MARK MARK MARK\r\n\r\n", 400],
    ["an address that is none", "GET /v1/%zzMARK HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 400],
    ["a second length", "POST /v1/open HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}MARK", 400],
    [
      "a length and chunks",
      "POST /v1/open HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nMARK",
      400,
    ],
  ])("%s: is refused in our own form, and nothing of it is repeated", async (_name, text, status) => {
    const said = await told(await listening(), text);
    expect(statusIn(said)).toBe(status);
    expect(refusalIn(said).kind).toBe("malformed");
    expect(said).not.toMatch(/MARK|FST_|\n {4}at |node:/);
    for (const header of OPEN_HEADERS) expect(said.toLowerCase()).toContain(`${header}:`);
  });
});

/** What a server says to these bytes until it ends the connection; `trickle` is sent again and again meanwhile. */
function told(port: number, start: string, trickle?: string): Promise<string> {
  return new Promise((resolve) => {
    let said = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(start));
    const again = setInterval(() => trickle !== undefined && socket.writable && socket.write(trickle), 50);
    socket.on("data", (chunk) => {
      said += chunk.toString();
    });
    socket.on("error", () => undefined);
    socket.on("close", () => {
      clearInterval(again);
      resolve(said);
    });
  });
}

function statusIn(said: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(said)?.[1]);
}

function refusalIn(said: string) {
  return v.parse(requestRefusalSchema, JSON.parse(said.slice(said.indexOf("\r\n\r\n") + 4)));
}

async function raw(
  url: string,
  path: string,
  encoding: string,
  token?: string,
): Promise<{ readonly encoding: string | undefined; readonly body: Buffer }> {
  const { request } = await import("node:http");
  return new Promise((resolve, reject) => {
    const signed = token === undefined ? {} : { authorization: `Bearer ${token}` };
    request(url + path, { headers: { "accept-encoding": encoding, accept: "*/*", ...signed } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () => resolve({ encoding: answer.headers["content-encoding"], body: Buffer.concat(chunks) }));
    })
      .on("error", reject)
      .end();
  });
}
