import { expect, test } from "vitest";
import { SERVER_DESK } from "#core/access/messages.ts";
import { rosterOf } from "#core/access/roster.ts";
import type { AccessBridge, AdminResult } from "#core/host/access-bridge.ts";
import { entryFromBody } from "#core/journal/entry.ts";
import type { Entry } from "#core/journal/event.ts";
import type { Push, Refusal } from "#core/sync/protocol.ts";
import { serverBook } from "#renderer/access/server-book.ts";

const JOURNAL = "019c9c65-2400-7d41-8a5e-6b1f0c2e9d73";
const EPOCH = "019c9c65-2400-7d41-8a5e-6b1f0c2e9d74";

/** A headquarters of two routes: it hands out lane adm and takes what is pushed. */
function headquarters(refusal: Refusal | null = null) {
  const entries: Entry[] = [];
  let nowMs = Date.parse("2026-03-03T07:00:00Z");
  const answer = (said: unknown): AdminResult => ({ kind: "answered", answer: said });
  const frames = () => entries.map(({ body }, at) => ({ seq: at + 1, ingMs: nowMs, role: "admin", skewMs: 0, body }));
  const bridge = {
    async admin(as: string, route: string, body: unknown): Promise<AdminResult> {
      if (as !== "server") return { kind: "not-found" };
      const head = entries.length;
      const own = {
        protocol: 2,
        oldestProtocol: 1,
        journal: JOURNAL,
        title: "",
        exercise: false,
        epoch: EPOCH,
        head,
        nowMs,
        role: "admin",
      };
      if (route === "hello") return answer(own);
      if (route === "journal") return answer({ epoch: EPOCH, scope: "adm", head, after: 0, upTo: head, frames: frames() });
      if (route !== "file") return { kind: "not-found" };
      const push = body as Push;
      const read = entryFromBody(push.bodies[0] ?? "", { ingMs: nowMs, seq: head + 1 });
      if (!read.ok) throw new Error("What was pushed is no event.");
      const { id } = read.value.event;
      if (refusal !== null) return answer({ epoch: EPOCH, head, taken: [], refused: [{ id, index: 0, refusal }] });
      entries.push(read.value);
      return answer({ epoch: EPOCH, head: head + 1, taken: [{ id, seq: head + 1, ingMs: nowMs, role: "admin", skewMs: 0 }], refused: [] });
    },
  } as unknown as AccessBridge;
  const book = serverBook(bridge, { nowMs: () => nowMs, randomBytes: (length) => new Uint8Array(length).fill(entries.length) });
  return { book, entries, pass: (ms: number) => (nowMs += ms), roster: () => rosterOf(entries), now: () => nowMs };
}

test("a person that is filed stands in the roster, and a later change has seen the first", async () => {
  const { book, entries, pass, roster, now } = headquarters();
  expect(await book.file("asel.n", { ukind: "user", title: "Asel", role: "officer" })).toEqual({ kind: "filed" });
  pass(60_000);
  expect(await book.file("asel.n", { role: "chief" })).toEqual({ kind: "filed" });
  expect(roster().user("asel.n", now())).toMatchObject({ title: "Asel", role: "chief" });
  expect(entries[1]?.event.seen).toEqual([entries[0]?.event.id]);
});

test("its events count up under a name of their own and never go back in time", async () => {
  const { book, entries } = headquarters();
  for (const title of ["a", "b", "c"]) await book.file("D-1", { ukind: "device", title });
  expect(entries.map(({ event }) => [event.dev, event.dseq])).toEqual([1, 2, 3].map((dseq) => [SERVER_DESK, dseq]));
  expect(entries.map(({ event }) => event.hlc[1])).toEqual([0, 1, 2]);
});

test("the last change is taken back, and then there is nothing to undo", async () => {
  const { book, roster, now } = headquarters();
  await book.file("asel.n", { ukind: "user", title: "Asel", role: "officer" });
  expect(await book.undo()).toEqual({ kind: "filed" });
  expect(roster().user("asel.n", now())).toBeNull();
  expect(await book.undo()).toEqual({ kind: "nothing-to-undo" });
});

test("what headquarters refuses is said by its name, and not taken back afterwards", async () => {
  const { book } = headquarters({ kind: "unknown-reference", path: "f.mission", id: "XX" });
  expect(await book.file("c", { ukind: "user", title: "C", role: "consul", mission: "XX" })).toEqual({
    kind: "refused",
    reason: "unknown-reference",
  });
  expect(await book.undo()).toEqual({ kind: "nothing-to-undo" });
});
