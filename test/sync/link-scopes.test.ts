import { describe, expect, it } from "vitest";
import { step } from "#core/sync/link.ts";
import { FRESH_LINK, type Link, type LinkEffect, type LinkInput } from "#core/sync/link-state.ts";
import { linkView } from "#core/sync/link-view.ts";
import type { FromService, Repair } from "#core/sync/messages.ts";
import { type Frame, type Hello, type Manifest, PROTOCOL, type Pull } from "#core/sync/protocol.ts";

const NOW = 1_772_000_000_000;
const SCOPE = "ops+(reg+pii)@IR";
const HELLO: Hello = {
  ...{ protocol: PROTOCOL, oldestProtocol: 2, journal: "journal", title: "March", exercise: false },
  ...{ epoch: "epoch", head: 0, nowMs: NOW, role: "consul", scope: SCOPE },
};

const body = (id: string, ms = 1) => JSON.stringify({ hlc: [ms, 0], id });
const frame = (seq: number): Frame => ({ seq, ingMs: NOW, role: "officer", skewMs: 0, body: body(`e${seq}`, seq) });
const page = (after: number, upTo: number, seqs: readonly number[], more: Partial<Pull> = {}): Pull => ({
  ...{ epoch: "epoch", head: upTo, scope: SCOPE, after, upTo, frames: seqs.map(frame) },
  ...more,
});

interface Opening {
  readonly cursor?: number;
  readonly journal?: string | null;
  readonly scope?: string | null;
  readonly waiting?: readonly string[];
  readonly offers?: readonly string[];
  readonly repairs?: readonly Repair[];
}

/** A machine whose store keeps scopes apart. */
function machine(opening: Opening = {}) {
  let link: Link = { ...FRESH_LINK, far: 20 };
  let nowMs = NOW;
  const told: FromService[] = [];
  const self = {
    told,
    effects: [] as readonly LinkEffect[],
    hear(input: LinkInput, laterMs = 0): readonly LinkEffect[] {
      nowMs += laterMs;
      const stepped = step(link, input, nowMs, 0.5);
      link = stepped.link;
      self.effects = stepped.effects;
      for (const effect of stepped.effects) if (effect.kind === "tell") told.push(effect.message);
      return stepped.effects;
    },
    open({ cursor = 0, journal = "journal", scope = SCOPE, waiting = [], offers = [], repairs = [] }: Opening = {}) {
      const epoch = journal === null ? null : "epoch";
      return self.hear({ kind: "store.opened", journal, epoch, cursor, scope, waiting, offers, have: [], repairs });
    },
    greet: (hello: Partial<Hello> = {}) => self.hear({ kind: "hello.ok", round: link.round, hello: { ...HELLO, ...hello } }),
    pull: (pull: Pull) => self.hear({ kind: "pull.ok", round: link.round, pull }),
    feed: (pull: Pull) => self.hear({ kind: "feed.frames", round: link.round, pull }),
    store: (cursor: number) => self.hear({ kind: "store.stored", batch: link.storing?.batch ?? link.haul?.closing ?? -1, cursor }),
    pulls: () => self.effects.flatMap((effect) => (effect.kind === "pull" ? [{ after: effect.after, ...effect.range }] : [])),
    arrived: () =>
      told.flatMap((one) => (one.kind === "frames.arrived" ? [{ cursor: one.cursor, seqs: one.frames.map(({ seq }) => seq) }] : [])),
    link: () => link,
    view: () => linkView(link),
  };
  self.open(opening);
  return self;
}

