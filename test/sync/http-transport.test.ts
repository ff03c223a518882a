import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { httpTransport } from "#core/sync/http-transport.ts";
import type { Failure } from "#core/sync/link-state.ts";
import type { Pull } from "#core/sync/protocol.ts";

const EPOCH = "019c9c65-0000-7000-8000-00000000000a";
const JOURNAL = "019c9c65-0000-7000-8000-000000000001";
const closers: (() => void)[] = [];

afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** The transport against a real server on loopback that answers as told. */
async function against(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  let asked = 0;
  return httpTransport({
    base: `http://127.0.0.1:${port}`,
    fetch: (url, init) => fetch(url, { ...init, signal: init.signal as AbortSignal }),
    token: async (stale) => {
      asked += 1;
      return stale ? "second" : asked === 1 ? "first" : "second";
    },
    abort: () => new AbortController(),
    decoder: () => {
      const decoder = new TextDecoder();
      return (bytes) => decoder.decode(bytes, { stream: true });
    },
  });
}

const json = (response: ServerResponse, status: number, value: unknown, headers: Record<string, string> = {}) => {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(value));
};

describe("sync over http", () => {
  it("says who asks in a header, never in the address", async () => {
    const seen: string[] = [];
    const transport = await against((request, response) => {
      seen.push(`${request.url} ${request.headers.authorization}`);
      json(response, 200, { epoch: EPOCH, head: 0, frames: [] });
    });
    expect(await transport.pull(5, 10, JOURNAL, {}).answer).toEqual({ ok: true, value: { epoch: EPOCH, head: 0, frames: [] } });
    expect(seen).toEqual([`/v1/pull?after=5&limit=10&journal=${JOURNAL}&protocol=2 Bearer first`]);
  });

  it("asks for another token once when the server does not know the one it has", async () => {
    const transport = await against((request, response) => {
      if (request.headers.authorization === "Bearer second") json(response, 200, { epoch: EPOCH, head: 7, frames: [] });
      else json(response, 401, { kind: "not-signed-in" });
    });
    expect(await transport.pull(0, 10, JOURNAL, {}).answer).toMatchObject({ ok: true, value: { head: 7 } });
  });

  it("names every way a request can fail", async () => {
    const refused = await against((_request, response) =>
      json(response, 429, { kind: "slow-down", retryAfterMs: 1 }, { "retry-after": "12" }),
    );
    expect(await refused.hello().answer).toEqual({
      ok: false,
      failure: { kind: "refused", status: 429, refusal: { kind: "slow-down", retryAfterMs: 1 }, retryAfterMs: 12_000 },
    });
    const proxy = await against((_request, response) => response.writeHead(502).end("<html>Bad gateway</html>"));
    expect(await proxy.hello().answer).toEqual({ ok: false, failure: { kind: "refused", status: 502, refusal: null, retryAfterMs: null } });
    const other = await against((_request, response) => response.end("<html>a hotel's login page</html>"));
    expect(await other.hello().answer).toEqual({ ok: false, failure: { kind: "unreadable" } });
    for (const close of closers.splice(0)) close();
    expect(await refused.hello().answer).toEqual({ ok: false, failure: { kind: "unreachable" } });
  });

  it("asks only for the rest of a segment whose line was cut, and for the whole where the server gives no parts", async () => {
    const content = Buffer.from(Array.from({ length: 5_000 }, (_, index) => index % 251));
    for (const givesParts of [true, false]) {
      const ranges: (string | undefined)[] = [];
      const transport = await against((request, response) => {
        const { range } = request.headers;
        ranges.push(range);
        const from = givesParts && range !== undefined ? Number(/^bytes=(\d+)-$/.exec(range)?.[1]) : 0;
        const part = content.subarray(from);
        const headers = { "content-length": String(part.length), ...(from > 0 ? { "content-range": `bytes ${from}-4999/5000` } : {}) };
        response.writeHead(from > 0 ? 206 : 200, headers);
        if (ranges.length > 1) response.end(part);
        else response.write(part.subarray(0, 1_234), () => setTimeout(() => response.destroy(), 20));
      });
      const heard: number[] = [];
      expect(await transport.segment("ab".repeat(32), (bytes) => heard.push(bytes), 5_000).answer).toMatchObject({ ok: false });
      const again = await transport.segment("ab".repeat(32), (bytes) => heard.push(bytes), 5_000).answer;
      expect(again.ok && Buffer.from(again.value).equals(content)).toBe(true);
      expect(ranges).toEqual([undefined, "bytes=1234-"]);
      expect([heard[0], heard.at(-1)]).toEqual([1_234, 5_000]);
    }
  });

  it("asks for a stretch of the journal, for what a mission reads of it, and for the next of what is older", async () => {
    const seen: string[] = [];
    const transport = await against((request, response) => {
      seen.push(String(request.url).replace(/&journal.*/, ""));
      json(response, 200, { epoch: EPOCH, head: 9, scope: "ops", after: 3, upTo: 9, frames: [] });
    });
    expect(await transport.pull(3, 10, JOURNAL, { upTo: 9, rest: true }).answer).toMatchObject({
      value: { scope: "ops", after: 3, upTo: 9 },
    });
    await transport.pull(3, 10, JOURNAL, { upTo: 9, late: 2 }).answer;
    expect(seen).toEqual(["/v1/pull?after=3&limit=10&upTo=9&rest=1", "/v1/pull?after=3&limit=10&upTo=9&late=2"]);
  });

  it("reads no more of a segment than there is of it, whatever the server goes on sending", async () => {
    const transport = await against((_request, response) => {
      response.write(Buffer.alloc(2_000, 1));
      const more = setInterval(() => response.write(Buffer.alloc(2_000, 1)), 5);
      response.on("close", () => clearInterval(more));
    });
    expect(await transport.segment("ef".repeat(32), () => {}, 5_000).answer).toEqual({ ok: false, failure: { kind: "unreadable" } });
  });

  it("takes no list of segments that is too long to be one, and none of an impossible size", async () => {
    const segment = { digest: "ab".repeat(32), layer: "ops", events: 1, bytes: 10, fromSeq: 1, toSeq: 1 };
    const lists = [Array.from({ length: 20_001 }, () => segment), [{ ...segment, bytes: 2 ** 40 }], [{ ...segment, events: 5_000 }]];
    for (const segments of lists) {
      const transport = await against((_request, response) =>
        json(response, 200, { epoch: EPOCH, head: 1, upTo: 1, segments, snapshot: null }),
      );
      expect(await transport.manifest(JOURNAL).answer).toEqual({ ok: false, failure: { kind: "unreadable" } });
    }
  });

  it("keeps a segment that came whole when nobody waited for it any more", async () => {
    let asked = 0;
    const transport = await against((_request, response) => {
      asked += 1;
      response.end(Buffer.alloc(100, 7));
    });
    const first = transport.segment("cd".repeat(32), () => {}, 100);
    await first.answer;
    first.abort();
    expect(await transport.segment("cd".repeat(32), () => {}, 100).answer).toMatchObject({ ok: true });
    expect(asked).toBe(1);
  });

  it("reads a feed cut in the middle of a letter, and hears it end", async () => {
    const frame = { seq: 1, ingMs: 1, role: "officer", skewMs: 0, body: '{"note":"Дәліз"}' };
    const text = `: alive\n\nid: 1\ndata: ${JSON.stringify({ epoch: EPOCH, head: 1, frames: [frame] })}\n\n`;
    const bytes = Buffer.from(text);
    const transport = await against((_request, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      const cut = bytes.indexOf(Buffer.from("ә")) + 1;
      response.write(bytes.subarray(0, cut));
      setTimeout(() => response.end(bytes.subarray(cut)), 30);
    });
    const pulls: Pull[] = [];
    const failure = await new Promise<Failure>((resolve) => {
      transport.feed(0, JOURNAL, { opened: () => {}, alive: () => {}, frames: (pull) => pulls.push(pull), closed: resolve });
    });
    expect(pulls).toEqual([{ epoch: EPOCH, head: 1, frames: [frame] }]);
    expect(failure).toEqual({ kind: "unreachable" });
  });
});
