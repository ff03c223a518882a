import { describe, expect, it } from "vitest";
import { backoffMs, LONGEST_WAIT_MS } from "#core/sync/backoff.ts";
import { type Stepped, step } from "#core/sync/link.ts";
import { FRESH_LINK, type Link, type LinkEffect, type LinkInput } from "#core/sync/link-state.ts";
import { linkView } from "#core/sync/link-view.ts";
import { type Frame, type Hello, PROTOCOL } from "#core/sync/protocol.ts";

const NOW = 1_772_000_000_000;
const HELLO: Hello = {
  protocol: PROTOCOL,
  oldestProtocol: PROTOCOL,
  journal: "journal",
  title: "March",
  exercise: false,
  epoch: "epoch",
  head: 0,
  nowMs: NOW,
  role: "officer",
};

function body(id: string, ms = 1): string {
  return JSON.stringify({ hlc: [ms, 0], id });
}

function frame(seq: number): Frame {
  return { seq, ingMs: NOW, role: "officer", skewMs: 0, body: body(`e${seq}`, seq) };
}

/** A link that hears one thing after the other; what it wanted done last is in `effects`. */
function desk(waiting: readonly string[] = [], cursor = 0) {
  let link: Link = FRESH_LINK;
  let nowMs = NOW;
  const self = {
    effects: [] as readonly LinkEffect[],
    wakeAtMs: 0,
    hear(input: LinkInput, laterMs = 0): readonly LinkEffect[] {
      nowMs += laterMs;
      const stepped: Stepped = step(link, input, nowMs, 0.5);
      link = stepped.link;
      self.effects = stepped.effects;
      self.wakeAtMs = stepped.wakeAtMs;
      return stepped.effects;
    },
    /** Lets time pass as a host's timer does, heartbeat by heartbeat. */
    pass(ms: number): readonly LinkEffect[] {
      const untilMs = nowMs + ms;
      const all: LinkEffect[] = [];
      while (self.wakeAtMs <= untilMs) all.push(...self.hear({ kind: "wake" }, Math.max(0, self.wakeAtMs - nowMs)));
      nowMs = untilMs;
      return all;
    },
    view: () => linkView(link),
    round: () => link.round,
    join(hello: Partial<Hello> = {}) {
      return self.hear({ kind: "hello.ok", round: link.round, hello: { ...HELLO, ...hello } });
    },
  };
  self.hear({ kind: "store.opened", journal: "journal", epoch: "epoch", cursor, waiting, offers: [], have: [], repairs: [] });
  return self;
}

const kinds = (effects: readonly LinkEffect[]) => effects.map((effect) => (effect.kind === "tell" ? effect.message.kind : effect.kind));
const pushedBodies = (effects: readonly LinkEffect[]) => effects.flatMap((effect) => (effect.kind === "push" ? effect.push.bodies : []));
const receipt = (id: string) => ({ id, seq: 1, ingMs: NOW, role: "officer", skewMs: 0 });