describe("a machine that may not read everything", () => {
  it("takes what begins at its cursor or before, with the numbers that are missing in it, and stands at its end", () => {
    const one = machine({ cursor: 10 });
    one.greet({ head: 30 });
    expect(one.pulls()).toEqual([{ after: 10 }]);
    one.pull(page(10, 30, [14, 27]));
    one.store(30);
    expect([one.arrived(), one.view().kind]).toEqual([[{ cursor: 30, seqs: [14, 27] }], "synced"]);
    one.hear({ kind: "feed.open", round: one.link().round });
    one.feed(page(28, 40, [33]));
    one.store(40);
    expect([one.arrived().at(-1), one.view().kind]).toEqual([{ cursor: 40, seqs: [33] }, "synced"]);
  });

  it("does not take what begins beyond its cursor: it asks for what lies between", () => {
    const one = machine({ cursor: 10 });
    one.greet({ head: 10 });
    one.feed(page(12, 15, [14]));
    expect([one.arrived(), one.pulls()]).toEqual([[], [{ after: 10 }]]);
  });

  it("comes to rest before a long tail that it may not read, and does not ask for ever", () => {
    const one = machine({ cursor: 10 });
    one.greet({ head: 29 });
    one.pull(page(10, 29, []));
    one.store(29);
    expect([one.view().kind, one.pulls()]).toEqual(["synced", []]);
  });

  it("is not told that it has all by an answer that the feed has overtaken: neither of an earlier cursor nor of an earlier head", () => {
    const one = machine({ cursor: 10 });
    one.greet({ head: 12 });
    expect(one.pulls()).toEqual([{ after: 10 }]);
    one.feed(page(10, 12, [11, 12]));
    one.store(12);
    one.feed(page(13, 14, [14]));
    one.pull(page(10, 12, [11, 12]));
    expect([one.pulls(), one.view().kind]).toEqual([[{ after: 12 }], "syncing"]);
    one.feed(page(12, 12, [], { head: 19 }));
    one.pull(page(12, 12, []));
    expect([one.pulls(), one.view().kind]).toEqual([[{ after: 12 }], "syncing"]);
    // Asked again with that known, and nothing more is for us: a server that was put back and does not say so is not asked for ever.
    one.pull(page(12, 12, []));
    expect([one.pulls(), one.view().kind]).toEqual([[], "synced"]);
  });

  it("stores older events of people who came into its mission's area, and does not move back", () => {
    const one = machine({ cursor: 10 });
    one.greet({ head: 10 });
    one.feed(page(10, 11, [2, 7, 11]));
    one.store(11);
    expect([one.arrived(), one.link().store?.cursor]).toEqual([[{ cursor: 11, seqs: [2, 7, 11] }], 11]);
  });

  it("asks on where one answer does not hold all the older events, and stands still until the last has come", () => {
    const one = machine({ cursor: 10 });
    one.greet({ head: 12 });
    one.pull(page(10, 10, [2, 3], { head: 12, late: { upTo: 12, seq: 3 } }));
    expect(one.pulls()).toEqual([]);
    one.store(10);
    expect([one.pulls(), one.view().kind]).toEqual([[{ after: 10, upTo: 12, late: 3 }], "syncing"]);
    one.pull(page(10, 12, [5, 12]));
    one.store(12);
    expect([one.arrived().at(-1), one.view().kind]).toEqual([{ cursor: 12, seqs: [5, 12] }, "synced"]);
  });

  it("begins the older events anew when the line was cut among them", () => {
    const one = machine({ cursor: 10 });
    one.greet({ head: 12 });
    one.pull(page(10, 10, [2, 3], { head: 12, late: { upTo: 12, seq: 3 } }));
    one.hear({ kind: "online" });
    one.greet({ head: 12 });
    expect(one.pulls()).toEqual([{ after: 10 }]);
  });

  it.each<[string, Pull]>([
    ["an end before its beginning", page(10, 9, [], { head: 12 })],
    ["an end beyond the head", page(10, 900, [], { head: 12 })],
    ["events beyond its end", page(10, 11, [12], { head: 12 })],
    ["older events that go nowhere", page(10, 10, [], { head: 12, late: { upTo: 12, seq: 0 } })],
    ["a beginning it was not asked for", page(11, 12, [12])],
  ])("takes an answer with %s for no answer, and waits before it asks again", (_what, pull) => {
    const one = machine({ cursor: 10 });
    one.greet({ head: 12 });
    one.pull(pull);
    expect([one.arrived(), one.view().kind, one.pulls()]).toEqual([[], "offline", []]);
  });

  it("far behind downloads the lanes it reads whole, then what is newer, then its mission's part, and only then moves", () => {
    const digest = "ab".repeat(32);
    const manifest: Manifest = {
      ...{ epoch: "epoch", head: 50, scope: SCOPE, upTo: 40, rest: true, snapshot: null },
      segments: [{ digest, layer: "ops", events: 9, bytes: 10, fromSeq: 1, toSeq: 40 }],
    };
    const one = machine();
    one.greet({ head: 50 });
    one.hear({ kind: "manifest.ok", round: one.link().round, manifest });
    one.hear({ kind: "segment.ok", round: one.link().round, digest, bytes: new Uint8Array(10) });
    const batch = one.told.flatMap((message) => (message.kind === "segment.arrived" ? [message.batch] : []))[0] ?? -1;
    one.hear({ kind: "store.stored", batch, cursor: 0 });
    expect(one.pulls()).toEqual([{ after: 40, upTo: 50 }]);
    one.pull(page(40, 50, [44]));
    one.store(0);
    expect(one.pulls()).toEqual([{ after: 0, upTo: 40, rest: true }]);
    one.pull(page(0, 25, [3, 25], { head: 50 }));
    one.store(0);
    expect(one.pulls()).toEqual([{ after: 25, upTo: 40, rest: true }]);
    one.pull(page(25, 40, [], { head: 50 }));
    expect(one.told).toContainEqual(expect.objectContaining({ kind: "bootstrap.done", upTo: 50 }));
    one.store(50);
    expect(one.view().kind).toBe("synced");
  });

  it("that finds damage while what is newer comes asks for that first, and forgets nothing of history", () => {
    const digests = ["aa", "bb", "cc"].map((text) => text.repeat(32));
    const layers = ["ops", "reg", "reg"] as const;
    const segments = digests.map((digest, at) => ({
      digest,
      layer: layers[at] ?? "reg",
      events: 1,
      bytes: 1,
      fromSeq: at + 1,
      toSeq: at + 1,
    }));
    const one = machine();
    const asked: string[] = [];
    const hear = (input: LinkInput) => {
      for (const effect of one.hear(input)) if (effect.kind === "segment") asked.push(effect.digest);
    };
    one.greet({ head: 50 });
    hear({
      kind: "manifest.ok",
      round: one.link().round,
      manifest: { epoch: "epoch", head: 50, scope: SCOPE, upTo: 3, segments, snapshot: null },
    });
    const bring = (digest: string) => {
      hear({ kind: "segment.ok", round: one.link().round, digest, bytes: new Uint8Array(1) });
      hear({ kind: "store.stored", batch: one.link().batch, cursor: 0 });
    };
    bring(digests[0] ?? "");
    hear({ kind: "store.damaged", repairs: [], have: [] });
    bring(digests[0] ?? "");
    one.pull(page(3, 50, [9]));
    hear({ kind: "store.stored", batch: one.link().batch, cursor: 0 });
    // History from its end.
    expect(asked).toEqual([digests[0], digests[0], digests[2], digests[1]]);
  });

  it("gets a lost stretch back as a range, gaps and all", () => {
    const one = machine({ cursor: 30, repairs: [{ kind: "range", from: 5, to: 12 }] });
    one.greet({ head: 30 });
    // The list of segments is asked for first; this server has none.
    one.hear({
      ...{ kind: "failed", round: one.link().round, what: "manifest" },
      failure: { kind: "refused", status: 404, refusal: { kind: "not-found" }, retryAfterMs: null },
    });
    expect(one.pulls()).toEqual([{ after: 4, upTo: 12 }]);
    one.pull(page(4, 12, [6, 9], { head: 30 }));
    one.store(30);
    expect(one.told.at(-1)).toMatchObject({ kind: "repair.done" });
    expect(one.arrived()).toEqual([{ cursor: 30, seqs: [6, 9] }]);
  });
});

