import { afterAll, beforeAll, expect, test } from "vitest";
import { parseJson } from "#core/journal/entry.ts";
import { accountBody, askToken, type EnrolledDevice, enrolledDevice, fileAccounts } from "./enrolled-device.ts";
import { bodyOf, idOf, refusalIn, startTestServer, type TestServer } from "./test-server.ts";

const DEVICES = 10;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

test("a wall that is revoked goes dark at once, and the others stay", async () => {
  const [lost, kept] = [await enrolledDevice(server, { role: "wall" }), await enrolledDevice(server, { role: "wall" })];
  const live = (wall: EnrolledDevice) => wall.ask("/v1/wall", { headers: { accept: "text/event-stream" } });
  const [dark, bright] = [await live(lost), await live(kept)];
  const ended = dark.text().catch(() => "cut");
  await fileAccounts(server, [accountBody(lost.device, { revoked: new Date().toISOString() })]);
  await ended;
  expect(await refusalIn(await lost.ask("/v1/wall"))).toEqual({ kind: "revoked" });
  expect((await kept.ask("/v1/wall")).status).toBe(200);
  await bright.body?.cancel();
});

/** Reads a feed to its end: the ids it brought, and when it ended. */
async function listen(device: EnrolledDevice): Promise<{ readonly ids: Set<string>; readonly ended: Promise<number> }> {
  const answer = await device.ask("/v1/feed?after=0&protocol=2");
  const ids = new Set<string>();
  const read = async (): Promise<number> => {
    let rest = "";
    try {
      for await (const chunk of answer.body ?? []) {
        rest += Buffer.from(chunk).toString();
        const messages = rest.split("\n\n");
        rest = messages.pop() ?? "";
        for (const message of messages) for (const body of bodiesIn(message)) ids.add(idOf(body));
      }
    } catch {
      // A line that is cut in the middle of a message has ended too.
    }
    return Date.now();
  };
  return { ids, ended: read() };
}

function bodiesIn(message: string): readonly string[] {
  const data = /^data: (.*)$/m.exec(message)?.[1] ?? "{}";
  const pull = parseJson(data) as { readonly frames?: readonly { readonly body: string }[] };
  return (pull.frames ?? []).map(({ body }) => body);
}

test("ten devices that are revoked while events stream hear nothing of what comes after, and get in no more", async () => {
  const devices = await Promise.all(Array.from({ length: DEVICES }, () => enrolledDevice(server, { role: "chief" })));
  const kept = await enrolledDevice(server, { role: "chief" });
  const feeds = await Promise.all(devices.map(listen));
  const other = await listen(kept);
  let isStreaming = true;
  const before: string[] = [];
  const stream = (async () => {
    while (isStreaming) {
      const body = bodyOf();
      await server.push([body]);
      if (isStreaming) before.push(idOf(body));
    }
  })();
  while (before.length < 20) await new Promise((resolve) => setTimeout(resolve, 10));

  const revokedMs = Date.now();
  const revoked = new Date(revokedMs).toISOString();
  await fileAccounts(
    server,
    devices.map(({ device }) => accountBody(device, { revoked })),
  );
  isStreaming = false;
  await stream;
  const after = Array.from({ length: 20 }, () => bodyOf());
  await server.push(after);

  const silentMs = (await Promise.all(feeds.map(({ ended }) => ended))).map((endedMs) => endedMs - revokedMs).sort((a, b) => a - b);
  console.info(`revocation to silence of ${DEVICES} devices, from the admin's sending: p50 ${silentMs[4]} ms, p99 ${silentMs.at(-1)} ms`);
  const late = new Set(after.map(idOf));
  for (const { ids } of feeds) {
    expect(before.some((id) => ids.has(id))).toBe(true);
    expect([...ids].filter((id) => late.has(id))).toEqual([]);
  }
  for (const device of devices) {
    expect(await refusalIn(await device.ask("/v1/pull?after=0&protocol=2"))).toEqual({ kind: "revoked" });
    expect((await askToken(server.url, device.device, device.key)).status).toBe(401);
  }
  while (![...late].every((id) => other.ids.has(id))) await new Promise((resolve) => setTimeout(resolve, 20));
  expect((await kept.hello()).role).toBe("chief");
});