describe("sync", () => {
  it("an event filed while a push is under way is sent by the next push", () => {
    const one = desk([body("a")]);
    expect(pushedBodies(one.join())).toEqual([body("a")]);
    expect(pushedBodies(one.hear({ kind: "store.wrote", bodies: [body("b", 2)] }))).toEqual([]);
    const answer = { epoch: "epoch", head: 1, taken: [receipt("a")], refused: [] };
    expect(pushedBodies(one.hear({ kind: "push.ok", round: one.round(), answer }))).toEqual([body("b", 2)]);
  });

  it("only what the server names leaves the waiting", () => {
    const one = desk([body("a"), body("b", 2), body("c", 3)]);
    one.join();
    const refusal = { kind: "may-not-write", type: "set", role: "officer" } as const;
    const answer = { epoch: "epoch", head: 1, taken: [receipt("a")], refused: [{ id: "b", refusal }] };
    const next = one.hear({ kind: "push.ok", round: one.round(), answer });
    expect(pushedBodies(next)).toEqual([body("c", 3)]);
    expect(kinds(next)).toEqual(expect.arrayContaining(["push.taken", "push.refused"]));
  });

  it("an answer that names nothing that was sent is no answer", () => {
    const one = desk([body("a")]);
    one.join();
    one.hear({ kind: "push.ok", round: one.round(), answer: { epoch: "epoch", head: 5, taken: [receipt("z")], refused: [] } });
    expect(one.view()).toMatchObject({ kind: "offline", waiting: 1 });
  });

  it("events go up in the order of the hybrid clock, whatever the order they were filed in", () => {
    const one = desk([body("late", 9), body("early", 1), body("middle", 5)]);
    expect(pushedBodies(one.join())).toEqual([body("early", 1), body("middle", 5), body("late", 9)]);
  });

  it("is never green while something waits", () => {
    const one = desk([body("a")]);
    one.join();
    expect(one.view().kind).toBe("syncing");
    one.hear({ kind: "push.ok", round: one.round(), answer: { epoch: "epoch", head: 0, taken: [receipt("a")], refused: [] } });
    expect(one.view()).toEqual({ kind: "synced", atMs: NOW });
    one.hear({ kind: "store.wrote", bodies: [body("b", 2)] });
    expect(one.view().kind).toBe("syncing");
  });

  it("asks for more only when the store has what came", () => {
    const one = desk();
    expect(kinds(one.join({ head: 4 }))).toContain("pull");
    const pull = { epoch: "epoch", head: 4, frames: [frame(1), frame(2)] };
    expect(kinds(one.hear({ kind: "pull.ok", round: one.round(), pull }))).toEqual(["frames.arrived"]);
    expect(kinds(one.pass(9_000))).not.toContain("pull");
    const next = one.hear({ kind: "store.stored", batch: 1, cursor: 2 });
    expect(next).toContainEqual({ kind: "pull", round: one.round(), after: 2, journal: "journal" });
  });

  it("a store without room is an error in words, and the same frames are offered again", () => {
    const one = desk();
    one.join({ head: 1 });
    one.hear({ kind: "pull.ok", round: one.round(), pull: { epoch: "epoch", head: 1, frames: [frame(1)] } });
    one.hear({ kind: "store.failed", batch: 1, reason: "disk-full" });
    expect(one.view()).toEqual({ kind: "error", what: "store-disk-full", waiting: 0 });
    expect(kinds(one.pass(6_000))).toContain("hello");
    one.join({ head: 1 });
    expect(one.effects).toContainEqual({ kind: "pull", round: one.round(), after: 0, journal: "journal" });
  });

  it("follows the feed from its cursor, and pulls what a gap in the feed has left out", () => {
    const one = desk([], 3);
    expect(one.join({ head: 3 })).toContainEqual({ kind: "feed", round: one.round(), after: 3 });
    one.hear({ kind: "feed.open", round: one.round() });
    const gap = one.hear({ kind: "feed.frames", round: one.round(), pull: { epoch: "epoch", head: 6, frames: [frame(6)] } });
    expect(kinds(gap)).not.toContain("frames.arrived");
    expect(gap).toContainEqual({ kind: "pull", round: one.round(), after: 3, journal: "journal" });
  });

  it("an own event that comes back by the feed before its acknowledgement is one event", () => {
    const one = desk([body("e1", 1)]);
    one.join();
    one.hear({ kind: "feed.frames", round: one.round(), pull: { epoch: "epoch", head: 1, frames: [frame(1)] } });
    one.hear({ kind: "store.stored", batch: 1, cursor: 1 });
    expect(one.view().kind).toBe("synced");
  });

  it("a rebuilt server is joined from the beginning, and everything is offered to it again", () => {
    const one = desk([], 40);
    expect(one.join({ epoch: "another" })).toContainEqual(
      expect.objectContaining({ message: expect.objectContaining({ kind: "frames.arrived", reset: true, cursor: 0, epoch: "another" }) }),
    );
    one.hear({ kind: "store.stored", batch: 1, cursor: 0 });
    one.hear({
      kind: "store.opened",
      journal: "journal",
      epoch: "another",
      cursor: 0,
      waiting: [],
      offers: [body("e1", 1), body("e2", 2)],
      have: [],
      repairs: [],
    });
    one.join({ epoch: "another", head: 1 });
    one.hear({ kind: "pull.ok", round: one.round(), pull: { epoch: "another", head: 1, frames: [frame(1)] } });
    expect(pushedBodies(one.hear({ kind: "store.stored", batch: 2, cursor: 1 }))).toEqual([body("e2", 2)]);
  });

  it("what waits goes to a rebuilt server after all that is offered: it may speak of what was lost there", () => {
    const one = desk([], 40);
    one.join({ epoch: "another" });
    one.hear({ kind: "store.stored", batch: 1, cursor: 0 });
    const offers = [body("e1", 1), body("e2", 2)];
    const stand = { journal: "journal", epoch: "another", cursor: 0, have: [], repairs: [] } as const;
    one.hear({ kind: "store.opened", ...stand, waiting: [body("mine", 3)], offers });
    expect(pushedBodies(one.join({ epoch: "another", head: 0 }))).toEqual(offers);
    const answer = { epoch: "another", head: 2, taken: [receipt("e1"), receipt("e2")], refused: [] };
    expect(pushedBodies(one.hear({ kind: "push.ok", round: one.round(), answer }))).toEqual([body("mine", 3)]);
  });

  it("a server put back from an older copy is joined from the beginning, though it says the same epoch", () => {
    const one = desk([], 40);
    expect(one.join({ head: 31 })).toContainEqual(
      expect.objectContaining({ message: expect.objectContaining({ kind: "frames.arrived", reset: true, cursor: 0, epoch: "epoch" }) }),
    );
    expect(one.view().kind).not.toBe("synced");
  });

  it("does not speak of events with the server of another journal", () => {
    const one = desk([body("a")]);
    const effects = one.join({ journal: "another" });
    expect(one.view()).toEqual({ kind: "error", what: "other-journal", waiting: 1 });
    expect(kinds(effects)).toEqual(["hang-up", "link.state"]);
  });

  it("says offline since when, how many wait, and tries again between one second and one minute later", () => {
    const one = desk([body("a")]);
    one.hear({ kind: "failed", round: one.round(), what: "hello", failure: { kind: "unreachable" } });
    expect(one.view()).toEqual({ kind: "offline", sinceMs: NOW, waiting: 1, nextTryMs: NOW + 1_500 });
    expect(kinds(one.pass(1_500))).toContain("hello");
    for (let tries = 1; tries < 40; tries++) {
      expect(backoffMs(tries, 0)).toBe(1_000);
      expect(backoffMs(tries, 0.999_999)).toBeLessThanOrEqual(LONGEST_WAIT_MS);
    }
  });

  it("waits as long as a busy server asks", () => {
    const one = desk([body("a")]);
    const failure = { kind: "refused", status: 429, refusal: { kind: "slow-down", retryAfterMs: 7_000 }, retryAfterMs: 9_000 } as const;
    one.hear({ kind: "failed", round: one.round(), what: "hello", failure });
    expect(one.view()).toMatchObject({ kind: "offline", nextTryMs: NOW + 9_000 });
  });

  it("a token that is not taken is an error that a person sees, not an outage", () => {
    const one = desk([body("a")]);
    const failure = { kind: "refused", status: 401, refusal: { kind: "not-signed-in" }, retryAfterMs: null } as const;
    one.hear({ kind: "failed", round: one.round(), what: "hello", failure });
    expect(one.view()).toEqual({ kind: "error", what: "not-signed-in", waiting: 1 });
    expect(kinds(one.hear({ kind: "link.now" }))).toContain("hello");
  });

  it("reconnects a feed that has been silent for forty seconds", () => {
    const one = desk();
    one.join();
    one.hear({ kind: "feed.open", round: one.round() });
    expect(kinds(one.pass(39_000))).not.toContain("close-feed");
    const effects = kinds(one.pass(3_000));
    expect(effects).toContain("close-feed");
    expect(effects).toContain("pull");
  });

  it("polls where no feed gets through, and tries the feed again later", () => {
    const one = desk();
    one.join();
    for (let i = 0; i < 3; i++) {
      one.hear({ kind: "failed", round: one.round(), what: "feed", failure: { kind: "unreachable" } });
      one.hear({ kind: "pull.ok", round: one.round(), pull: { epoch: "epoch", head: 0, frames: [] } });
      if (i < 2) one.pass(10_000);
    }
    expect(kinds(one.pass(6_000))).toContain("pull");
    one.hear({ kind: "pull.ok", round: one.round(), pull: { epoch: "epoch", head: 0, frames: [] } });
    expect(one.view().kind).toBe("synced");
    let later: readonly string[] = [];
    for (let i = 0; i < 12; i++) {
      later = [...later, ...kinds(one.pass(5_000))];
      one.hear({ kind: "pull.ok", round: one.round(), pull: { epoch: "epoch", head: 0, frames: [] } });
    }
    expect(later).toContain("feed");
  });

  it("after a sleep of three weeks it tries at once, whatever its timers said", () => {
    const one = desk();
    one.join();
    const effects = kinds(one.hear({ kind: "wake" }, 21 * 86_400_000));
    expect(effects).toContain("hang-up");
    expect(effects).toContain("hello");
  });

  it("a clock that is set back ten years does not hold anything up", () => {
    const one = desk([body("a")]);
    one.hear({ kind: "failed", round: one.round(), what: "hello", failure: { kind: "unreachable" } });
    expect(kinds(one.hear({ kind: "wake" }, -10 * 365 * 86_400_000))).toContain("hello");
  });

  it("gives up a request that is never answered and tries again", () => {
    const one = desk([body("a")]);
    one.join();
    const effects = one.pass(60_000);
    expect(kinds(effects)).toEqual(expect.arrayContaining(["hang-up", "hello"]));
  });

  it("paused by the user it keeps what waits and sends nothing until resumed", () => {
    const one = desk();
    one.join();
    one.hear({ kind: "link.pause" });
    expect(kinds(one.hear({ kind: "store.wrote", bodies: [body("a")] }))).toEqual(["link.state"]);
    expect(kinds(one.pass(120_000))).toEqual([]);
    expect(one.view()).toEqual({ kind: "paused", sinceMs: NOW, waiting: 1 });
    expect(kinds(one.hear({ kind: "link.resume" }))).toContain("hello");
  });

  it("one event that the server cannot read does not hold up the others", () => {
    const bodies = Array.from({ length: 8 }, (_, index) => body(`e${index}`, index));
    const one = desk(bodies);
    let effects: readonly LinkEffect[] = one.join();
    const sent: string[] = [];
    for (let i = 0; i < 40 && pushedBodies(effects).length > 0; i++) {
      const push = pushedBodies(effects);
      const poisoned = push.includes(body("e5", 5));
      if (poisoned) {
        const failure = {
          kind: "refused",
          status: 400,
          refusal: { kind: "malformed", path: "bodies[0]", problem: "?" },
          retryAfterMs: null,
        } as const;
        effects = one.hear({ kind: "failed", round: one.round(), what: "push", failure });
      } else {
        const ids = push.map((text) => (JSON.parse(text) as { id: string }).id);
        sent.push(...ids);
        effects = one.hear({
          kind: "push.ok",
          round: one.round(),
          answer: { epoch: "epoch", head: 0, taken: ids.map(receipt), refused: [] },
        });
      }
    }
    expect(sent.sort()).toEqual(["e0", "e1", "e2", "e3", "e4", "e6", "e7"]);
    expect(one.view().kind).toBe("synced");
  });

  it("answers of an earlier connection change nothing", () => {
    const one = desk([body("a")]);
    one.join();
    const round = one.round();
    one.hear({ kind: "failed", round, what: "pull", failure: { kind: "unreachable" } });
    one.hear({ kind: "push.ok", round, answer: { epoch: "epoch", head: 1, taken: [receipt("a")], refused: [] } });
    expect(one.view()).toMatchObject({ kind: "offline", waiting: 1 });
  });
});
