import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { accountBody, askToken, type EnrolledDevice, enrolledDevice, fileAccounts, proofFor } from "../server/enrolled-device.ts";
import { bodyOf, posted, refusalIn, SCENARIO, startTestServer, type TestServer } from "../server/test-server.ts";

vi.setConfig({ testTimeout: 120_000 });

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ scenario: SCENARIO });
});
afterAll(() => server.stop());

interface Silenced {
  readonly what: string;
  /** When the last thing was heard of headquarters. */
  lastMs: number;
  readonly ended: Promise<void>;
}

/** Asks again and again until it is refused; everything that is given is read to its end. */
function asking(what: string, device: EnrolledDevice, path: string): Silenced {
  const heard = { what, lastMs: 0, ended: Promise.resolve() };
  const ask = async () => {
    for (;;) {
      const answer = await device.ask(path).catch(() => null);
      if (answer?.status === 401) return;
      if (answer !== null && answer.status !== 200) throw new Error(`${what}: ${answer.status}`);
      // A line may be cut in the middle of an answer; the next question says why.
      const bytes = await answer?.arrayBuffer().catch(() => null);
      if (bytes) heard.lastMs = Date.now();
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  };
  heard.ended = ask();
  return heard;
}

/** Stays on a live line until that is cut. */
function listening(what: string, device: EnrolledDevice, path: string): Silenced {
  const heard = { what, lastMs: 0, ended: Promise.resolve() };
  const listen = async () => {
    const answer = await device.ask(path, { headers: { accept: "text/event-stream" } });
    try {
      for await (const _ of answer.body ?? []) heard.lastMs = Date.now();
    } catch {
      // Cut in the middle.
    }
  };
  heard.ended = listen();
  return heard;
}

it("ten devices revoked while walls, feeds, pulls and segments stream are silent within five seconds, and no replay lets one in", async () => {
  for (let i = 0; i < 18; i += 1) await server.push(Array.from({ length: 500 }, () => bodyOf()));
  const chiefs = await Promise.all(Array.from({ length: 7 }, () => enrolledDevice(server, { role: "chief" })));
  const walls = await Promise.all(Array.from({ length: 3 }, () => enrolledDevice(server, { role: "wall" })));
  const [first] = chiefs;
  if (first === undefined) throw new Error("There are seven.");
  const manifest = (await (await first.ask("/v1/segments?protocol=2")).json()) as {
    readonly segments: readonly { readonly digest: string }[];
  };
  const digest = manifest.segments[0]?.digest ?? "";
  expect(digest).toHaveLength(64);
  const silenced = [
    ...walls.map((wall) => listening("wall", wall, "/v1/wall")),
    ...chiefs.slice(0, 2).map((chief) => listening("feed", chief, "/v1/feed?after=0&protocol=2")),
    ...chiefs.slice(2, 5).map((chief) => asking("segments", chief, `/v1/segments/${digest}`)),
    ...chiefs.slice(5).map((chief) => asking("pull", chief, "/v1/pull?after=0&limit=1000&protocol=2")),
  ];
  let going = true;
  const stream = (async () => {
    while (going) {
      await server.push([bodyOf()]).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  })();
  while (silenced.some(({ lastMs }) => lastMs === 0)) await new Promise((resolve) => setTimeout(resolve, 20));

  // What somebody on the way has written down: a proof that was used, and one that was not yet.
  const used = await proofFor(server.url, first.key);
  const request = (proof: typeof used) => posted({ device: first.device, nonce: proof.nonce, ms: proof.ms, signature: proof.signature });
  expect((await fetch(`${server.url}/v1/token`, request(used))).status).toBe(200);
  expect((await fetch(`${server.url}/v1/token`, request(used))).status).toBe(401);
  const unused = await proofFor(server.url, first.key);

  const revokedMs = Date.now();
  const revoked = new Date(revokedMs).toISOString();
  await fileAccounts(
    server,
    [...chiefs, ...walls].map(({ device }) => accountBody(device, { revoked })),
  );
  await Promise.all(silenced.map(({ ended }) => ended));
  going = false;
  await stream;
  const after = silenced.map(({ what, lastMs }) => ({ what, ms: Math.max(0, lastMs - revokedMs) })).sort((a, b) => a.ms - b.ms);
  console.info(
    `revocation to silence of ten devices: p99 ${after.at(-1)?.ms} ms (${after.at(-1)?.what}); each: ${after.map(({ what, ms }) => `${what} ${ms}`).join(", ")}`,
  );

  for (const device of [...chiefs, ...walls]) {
    expect(await refusalIn(await device.ask(device.device.startsWith("wall") ? "/v1/wall" : "/v1/hello"))).toEqual({ kind: "revoked" });
    expect((await askToken(server.url, device.device, device.key)).status).toBe(401);
  }
  for (const proof of [used, unused]) expect((await fetch(`${server.url}/v1/token`, request(proof))).status).toBe(401);
});
