import * as v from "valibot";
import { afterAll, beforeAll, expect, test } from "vitest";
import { audienceOf, scopeOf } from "#core/access/audience.ts";
import type { Role } from "#core/access/role.ts";
import type { Pull } from "#core/sync/protocol.ts";
import { pullSchema } from "#core/sync/protocol-schema.ts";
import { createHub, type Sink } from "#server/feed/hub.ts";
import { bodyOf, newId, refusalIn, startTestServer, type TestServer } from "./test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

interface Message {
  readonly id: number;
  readonly pull: Pull;
}

/** A listener to the feed: messages as they come, until it is closed. */
async function openFeed(query: string, headers: Record<string, string> = {}) {
  const cut = new AbortController();
  const answer = await server.ask(`/v1/feed${query}`, { signal: cut.signal, headers });
  const messages: Message[] = [];
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const done = (async () => {
    for (;;) {
      const part = await reader?.read().catch(() => undefined);
      if (part?.value === undefined) return;
      text += part.value;
      for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
        const found = /^id: (\d+)\ndata: (.*)$/s.exec(text.slice(0, end));
        text = text.slice(end + 2);
        if (found) messages.push({ id: Number(found[1]), pull: v.parse(pullSchema, JSON.parse(found[2] ?? "")) });
      }
    }
  })();
  return {
    answer,
    messages,
    frames: () => messages.flatMap(({ pull }) => pull.frames),
    close: async () => {
      cut.abort();
      await done;
    },
    until: async (isEnough: () => boolean) => {
      for (let tries = 0; tries < 400 && !isEnough(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 25));
    },
  };
}

test("the feed answers at once, then brings each new event with its number as the cursor", async () => {
  const { epoch, head, scope } = await server.hello();
  const feed = await openFeed(`?after=${head}`);
  expect(feed.answer.headers.get("content-type")).toContain("text/event-stream");
  expect(feed.answer.headers.get("x-accel-buffering")).toBe("no");
  expect(feed.answer.headers.get("cache-control")).toContain("no-store");
  await feed.until(() => feed.messages.length > 0);
  expect(feed.messages[0]).toEqual({ id: head, pull: { epoch, scope, head, after: head, upTo: head, frames: [] } });
  const bodies = [bodyOf(), bodyOf()];
  await server.push(bodies);
  await feed.until(() => feed.frames().length === 2);
  expect(feed.frames().map(({ body }) => body)).toEqual(bodies);
  expect(feed.messages.at(-1)?.id).toBe(head + 2);
  await feed.close();
});

test("a listener that was cut off goes on from its cursor and misses nothing, by `after` or by Last-Event-ID", async () => {
  const first = await openFeed("?after=0");
  await server.push([bodyOf()]);
  await first.until(() => first.frames().length > 0);
  const cursor = first.messages.at(-1)?.id ?? 0;
  await first.close();
  const missed = [bodyOf(), bodyOf(), bodyOf()];
  await server.push(missed);
  const byQuery = await openFeed(`?after=${cursor}`);
  const byHeader = await openFeed("", { "last-event-id": String(cursor) });
  const later = bodyOf();
  await server.push([later]);
  for (const feed of [byQuery, byHeader]) {
    await feed.until(() => feed.frames().some(({ body }) => body === later));
    const wanted = (await server.pullAll(cursor)).map(({ body }) => body);
    expect(feed.frames().map(({ body }) => body)).toEqual(wanted);
    expect(wanted.slice(-4)).toEqual([...missed, later]);
    await feed.close();
  }
});

test("twelve listeners that come while twenty desks write each hear every event once, in order", async () => {
  const { head } = await server.hello();
  const writers = Array.from({ length: 20 }, async () => {
    for (let n = 0; n < 15; n += 1) await server.push([bodyOf(), bodyOf()]);
  });
  const feeds: Awaited<ReturnType<typeof openFeed>>[] = [];
  for (let n = 0; n < 12; n += 1) feeds.push(await openFeed(`?after=${head}`));
  await Promise.all(writers);
  for (const feed of feeds) {
    await feed.until(() => feed.frames().length >= 600);
    expect(feed.frames().map(({ seq }) => seq)).toEqual(Array.from({ length: 600 }, (_, at) => head + at + 1));
    await feed.close();
  }
});

