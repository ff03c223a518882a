import { describe, expect, it } from "vitest";
import type { TreeHead } from "#core/audit/tree-head.ts";
import { FRESH_TREE_MEMORY, type TreeMemory } from "#core/audit/tree-memory.ts";
import type { Judgement } from "#core/audit/witness.ts";
import { step } from "#core/sync/link.ts";
import { FRESH_LINK, type Link, type LinkEffect, type LinkInput } from "#core/sync/link-state.ts";
import { LOOK_AGAIN_MS, LOOK_EVERY_MS, LOOK_FIRST_MS, LOOK_REST_MS, LOOK_SOON_MS } from "#core/sync/link-times.ts";
import { linkView } from "#core/sync/link-view.ts";
import type { FromService } from "#core/sync/messages.ts";
import { type Frame, type Hello, PROTOCOL } from "#core/sync/protocol.ts";

const NOW = 1_772_000_000_000;
const head = (size: number, root = "a", epoch = "epoch"): TreeHead => ({ epoch, size, root: root.repeat(64), seal: "s".repeat(43) });
const body = (id: string) => JSON.stringify({ hlc: [1, 0], id });
const frame = (seq: number): Frame => ({ seq, ingMs: NOW, role: "officer", skewMs: 0, body: body(`e${seq}`) });

const HELLO: Hello = {
  protocol: PROTOCOL,
  oldestProtocol: 1,
  journal: "journal",
  title: "March",
  exercise: false,
  epoch: "epoch",
  head: 5,
  nowMs: NOW,
  role: "officer",
};

/** A link and a store that does at once what it is told. */
function desk(memory: TreeMemory | null, { waiting = [] as readonly string[], offers = [] as readonly string[], cursor = 5 } = {}) {
  let link: Link = FRESH_LINK;
  let nowMs = NOW;
  let wakeAtMs = NOW;
  let stand = { memory, cursor, epoch: "epoch" };
  let log: LinkEffect[] = [];

  function hear(input: LinkInput): void {
    const stepped = step(link, input, nowMs, 0.5);
    link = stepped.link;
    wakeAtMs = stepped.wakeAtMs;
    log.push(...stepped.effects);
    for (const effect of stepped.effects) if (effect.kind === "tell") obey(effect.message);
  }

  function obey(message: FromService): void {
    if (message.kind === "tree.kept") stand = { ...stand, memory: message.tree };
    if (message.kind !== "frames.arrived") return;
    const tree = message.tree === undefined ? {} : { memory: message.tree };
    stand = { ...stand, cursor: message.reset ? 0 : message.cursor, epoch: message.epoch, ...tree };
    hear({ kind: "store.stored", batch: message.batch, cursor: stand.cursor });
    if (message.reset) open();
  }

  function open(): void {
    const tree = stand.memory === null ? {} : { tree: stand.memory };
    const { epoch } = stand;
    hear({ kind: "store.opened", journal: "journal", epoch, cursor: stand.cursor, waiting, offers, have: [], repairs: [], ...tree });
  }

  open();
  return {
    hear,
    greet: (more: Partial<Hello>) => hear({ kind: "hello.ok", round: link.round, hello: { ...HELLO, ...more } }),
    look: (judgement: Judgement, at: TreeHead | null) => hear({ kind: "tree.looked", round: link.round, judgement, head: at }),
    /** Time passes as a host's timer lets it. */
    pass(ms: number) {
      const untilMs = nowMs + ms;
      while (wakeAtMs <= untilMs) {
        nowMs = Math.max(nowMs, wakeAtMs);
        hear({ kind: "feed.alive", round: link.round });
        hear({ kind: "wake" });
      }
      nowMs = untilMs;
    },
    /** What was done since the last time this was asked. */
    done(): readonly string[] {
      const kinds = log.map((effect) => (effect.kind === "tell" ? effect.message.kind : effect.kind));
      log = [];
      return kinds;
    },
    effects: () => log,
    view: () => linkView(link),
    round: () => link.round,
    memory: () => stand.memory,
    cursor: () => stand.cursor,
  };
}

const knows = (kept: TreeHead): TreeMemory => ({ ...FRESH_TREE_MEMORY, kept });
const FORKED: Judgement = { kind: "forked", was: 5, is: 5 };
const LOST: Judgement = { kind: "rolled-back", said: false, was: 5, is: 3 };

