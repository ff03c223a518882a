import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import * as v from "valibot";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { requestRefusalSchema } from "#core/sync/protocol-schema.ts";
import { DESCRIPTIONS } from "#server/http/descriptions.ts";
import { type BadRequest, badRequests, MARK } from "./bad-requests.ts";
import { adminOf, type EnrolledDevice, enrolledDevice } from "./enrolled-device.ts";
import { buildServerBundle, type ServerProcess, startProcess } from "./server-process.ts";
import { type Caller, posted, SCENARIO, tempFolder } from "./test-server.ts";

// The length of the run is chosen, not measured.
vi.setConfig({ testTimeout: 900_000, hookTimeout: 300_000 });

/** Requests to each route: `DALIZ_FUZZ=300` for the long run. */
const RUNS = Number(process.env["DALIZ_FUZZ"] ?? 60);
const SEED = Number(process.env["DALIZ_SEED"] ?? Date.now() % 2 ** 31);
/** An answer that has not begun by then never will. */
const HANG_MS = 30_000;

/** Nothing of the program, its libraries or its database belongs into an answer. */
const INSIDES =
  /\n\s+at |node:internal|node_modules|FST_ERR|Error:|SyntaxError|RangeError|ValiError|pg_|relation "|syntax error|\/server\//;

let server: ServerProcess;
let tokens: readonly string[];
let medic: EnrolledDevice;
let admin: Caller;
const data = tempFolder();
const slowest: { ms: number; key: string } = { ms: 0, key: "" };
const statuses = new Map<number, number>();

beforeAll(async () => {
  await buildServerBundle();
  // Each request comes on behalf of an address of its own: the limits are tried elsewhere.
  server = await startProcess(data, ["--port", "0", "--proxy", "127.0.0.1", "--scenario", SCENARIO, "--renderer", join(data, "none")]);
  const kept = ["token", "admin-token", "wall-token", "reader-token"].map((file) => readFileSync(join(data, file), "utf8").trim());
  admin = adminOf({ url: server.url, data });
  medic = await enrolledDevice({ url: server.url, data }, { role: "medic" });
  tokens = [...kept, ...kept, medic.token];
});
afterAll(async () => {
  await server?.end("SIGTERM");
  rmSync(data, { recursive: true, force: true });
  process.stdout.write(
    `bad requests: seed ${SEED}, ${RUNS} a route, slowest ${slowest.ms} ms (${slowest.key}), by status ${JSON.stringify(Object.fromEntries([...statuses].sort()))}\n`,
  );
});

let asked = 0;

async function answerTo(key: string, bad: BadRequest): Promise<{ readonly status: number; readonly text: string }> {
  const [method = "", url = ""] = key.split(" ");
  asked += 1;
  const address = `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`;
  const token = tokens[bad.token];
  const query = bad.query
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(Buffer.from(value).toString())}`)
    .join("&");
  const path = `${url.replace(/:[a-z]+/, bad.param)}${query === "" ? "" : `?${query}`}`;
  const stop = new AbortController();
  const patience = setTimeout(() => stop.abort(), HANG_MS);
  const beganMs = performance.now();
  const answer = await fetch(server.url + path, {
    method,
    signal: stop.signal,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      "x-forwarded-for": address,
      ...(method === "POST" && { "content-type": "application/json" }),
      ...bad.headers,
    },
    ...(method === "POST" && { body: bad.body }),
    redirect: "manual",
  });
  const ms = Math.round(performance.now() - beganMs);
  if (ms > slowest.ms) Object.assign(slowest, { ms, key });
  statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
  const isOpen = (answer.headers.get("content-type") ?? "").includes("event-stream");
  const text = isOpen ? "" : await answer.text();
  clearTimeout(patience);
  stop.abort();
  return { status: answer.status, text };
}

async function tried(runs: number, seed: number): Promise<void> {
  const hello = await server.hello();
  for (const key of Object.keys(DESCRIPTIONS).filter((one) => !one.includes("/v1/oidc/"))) {
    await fc.assert(
      fc.asyncProperty(badRequests(key, tokens.length, hello), async (bad) => {
        const { status, text } = await answerTo(key, bad);
        expect([key, status < 500 ? "in order" : `${status} ${text}`]).toEqual([key, "in order"]);
        expect([key, INSIDES.exec(status >= 400 ? text : "")]).toEqual([key, null]);
        if (status < 400) return;
        // A header that Node itself gives up on, and a range that cannot be, have no body.
        if (status !== 416) v.parse(requestRefusalSchema, JSON.parse(text));
        expect([key, text.includes(MARK)]).toEqual([key, false]);
      }),
      { numRuns: runs, seed, endOnFailure: false },
    );
  }
}

/** Resident memory of the server, MiB, by its own word. */
async function memory(): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return Number(/^daliz_memory_bytes (\d+)/m.exec(text)?.[1]) / 2 ** 20;
}

test("no request, however bad, is answered with a failure, a hang, a word of the program or of what was sent; memory does not grow", async () => {
  await tried(Math.ceil(RUNS / 2), SEED);
  // Hashing a password takes 64 MiB at once, and as much again before they are collected: whether chance hit upon it must not matter.
  for (let n = 0; n < 3; n += 1) expect((await admin.ask("/v1/access/password", posted({ user: medic.user }))).status).toBe(200);
  const before = await memory();
  await tried(Math.floor(RUNS / 2), SEED + 1);
  const after = await memory();
  process.stdout.write(`memory of the server: ${before.toFixed(0)} MiB after half of it, ${after.toFixed(0)} MiB at the end\n`);
  expect(after / before).toBeLessThan(1.2);
  expect(server.child.exitCode).toBeNull();
  expect((await (await fetch(`${server.url}/readyz`)).json()) as unknown).toMatchObject({ ready: true, words: [] });
  expect((await server.hello()).protocol).toBeGreaterThan(1);
});

test("the log of it holds no word of what was sent, and no failure", () => {
  const log = readFileSync(join(data, "server.log"), "utf8");
  expect(log.includes(MARK)).toBe(false);
  expect(log.split("\n").filter((line) => line.includes("a request failed"))).toEqual([]);
});