test("events put in by another server process are heard too", async () => {
  const { head, journal } = await server.hello();
  const feed = await openFeed(`?after=${head}`);
  const marks = Array.from({ length: 16 }, (_, at) => `$${at + 1}`).join(", ");
  const row = [
    [newId()],
    [1],
    ["chief"],
    [0],
    [null],
    ["set"],
    ["x"],
    ["ops"],
    ["d"],
    [null],
    [1],
    [1],
    ["b"],
    [null],
    ['{"from":"elsewhere"}'],
  ];
  await server.running.db.query(`select * from put(${marks})`, [journal, ...row]);
  await feed.until(() => feed.frames().length === 1);
  expect(feed.frames()[0]?.body).toBe('{"from":"elsewhere"}');
  await feed.close();
});

test("the feed of another journal is refused", async () => {
  const { journal } = await server.hello();
  expect(await refusalIn(await server.ask(`/v1/feed?after=0&journal=${newId()}`))).toEqual({ kind: "other-journal", journal });
});

test("what is new is read once and written once, however many listen; a slow line holds up nobody and misses nothing", async () => {
  const frame = (seq: number) => ({ seq, ingMs: seq, role: "chief", skewMs: 0, body: `{"n":${seq}}` });
  let head = 0;
  let reads = 0;
  const hub = createHub({
    epoch: newId(),
    head: 0,
    read: async (after, limit) => {
      reads += 1;
      return Array.from({ length: Math.min(limit, head - after) }, (_, at) => ({ lane: "ops", frame: frame(after + at + 1) }));
    },
    page: async (_audience, after) => {
      reads += 1;
      return { head, after, upTo: head, frames: Array.from({ length: head - after }, (_, at) => frame(after + at + 1)) };
    },
    failed: () => undefined,
  });
  const follower = (sink: Sink) => ({ audience: audienceOf("leader", null), scope: "ops", sink, stands: async () => true });
  const numbers = (chunks: readonly string[]) =>
    chunks.flatMap((chunk) => [...chunk.matchAll(/"seq":(\d+)/g)].map((found) => Number(found[1])));
  const quick = Array.from({ length: 50 }, () => [] as string[]);
  for (const chunks of quick)
    hub.follow(0, 0, follower({ write: (chunk) => chunks.push(chunk) > 0, drained: async () => true, end: () => undefined }));
  const slow: string[] = [];
  let drain: () => void = () => undefined;
  hub.follow(
    0,
    0,
    follower({
      write: (chunk) => slow.push(chunk) < 0,
      drained: () =>
        new Promise((resolve) => {
          drain = () => resolve(true);
        }),
      end: () => undefined,
    }),
  );
  const pause = () => new Promise((resolve) => setTimeout(resolve, 150));
  await pause();
  for (const next of [3, 5, 9]) {
    head = next;
    hub.wake();
    hub.wake();
    await pause();
  }
  for (const chunks of quick) expect(numbers(chunks)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(new Set(quick.map((chunks) => chunks.join("")))).toHaveProperty("size", 1);
  expect(reads).toBeLessThanOrEqual(8);
  expect(numbers(slow)).toEqual([]);
  for (let n = 0; n < 6; n += 1) {
    drain();
    await pause();
  }
  expect(numbers(slow)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  hub.close();
  expect(hub.listeners()).toBe(0);
});

test("one reading serves all who read lanes whole; what is not theirs moves nobody, and is told with the next event", async () => {
  const lanes = ["ops", "med", "med", "ops", "reg", "med"];
  let head = 0;
  let reads = 0;
  const hub = createHub({
    epoch: newId(),
    head: 0,
    read: async (after, limit) => {
      reads += 1;
      return lanes.slice(after, Math.min(head, after + limit)).map((lane, at) => {
        const seq = after + at + 1;
        return { lane, frame: { seq, ingMs: seq, role: "chief", skewMs: 0, body: `{"n":${seq}}` } };
      });
    },
    page: async (_audience, after) => ({ head, after, upTo: Math.max(after, head), frames: [] }),
    failed: () => undefined,
  });
  const listen = (role: Role) => {
    const pulls: Pull[] = [];
    let stands = true;
    let ended = false;
    const audience = audienceOf(role, null);
    const sink: Sink = {
      write: (chunk) => pulls.push(v.parse(pullSchema, JSON.parse(chunk.split("data: ")[1] ?? ""))) > 0,
      drained: async () => true,
      end: () => {
        ended = true;
      },
    };
    hub.follow(0, 0, { audience, scope: scopeOf(audience), sink, stands: async () => stands });
    const told = () => pulls.slice(1).map(({ after, upTo, frames }) => [after, upTo, ...frames.map(({ seq }) => seq)]);
    return { told, ended: () => ended, revoke: () => (stands = false) };
  };
  const pause = () => new Promise((resolve) => setTimeout(resolve, 150));
  const [leader, officer, medic] = [listen("leader"), listen("officer"), listen("medic")];
  await pause();
  const before = reads;
  for (const next of [1, 3, 6]) {
    head = next;
    hub.wake();
    await pause();
  }
  // Two readings a tick: the second finds nothing more.
  expect(reads - before).toBeLessThanOrEqual(6);
  expect(leader.told()).toEqual([
    [0, 1, 1],
    [1, 6, 4],
  ]);
  expect(officer.told()).toEqual([
    [0, 1, 1],
    [1, 6, 4, 5],
  ]);
  expect(medic.told()).toEqual([
    [0, 1, 1],
    [1, 3, 2, 3],
    [3, 6, 4, 5, 6],
  ]);
  officer.revoke();
  hub.recheck();
  await pause();
  expect([leader.ended(), officer.ended(), medic.ended(), hub.listeners()]).toEqual([false, true, false, 2]);
  hub.close();
});

test("what this process has put goes out without being read again; what others put between is read", async () => {
  const journal: string[] = [];
  const laned = (seq: number) => ({ lane: "ops", frame: { seq, ingMs: seq, role: "chief", skewMs: 0, body: `{"n":${seq}}` } });
  let reads = 0;
  const hub = createHub({
    epoch: newId(),
    head: 0,
    read: async (after, limit) => {
      reads += 1;
      return journal.slice(after, after + limit).map((_, at) => laned(after + at + 1));
    },
    page: async (_audience, after) => ({ head: after, after, upTo: after, frames: [] }),
    failed: () => undefined,
  });
  const heard: number[] = [];
  const write = (chunk: string) => {
    const { frames } = v.parse(pullSchema, JSON.parse(chunk.split("data: ")[1] ?? ""));
    heard.push(...frames.map(({ seq }) => seq));
    return true;
  };
  const sink: Sink = { write, drained: async () => true, end: () => undefined };
  hub.follow(0, 0, { audience: audienceOf("leader", null), scope: "ops", sink, stands: async () => true });
  const pause = () => new Promise((resolve) => setTimeout(resolve, 120));
  const put = () => laned(journal.push(""));
  await pause();
  const before = reads;
  hub.offer([put(), put()]);
  hub.offer([put()]);
  await pause();
  hub.offer([put()]);
  await pause();
  expect([heard, reads]).toEqual([[1, 2, 3, 4], before]);
  put();
  hub.offer([put()]);
  await pause();
  expect(heard).toEqual([1, 2, 3, 4, 5, 6]);
  expect(reads).toBeGreaterThan(before);
  put();
  hub.wake();
  hub.offer([put()]);
  await pause();
  hub.offer([laned(6), laned(8), put()]);
  await pause();
  expect(heard).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  hub.close();
});