describe("a link to headquarters whose journal is a tree", () => {
  it("looks at the tree that a greeting names before it sends anything", () => {
    const one = desk(knows(head(5)), { waiting: [body("a")] });
    one.done();
    one.greet({ tree: head(5) });
    expect(one.effects()).toContainEqual({ kind: "tree", round: one.round(), kept: head(5), head: head(5) });
    expect(one.done()).not.toContain("push");
    one.look({ kind: "same" }, head(5));
    expect(one.done()).toEqual(expect.arrayContaining(["push", "feed"]));
  });

  it("says to a headquarters without a tree what it always said", () => {
    const one = desk(knows(head(5)), { waiting: [body("a")] });
    one.greet({});
    expect(one.done()).toContain("push");
    one.pass(2 * LOOK_EVERY_MS);
    expect(one.done()).not.toContain("tree");
  });

  it("does not look for a store that keeps no heads", () => {
    const one = desk(null, { waiting: [body("a")] });
    one.greet({ tree: head(5) });
    expect(one.done()).toContain("push");
  });

  it("believes the first tree it meets, and keeps it", () => {
    const one = desk(FRESH_TREE_MEMORY);
    one.greet({ tree: head(5) });
    one.look({ kind: "extended" }, head(5));
    expect(one.memory()).toEqual({ ...knows(head(5)), verifiedMs: NOW });
    expect(one.view().kind).toBe("synced");
  });

  it("notes when the tree was last found to hold, and a changed one leaves that time as it was", () => {
    const one = desk(knows(head(5)));
    one.greet({ tree: head(5) });
    one.look({ kind: "same" }, head(5));
    expect(one.memory()?.verifiedMs).toBe(NOW);
    one.pass(LOOK_FIRST_MS);
    one.look({ kind: "same" }, head(5));
    // A moment later: not worth a transaction of the store.
    expect(one.memory()?.verifiedMs).toBe(NOW);
    one.pass(LOOK_AGAIN_MS);
    one.look({ kind: "unverifiable" }, head(5));
    expect(one.memory()?.verifiedMs).toBe(NOW);
    one.pass(LOOK_AGAIN_MS);
    one.look({ kind: "same" }, head(5));
    const verifiedMs = one.memory()?.verifiedMs ?? 0;
    expect(verifiedMs).toBe(NOW + LOOK_FIRST_MS + 2 * LOOK_AGAIN_MS);
    one.pass(LOOK_EVERY_MS);
    one.look(FORKED, head(5, "b"));
    expect(one.memory()).toMatchObject({ doubt: { kind: "forked" }, verifiedMs });
  });

  it("sends nothing to a headquarters whose journal was changed, says so, and goes on receiving", () => {
    const one = desk(knows(head(5)), { waiting: [body("a")], offers: [body("b")] });
    one.greet({ tree: head(5, "b") });
    one.look(FORKED, head(5, "b"));
    expect(one.view()).toEqual({ kind: "error", what: "tree-forked", waiting: 2 });
    expect(one.memory()).toEqual({ kept: head(5), doubt: { kind: "forked", was: head(5), is: head(5, "b") }, past: [] });
    one.hear({ kind: "feed.frames", round: one.round(), pull: { epoch: "epoch", head: 6, after: 5, upTo: 6, frames: [frame(6)] } });
    one.pass(LOOK_EVERY_MS);
    expect(one.cursor()).toBe(6);
    expect(one.done()).not.toContain("push");
  });

  it("still sends nothing when the connection comes anew and no proof does", () => {
    const one = desk({ ...knows(head(5)), doubt: { kind: "forked", was: head(5), is: head(5, "b") } }, { waiting: [body("a")] });
    expect(one.view()).toMatchObject({ kind: "error", what: "tree-forked" });
    one.greet({ tree: head(6, "b") });
    one.look({ kind: "unverifiable" }, head(6, "b"));
    expect(one.done()).not.toContain("push");
  });

  it("a person's decision for the changed journal offers it everything, receives it anew, and is kept", () => {
    const one = desk(knows(head(5)), { waiting: [body("a")], offers: [body("b")] });
    one.greet({ tree: head(5, "b") });
    one.look(FORKED, head(5, "b"));
    one.hear({ kind: "link.trust" });
    expect(one.cursor()).toBe(0);
    expect(one.memory()).toEqual({ kept: head(5, "b"), doubt: null, past: [{ head: head(5), why: "decided", atMs: NOW }] });
    one.greet({ tree: head(5, "b") });
    one.look({ kind: "same" }, head(5, "b"));
    const frames = [1, 2, 3, 4, 5].map(frame);
    one.hear({ kind: "pull.ok", round: one.round(), pull: { epoch: "epoch", head: 5, after: 0, upTo: 5, frames } });
    const pushed = one.effects().flatMap((effect) => (effect.kind === "push" ? effect.push.bodies : []));
    expect(pushed).toEqual([body("b")]);
  });

  it("a decision without a connection waits for none", () => {
    const one = desk({ ...knows(head(5)), doubt: { kind: "forked", was: head(5), is: head(6, "b") } });
    one.hear({ kind: "link.trust" });
    expect(one.memory()?.kept).toEqual(head(6, "b"));
    expect(one.cursor()).toBe(0);
    expect(one.view().kind).not.toBe("error");
  });

  it("is at peace again when the old tree turns out to hold", () => {
    const one = desk({ ...knows(head(5)), doubt: { kind: "forked", was: head(5), is: head(5, "b") } }, { waiting: [body("a")] });
    one.greet({ tree: head(7) });
    one.look({ kind: "extended" }, head(7));
    expect(one.memory()).toEqual({ ...knows(head(7)), verifiedMs: NOW });
    expect(one.done()).toContain("push");
  });

  it("offers everything to a headquarters that lost events without a word, once, and says so until a person has seen it", () => {
    const one = desk(knows(head(5)), { cursor: 2 });
    one.greet({ head: 3, tree: head(3) });
    one.look(LOST, head(3));
    expect(one.cursor()).toBe(0);
    expect(one.view()).toMatchObject({ kind: "error", what: "tree-rolled-back" });
    one.done();
    one.greet({ head: 3, tree: head(3) });
    one.look({ kind: "same" }, head(3));
    expect(one.done()).not.toContain("frames.arrived");
    one.hear({ kind: "link.trust" });
    expect(one.memory()).toEqual({ kept: head(3), doubt: null, past: [{ head: head(5), why: "lost", atMs: NOW }], verifiedMs: NOW });
    expect(one.view().kind).not.toBe("error");
  });

  it("notices a loss while it is connected too", () => {
    const one = desk(knows(head(5)));
    one.greet({ tree: head(5) });
    one.look({ kind: "same" }, head(5));
    one.pass(LOOK_FIRST_MS);
    one.look(LOST, head(3));
    expect(one.cursor()).toBe(0);
    expect(one.memory()?.doubt?.kind).toBe("rolled-back");
  });

  it("a forked headquarters that loses events as well stays forked, and is not begun with again and again", () => {
    const one = desk({ ...knows(head(5)), doubt: { kind: "forked", was: head(5), is: head(6, "b") } }, { cursor: 3 });
    one.done();
    one.greet({ head: 3, tree: head(3, "b") });
    one.look(LOST, head(3, "b"));
    expect(one.memory()).toEqual({ kept: head(5), doubt: { kind: "forked", was: head(5), is: head(3, "b") }, past: [] });
    expect(one.done()).not.toContain("frames.arrived");
  });

  it("takes a headquarters that says it was put back at its word, and every doubt of its former life ends", () => {
    const one = desk({ ...knows(head(5)), doubt: { kind: "forked", was: head(5), is: head(5, "b") } }, { waiting: [body("a")] });
    const tree = head(3, "a", "epoch-2");
    one.greet({ epoch: "epoch-2", head: 3, tree });
    one.look({ kind: "rolled-back", said: true, was: 5, is: 3 }, tree);
    expect(one.memory()).toEqual({ kept: tree, doubt: null, past: [{ head: head(5), why: "put-back", atMs: NOW }] });
    one.greet({ epoch: "epoch-2", head: 3, tree });
    one.look({ kind: "same" }, tree);
    one.hear({
      kind: "pull.ok",
      round: one.round(),
      pull: { epoch: "epoch-2", head: 3, after: 0, upTo: 3, frames: [1, 2, 3].map(frame) },
    });
    expect(one.done()).toContain("push");
  });

  it("asks for the tree after the greeting, once more when all must have been compared, and then every ten minutes", () => {
    const one = desk(knows(head(5)));
    one.greet({ tree: head(5) });
    one.look({ kind: "same" }, head(5));
    one.done();
    for (const ms of [LOOK_FIRST_MS, LOOK_AGAIN_MS, LOOK_EVERY_MS, LOOK_EVERY_MS]) {
      one.pass(ms - 1);
      expect(one.done()).not.toContain("tree");
      one.pass(1);
      expect(one.done()).toContain("tree");
      one.look({ kind: "same" }, head(5));
    }
  });

  it("asks sooner for what came since, and soon for what it has sent itself", () => {
    const one = desk(knows(head(5)), { waiting: [body("a")] });
    one.greet({ tree: head(5) });
    one.look({ kind: "same" }, head(5));
    one.pass(LOOK_FIRST_MS);
    one.look({ kind: "same" }, head(5));
    const taken = [{ id: "a", seq: 6, ingMs: NOW, role: "officer", skewMs: 0 }];
    one.hear({ kind: "push.ok", round: one.round(), answer: { epoch: "epoch", head: 6, taken, refused: [] } });
    one.done();
    one.pass(LOOK_SOON_MS);
    expect(one.done()).toContain("tree");
    one.look({ kind: "extended" }, head(6));
    one.hear({ kind: "pull.ok", round: one.round(), pull: { epoch: "epoch", head: 7, after: 5, upTo: 7, frames: [frame(6), frame(7)] } });
    one.done();
    one.pass(LOOK_REST_MS);
    expect(one.done()).toContain("tree");
  });

  it("asks again where no proof came, and changes nothing", () => {
    const one = desk(knows(head(5)));
    one.greet({ tree: head(6) });
    one.look({ kind: "unverifiable" }, head(6));
    one.pass(LOOK_FIRST_MS);
    expect(one.done()).toContain("tree");
    one.look({ kind: "unverifiable" }, null);
    one.pass(LOOK_REST_MS);
    expect(one.done()).toContain("tree");
    expect(one.memory()).toEqual(knows(head(5)));
  });
});
