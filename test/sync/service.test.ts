import { describe, expect, it } from "vitest";
import { RECOVERY_FORMAT } from "#core/access/recovery-envelope.ts";
import type { FromService } from "#core/sync/messages.ts";
import type { FeedListener, Outbox, Transport } from "#core/sync/ports.ts";
import type { PushAnswer } from "#core/sync/protocol.ts";
import { type SyncPorts, startSync } from "#core/sync/service.ts";
import { sha256 } from "../audit/sha256.ts";
import { serverModel } from "./server-model.ts";

const body = (id: string, ms = 1) => JSON.stringify({ hlc: [ms, 0], id });

const NO_SEGMENTS = { ok: false, failure: { kind: "refused", status: 404, refusal: { kind: "not-found" }, retryAfterMs: null } } as const;

/** A service over the model server without a network between, and timers that are never needed. */
function host(outbox?: Outbox, answers = true, recover?: SyncPorts["recover"]) {
  const server = serverModel(() => 1_772_000_000_000);
  const sent: FromService[] = [];
  let feed: FeedListener | null = null;
  const open = { abort: () => {} };
  const transport: Transport = {
    hello: () => ({ ...open, answer: Promise.resolve(server.hello()) }),
    push(push) {
      const answer = server.push(push);
      return { ...open, answer: answers ? Promise.resolve(answer) : new Promise(() => {}) };
    },
    pull: (after, limit) => ({ ...open, answer: Promise.resolve(server.pull(after, limit)) }),
    manifest: () => ({ ...open, answer: Promise.resolve(NO_SEGMENTS) }),
    segment: () => ({ ...open, answer: Promise.resolve(NO_SEGMENTS) }),
    tree: () => ({ ...open, answer: Promise.resolve(NO_SEGMENTS) }),
    consistency: () => ({ ...open, answer: Promise.resolve(NO_SEGMENTS) }),
    treeSeen: () => ({ ...open, answer: Promise.resolve(NO_SEGMENTS) }),
    feed(_after, _journal, listener) {
      feed = listener;
      return { close: () => {} };
    },
  };
  const clockwork = { nowMs: () => 1_772_000_000_000, after: () => () => {}, roll: () => 0.5 };
  const service = startSync({
    transport,
    clockwork,
    sha256,
    send: (message) => sent.push(message),
    ...(outbox === undefined ? {} : { outbox }),
    ...(recover === undefined ? {} : { recover }),
  });
  return { service, server, sent, feed: () => feed, rest: () => new Promise((resolve) => setTimeout(resolve, 20)) };
}

function memoryOutbox(held: string[]): Outbox {
  const idOf = (text: string) => (JSON.parse(text) as { id: string }).id;
  return {
    all: async () => [...held],
    async keep(bodies) {
      for (const one of bodies) {
        const at = held.findIndex((other) => idOf(other) === idOf(one));
        if (at < 0) held.push(one);
        else held[at] = one;
      }
    },
    async drop(ids) {
      held.splice(0, held.length, ...held.filter((one) => !ids.includes(idOf(one))));
    },
  };
}

const REQUEST = {
  ...{ device: "laptop-7", ms: 1, signature: "AA" },
  envelope: { format: RECOVERY_FORMAT, journal: "journal", to: "AA", epk: "AA", iv: "AA", ct: "AA" },
} as const;

const opened = (waiting: readonly string[]) =>
  ({ kind: "store.opened", journal: "journal", epoch: "epoch-1", cursor: 0, waiting, offers: [], have: [], repairs: [] }) as const;

