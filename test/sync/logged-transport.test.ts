import { expect, test } from "vitest";
import { EXCHANGES_KEPT, type Exchange, outcomeOf, sizeOf, withExchange } from "#core/sync/exchange-log.ts";
import { loggedTransport } from "#core/sync/logged-transport.ts";
import type { Answer, Call, FeedListener, Transport } from "#core/sync/ports.ts";
import type { Hello, PushAnswer } from "#core/sync/protocol.ts";

const REFUSED = { kind: "refused", status: 401, refusal: { kind: "revoked" }, retryAfterMs: null } as const;

function machine(over: Partial<Transport>) {
  let nowMs = 1_000;
  const told: Exchange[] = [];
  const silent = () => called<never>(new Promise(() => {}));
  const plain = { hello: silent, push: silent, pull: silent, manifest: silent, segment: silent, feed: () => ({ close() {} }) };
  const transport = loggedTransport({ ...plain, ...over } as Transport, { nowMs: () => nowMs }, (exchange) => told.push(exchange));
  return { transport, told, pass: (ms: number) => (nowMs += ms) };
}

function called<T>(answer: Promise<Answer<T>>): Call<T> {
  return { answer, abort() {} };
}

test("a push is told with how many entries it carried, how long it took, and how many were refused", async () => {
  const answer: PushAnswer = { epoch: "e", head: 2, taken: [], refused: [{ id: "a", refusal: { kind: "other-author" } }] };
  let say: (answer: Answer<PushAnswer>) => void = () => {};
  const { transport, told, pass } = machine({ push: () => called(new Promise((resolve) => (say = resolve))) });
  const call = transport.push({ protocol: 2, journal: "j", epoch: "e", bodies: ["12345", "123"] });
  pass(40);
  say({ ok: true, value: answer });
  expect(await call.answer).toEqual({ ok: true, value: answer });
  expect(told).toEqual([{ atMs: 1_000, what: "push", events: 2, bytes: 8, tookMs: 40, outcome: "done", refused: 1 }]);
});

test("a refusal stands in the log under headquarters' own name for it", async () => {
  const { transport, told } = machine({ hello: () => called<Hello>(Promise.resolve({ ok: false, failure: REFUSED })) });
  await transport.hello().answer;
  expect(told[0]).toMatchObject({ what: "hello", outcome: "refused:revoked", events: null });
  expect(outcomeOf({ kind: "unreachable" })).toBe("unreachable");
});

test("an exchange that was given up is not told of", async () => {
  let say: (answer: Answer<Hello>) => void = () => {};
  const { transport, told } = machine({ hello: () => called(new Promise((resolve) => (say = resolve))) });
  const call = transport.hello();
  call.abort();
  say({ ok: false, failure: { kind: "unreachable" } });
  await call.answer;
  expect(told).toEqual([]);
});

test("each message of the live line is one line of the log, and its end one more", () => {
  let line: FeedListener | null = null;
  const { transport, told, pass } = machine({
    feed(_after, _journal, listener) {
      line = listener;
      return { close() {} };
    },
  });
  const heard: string[] = [];
  transport.feed(0, "j", {
    opened: () => heard.push("opened"),
    frames: () => heard.push("frames"),
    alive: () => heard.push("alive"),
    closed: () => heard.push("closed"),
  });
  const listener = line as unknown as FeedListener;
  listener.opened();
  listener.frames({ epoch: "e", head: 1, frames: [{ seq: 1, ingMs: 1, role: "chief", skewMs: 0, body: "{}" }] });
  listener.alive();
  pass(5_000);
  listener.closed({ kind: "unreachable" });
  expect(heard).toEqual(["opened", "frames", "alive", "closed"]);
  expect(told.map(({ events, outcome, tookMs }) => [events, outcome, tookMs])).toEqual([
    [null, "done", 0],
    [1, "done", 0],
    [null, "unreachable", 5_000],
  ]);
});

test("the last two hundred are kept, and no more", () => {
  const one: Exchange = { atMs: 0, what: "hello", events: null, bytes: null, tookMs: 1, outcome: "done", refused: 0 };
  const log = Array.from({ length: 450 }, (_, at) => at).reduce<readonly Exchange[]>(
    (kept, atMs) => withExchange(kept, { ...one, atMs }),
    [],
  );
  expect(log.length).toBe(EXCHANGES_KEPT);
  expect([log[0]?.atMs, log.at(-1)?.atMs]).toEqual([250, 449]);
});

test("a segment is counted in bytes, and what carries nothing in nothing", () => {
  expect(sizeOf(new Uint8Array(7))).toEqual({ events: null, bytes: 7 });
  expect(sizeOf({ role: "chief" })).toEqual({ events: null, bytes: null });
});