describe("a machine whose rights change", () => {
  it("that joins its first server begins under the scope it is given", () => {
    const one = machine({ journal: null, scope: null });
    one.greet({ head: 5 });
    expect(one.told).toContainEqual(expect.objectContaining({ kind: "frames.arrived", reset: true, scope: SCOPE }));
    expect(one.told.map(({ kind }) => kind)).not.toContain("scope.changed");
  });

  it("makes its store anew before anything else comes, and goes on when it has opened again", () => {
    const one = machine({ cursor: 30, scope: "ops+reg", waiting: [body("mine")] });
    const effects = one.greet({ head: 30 }).map(({ kind }) => kind);
    // What waits may go up meanwhile.
    expect(effects).toContain("push");
    expect([one.pulls(), one.told.some(({ kind }) => kind === "scope.changed")]).toEqual([[], false]);
    const taken = [{ id: "mine", seq: 31, ingMs: NOW, role: "consul", skewMs: 0 }];
    one.hear({ kind: "push.ok", round: one.link().round, answer: { epoch: "epoch", head: 31, taken, refused: [] } });
    expect(one.told).toContainEqual({ kind: "scope.changed", scope: SCOPE, journal: "journal", epoch: "epoch" });
    expect([one.pulls(), one.link().store]).toEqual([[], null]);
    one.open({ cursor: 0, scope: SCOPE });
    one.greet({ head: 31 });
    expect(one.hear({ kind: "wake" }).map(({ kind }) => kind)).not.toContain("tell");
    expect(one.link().manifestAskedMs).toBe(NOW);
  });

  it("offers what only it may hold to a rebuilt server before that is destroyed", () => {
    const one = machine({ scope: "ops+reg", offers: [body("old")] });
    const pushed = one.greet({ head: 3 }).flatMap((effect) => (effect.kind === "push" ? effect.push.bodies : []));
    expect(pushed).toEqual([body("old")]);
    expect(one.told.some(({ kind }) => kind === "scope.changed")).toBe(false);
    const taken = [{ id: "old", seq: 4, ingMs: NOW, role: "consul", skewMs: 0 }];
    one.hear({ kind: "push.ok", round: one.link().round, answer: { epoch: "epoch", head: 4, taken, refused: [] } });
    expect(one.told.at(-1)?.kind).toBe("link.state");
    expect(one.told.some(({ kind }) => kind === "scope.changed")).toBe(true);
  });

  it.each(["pull", "feed"] as const)("takes nothing of another scope by the %s: it greets anew at once", (by) => {
    const one = machine({ cursor: 10 });
    one.greet({ head: 12 });
    const effects = one[by](page(10, 12, [11, 12], { scope: "ops" })).map(({ kind }) => kind);
    expect([one.arrived(), effects.includes("hello")]).toEqual([[], true]);
  });

  it("filled by a server that knew of no scopes is made anew when the server has learnt of them", () => {
    const one = machine({ cursor: 10, scope: null });
    one.greet({ head: 10 });
    expect(one.told.some(({ kind }) => kind === "scope.changed")).toBe(true);
  });

  it("keeps all as it is where the server says no scope, and where the store knows of none", () => {
    const { scope: _, ...old } = HELLO;
    const one = machine({ cursor: 10, scope: null });
    one.hear({ kind: "hello.ok", round: one.link().round, hello: { ...old, head: 10 } });
    expect(one.view().kind).toBe("synced");
    const link = step(
      FRESH_LINK,
      { kind: "store.opened", journal: "journal", epoch: "epoch", cursor: 9, waiting: [], offers: [], have: [], repairs: [] },
      NOW,
      0.5,
    ).link;
    const greeted = step(link, { kind: "hello.ok", round: link.round, hello: { ...HELLO, head: 9 } }, NOW, 0.5);
    expect([linkView(greeted.link).kind, greeted.link.rescope]).toEqual(["synced", null]);
  });
});