describe("sync service", () => {
  it("takes what waits to the server and tells the store which ids were taken", async () => {
    const { service, server, sent, rest } = host();
    service.receive(opened([body("a"), body("b", 2)]));
    await rest();
    expect(server.log.map((frame) => frame.body)).toEqual([body("a"), body("b", 2)]);
    expect(sent.flatMap((message) => (message.kind === "push.taken" ? message.taken.map(({ id }) => id) : []))).toEqual(["a", "b"]);
    service.stop();
  });

  it("hands on what the feed says", async () => {
    const { service, server, sent, feed, rest } = host();
    service.receive(opened([]));
    await rest();
    server.push({ protocol: 1, journal: "journal", epoch: "epoch-1", bodies: [body("z")] });
    const pull = server.pull(0, 10);
    if (pull.ok) feed()?.frames(pull.value);
    expect(sent.at(-2)).toMatchObject({ kind: "frames.arrived", cursor: 1 });
    service.stop();
  });

  it("with an outbox of its own gives a store that has lost its waiting events their bodies back", async () => {
    const held = [body("lost", 1)];
    const { service, sent, rest } = host(memoryOutbox(held));
    service.receive(opened([body("kept", 2)]));
    await rest();
    expect(sent).toContainEqual({ kind: "outbox.found", bodies: [body("lost", 1)] });
    service.stop();
  });

  it("drops an event from the outbox when it comes down from the server although the push was never answered", async () => {
    const held: string[] = [];
    const { service, server, sent, feed, rest } = host(memoryOutbox(held), false);
    service.receive(opened([]));
    service.receive({ kind: "store.wrote", bodies: [body("a"), body("b", 2)] });
    await rest();
    expect(held).toEqual([body("a"), body("b", 2)]);
    const pull = server.pull(0, 1);
    feed()?.frames(pull.value);
    const batch = sent.flatMap((message) => (message.kind === "frames.arrived" ? [message.batch] : [])).at(-1) ?? 0;
    service.receive({ kind: "store.stored", batch, cursor: 1 });
    await rest();
    expect(held).toEqual([body("b", 2)]);
    service.stop();
  });

  it("keeps its copies of what was sealed for headquarters until headquarters has named it", async () => {
    const held = [body("a"), body("b"), body("c"), body("other")];
    const asked: ((answer: PushAnswer) => void)[] = [];
    const { service, sent, rest } = host(memoryOutbox(held), true, () => new Promise((resolve) => asked.push(resolve)));
    service.receive({ kind: "store.sealed", requests: [REQUEST], ids: ["a", "b", "c"] });
    await rest();
    // Were the process killed here, nothing would be lost.
    expect(held).toEqual([body("a"), body("b"), body("c"), body("other")]);
    const refused = [{ id: "b", refusal: { kind: "id-taken" } }] as const;
    asked[0]?.({ epoch: "epoch-1", head: 1, taken: [{ id: "a", seq: 1, ingMs: 1, role: "officer", skewMs: 0 }], refused });
    await rest();
    expect(sent).toContainEqual({ kind: "recover.answered", taken: ["a"], refused: ["b"] });
    expect(held).toEqual([body("c"), body("other")]);
    service.stop();
  });

  it("keeps them where headquarters cannot be asked", async () => {
    for (const recover of [undefined, () => Promise.reject(new Error("no line"))]) {
      const held = [body("a")];
      const { service, rest } = host(memoryOutbox(held), true, recover);
      service.receive({ kind: "store.sealed", requests: [REQUEST], ids: ["a"] });
      await rest();
      expect(held).toEqual([body("a")]);
      service.stop();
    }
  });

  it("keeps its copy of what headquarters refused until a person has dealt with it, and gives it to no store that has it", async () => {
    const held = [body("refused")];
    const { service, sent, server, rest } = host(memoryOutbox(held));
    const given = () => sent.flatMap((message) => (message.kind === "outbox.found" ? message.bodies : []));
    service.receive({ ...opened([]), refused: ["refused"] });
    await rest();
    expect([given(), held, server.log]).toEqual([[], [body("refused")], []]);
    // A store that was lost: it is all there is of it.
    service.receive(opened([]));
    await rest();
    expect(given()).toEqual([body("refused")]);
    service.receive({ kind: "store.settled", ids: ["refused"] });
    await rest();
    expect(held).toEqual([]);
    service.stop();
  });

  it("keeps an event in the outbox before it is pushed and drops it once the server has it", async () => {
    const held: string[] = [];
    const order: string[] = [];
    const outbox = memoryOutbox(held);
    const slow: Outbox = {
      ...outbox,
      async keep(bodies) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        if (bodies.length > 0) order.push(`kept ${server.log.length}`);
        await outbox.keep(bodies);
      },
    };
    const { service, server, rest } = host(slow);
    service.receive(opened([]));
    service.receive({ kind: "store.wrote", bodies: [body("a")] });
    await rest();
    await rest();
    expect(order).toEqual(["kept 0"]);
    expect(server.log).toHaveLength(1);
    expect(held).toEqual([]);
    service.stop();
  });
});
