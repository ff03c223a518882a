import { describe, expect, it } from "vitest";
import { step } from "#core/sync/link.ts";
import { FRESH_LINK, type Link, type LinkEffect, type LinkInput } from "#core/sync/link-state.ts";
import { linkView } from "#core/sync/link-view.ts";
import type { FromService, Repair } from "#core/sync/messages.ts";
import { type Frame, type Hello, type Manifest, type ManifestSegment, PROTOCOL } from "#core/sync/protocol.ts";

const NOW = 1_772_000_000_000;
const HEAD = 50_000;
const BLOCK = 4_096;
const BLOCKS = Math.floor(HEAD / BLOCK);
const HELLO: Hello = {
  ...{ protocol: PROTOCOL, oldestProtocol: PROTOCOL, journal: "journal", title: "March", exercise: false },
  ...{ epoch: "epoch", head: HEAD, nowMs: NOW, role: "officer" },
};
const NOT_FOUND = { kind: "refused", status: 404, refusal: { kind: "not-found" }, retryAfterMs: null } as const;

const SEGMENTS: readonly ManifestSegment[] = Array.from({ length: BLOCKS }, (_, index) => index).flatMap((index) =>
  (["ops", "reg"] as const).map((layer) => ({
    ...{ digest: `${layer}-${index + 1}`, layer, events: layer === "ops" ? 96 : 4_000, bytes: layer === "ops" ? 3_000 : 60_000 },
    ...{ fromSeq: index * BLOCK + 1, toSeq: (index + 1) * BLOCK },
  })),
);
const MANIFEST: Manifest = {
  ...{ epoch: "epoch", head: HEAD, upTo: BLOCKS * BLOCK, segments: SEGMENTS },
  snapshot: { digest: "snapshot", bytes: 9_000, seq: BLOCKS * BLOCK },
};

function body(id: string, ms = 1): string {
  return JSON.stringify({ hlc: [ms, 0], id });
}

function framesOf(from: number, to: number): readonly Frame[] {
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const seq = from + index;
    return { seq, ingMs: NOW, role: "officer", skewMs: 0, body: body(`e${seq}`, seq) };
  });
}

interface Opening {
  readonly cursor?: number;
  readonly have?: readonly string[];
  readonly repairs?: readonly Repair[];
  readonly waiting?: readonly string[];
}

/** A link that hears one thing after the other, and what it has wanted done so far. */
function machine({ cursor = 0, have = [], repairs = [], waiting = [] }: Opening = {}) {
  let link: Link = FRESH_LINK;
  let nowMs = NOW;
  const self = {
    asked: [] as string[],
    /** After which numbers frames were asked for, and not given yet. */
    pulls: [] as number[],
    told: [] as FromService[],
    hear(input: LinkInput, laterMs = 0): readonly LinkEffect[] {
      nowMs += laterMs;
      const stepped = step(link, input, nowMs, 0.5);
      link = stepped.link;
      for (const effect of stepped.effects) {
        if (effect.kind === "segment") self.asked.push(effect.digest);
        if (effect.kind === "pull") self.pulls.push(effect.after);
        if (effect.kind === "tell") self.told.push(effect.message);
      }
      return stepped.effects;
    },
    link: () => link,
    view: () => linkView(link),
    cursor: () => link.store?.cursor ?? null,
    greet: (hello: Partial<Hello> = {}) => self.hear({ kind: "hello.ok", round: link.round, hello: { ...HELLO, ...hello } }),
    list: (manifest: Manifest = MANIFEST) => self.hear({ kind: "manifest.ok", round: link.round, manifest }),
    bring: (digest: string, laterMs = 0) =>
      self.hear({ kind: "segment.ok", round: link.round, digest, bytes: new Uint8Array(10) }, laterMs),
    /** The batch under which a segment was handed to the store. */
    batchOf: (digest: string) =>
      self.told.flatMap((one) => (one.kind === "segment.arrived" && one.digest === digest ? [one.batch] : [])).at(-1) ?? -1,
    keep: (digest: string) => self.hear({ kind: "store.stored", batch: self.batchOf(digest), cursor: link.store?.cursor ?? 0 }),
    /** What is newer than the segments comes as frames, a few hundred at a time, and is stored. */
    tail() {
      while (link.haul?.repair === null && self.pulls.length > 0) {
        const after = self.pulls.splice(0).at(-1) ?? 0;
        const frames = framesOf(after + 1, Math.min(HEAD, after + 300));
        self.hear({ kind: "pull.ok", round: link.round, pull: { epoch: "epoch", head: HEAD, frames } });
        const batch = self.told.flatMap((one) => (one.kind === "frames.arrived" ? [one.batch] : [])).at(-1) ?? -1;
        self.hear({ kind: "store.stored", batch, cursor: link.store?.cursor ?? 0 });
      }
    },
    /** Everything that is asked for comes and is stored, until nothing more is asked. */
    finish() {
      for (let at = 0; at < self.asked.length; at++) {
        const digest = self.asked[at] ?? "";
        self.bring(digest);
        if (digest !== "snapshot") self.keep(digest);
        self.tail();
      }
    },
    cut: () => self.hear({ kind: "failed", round: link.round, what: "segment", failure: { kind: "unreachable" } }),
    again() {
      self.hear({ kind: "online" });
      return self.greet();
    },
  };
  self.hear({ kind: "store.opened", journal: "journal", epoch: "epoch", cursor, waiting, offers: [], have, repairs });
  return self;
}

const kinds = (effects: readonly LinkEffect[]) => effects.map((effect) => (effect.kind === "tell" ? effect.message.kind : effect.kind));

describe("a machine far behind", () => {
  it("asks what segments there are instead of pulling, and gets the registry's newest moment, the figures, then history from its end", () => {
    const one = machine();
    expect(kinds(one.greet())).toEqual(expect.arrayContaining(["manifest"]));
    expect(kinds(one.list())).not.toContain("pull");
    expect(one.told.map(({ kind }) => kind)).toContain("bootstrap.begins");
    one.finish();
    const ops = Array.from({ length: BLOCKS }, (_, index) => `ops-${BLOCKS - index}`);
    const reg = Array.from({ length: BLOCKS }, (_, index) => `reg-${BLOCKS - index}`);
    expect(one.asked).toEqual(["snapshot", ...ops, ...reg]);
  });

  it("that is near pulls as before", () => {
    const one = machine({ cursor: HEAD - 8_000 });
    expect(kinds(one.greet())).toContain("pull");
  });

  it("has at most three requests under way and six segments not yet stored: a slow store slows the download", () => {
    const one = machine();
    one.greet();
    one.list();
    expect(one.asked).toHaveLength(3);
    for (let at = 0; at < one.asked.length; at++) one.bring(one.asked[at] ?? "");
    // The snapshot is not waited for; six are with the store.
    expect(one.asked).toHaveLength(7);
    one.keep(`ops-${BLOCKS}`);
    expect(one.asked).toHaveLength(8);
  });

  it("moves the cursor when all is stored and the store has said so, and not before", () => {
    const one = machine();
    one.greet();
    one.list();
    one.finish();
    expect(one.cursor()).toBe(0);
    const done = one.told.find((message) => message.kind === "bootstrap.done");
    expect(done).toMatchObject({ upTo: HEAD, epoch: "epoch", journal: "journal" });
    one.hear({ kind: "store.stored", batch: done?.kind === "bootstrap.done" ? done.batch : -1, cursor: HEAD });
    expect(one.cursor()).toBe(HEAD);
    expect(one.view().kind).toBe("synced");
  });

  it("gets what is newer than any segment before history, and only then calls its figures the latest", () => {
    const one = machine();
    one.greet();
    one.list();
    const figures = () => {
      const view = one.view();
      return view.kind === "syncing" ? view.bootstrap?.figures : undefined;
    };
    for (let at = 0; at < one.asked.length; at++) {
      one.bring(one.asked[at] ?? "");
      if (one.asked[at] !== "snapshot") one.keep(one.asked[at] ?? "");
    }
    expect(one.asked.filter((digest) => digest.startsWith("reg"))).toEqual([]);
    expect([one.pulls, figures()]).toEqual([[MANIFEST.upTo], false]);
    one.tail();
    expect(figures()).toBe(true);
    expect(one.asked.filter((digest) => digest.startsWith("reg"))).toHaveLength(3);
    // The cursor stays where it is: history is missing.
    expect(one.cursor()).toBe(0);
  });

  it("asks for nothing again that its store holds or has been handed, whenever the line is cut", () => {
    for (let cutAt = 1; cutAt <= 2 * BLOCKS; cutAt++) {
      const one = machine();
      one.greet();
      one.list();
      for (let at = 0; at < cutAt; at++) {
        const digest = one.asked[at] ?? "";
        one.bring(digest);
        if (digest !== "snapshot" && at % 3 !== 0) one.keep(digest);
        one.tail();
      }
      const handed = new Set(one.told.flatMap((message) => (message.kind === "segment.arrived" ? [message.digest] : [])));
      const before = one.asked.length;
      one.cut();
      one.again();
      for (const digest of handed) one.keep(digest);
      one.finish();
      const after = one.asked.slice(before);
      expect(after.filter((digest) => handed.has(digest))).toEqual([]);
      expect(new Set([...handed, ...after].filter((digest) => digest !== "snapshot")).size).toBe(SEGMENTS.length);
      expect(one.told.some(({ kind }) => kind === "bootstrap.done")).toBe(true);
    }
  });

  it("that opens again asks only for what its store lacks", () => {
    const have = SEGMENTS.slice(0, 20).map(({ digest }) => digest);
    const one = machine({ have });
    one.greet();
    one.list();
    one.finish();
    expect([...one.asked].sort()).toEqual([...SEGMENTS.slice(20).map(({ digest }) => digest), "snapshot"].sort());
  });

  it("pulls from a server that has no segments", () => {
    const one = machine();
    one.greet();
    const effects = one.hear({ kind: "failed", round: one.link().round, what: "manifest", failure: NOT_FOUND });
    expect(effects).toContainEqual({ kind: "pull", round: one.link().round, after: 0, journal: "journal" });
  });

  it("greets anew when the list is of a journal that was rebuilt meanwhile", () => {
    const one = machine();
    one.greet();
    expect(kinds(one.list({ ...MANIFEST, epoch: "another" }))).toEqual(expect.arrayContaining(["hang-up", "hello"]));
    expect(one.asked).toEqual([]);
  });

  it("asks for the list again when a segment is no longer there, and pulls when that does not help", () => {
    const one = machine();
    one.greet();
    one.list();
    const missing = (digest: string) => one.hear({ kind: "failed", round: one.link().round, what: "segment", failure: NOT_FOUND, digest });
    expect(kinds(missing(`ops-${BLOCKS}`))).toContain("manifest");
    one.list();
    expect(kinds(missing(`ops-${BLOCKS}`))).toContain("manifest");
    one.list();
    expect(kinds(missing(`ops-${BLOCKS}`))).toContain("pull");
  });

  it("asks again for a segment that is not what its name says, and pulls when it never is", () => {
    const one = machine();
    one.greet();
    one.list();
    const bad = `ops-${BLOCKS}`;
    let pulls = false;
    for (let at = 0; at < one.asked.length && !pulls; at++) {
      const digest = one.asked[at] ?? "";
      one.bring(digest);
      if (digest === bad) pulls = kinds(one.hear({ kind: "store.failed", batch: one.batchOf(bad), reason: "mismatch" })).includes("pull");
      else one.keep(digest);
    }
    expect([pulls, one.asked.filter((digest) => digest === bad).length]).toEqual([true, 3]);
  });

  it("with a full disk says so, and goes on with what it has when there is room", () => {
    const one = machine();
    one.greet();
    one.list();
    one.bring(`ops-${BLOCKS}`);
    one.hear({ kind: "store.failed", batch: one.batchOf(`ops-${BLOCKS}`), reason: "disk-full" });
    expect(one.view()).toMatchObject({ kind: "error", what: "store-disk-full" });
    one.again();
    one.finish();
    expect(one.asked.filter((digest) => digest === `ops-${BLOCKS}`)).toHaveLength(2);
    expect(one.told.some(({ kind }) => kind === "bootstrap.done")).toBe(true);
  });

  it("gives up a line on which no byte has come for thirty seconds, and not one that is only slow", () => {
    const one = machine();
    one.greet();
    one.list();
    for (let bytes = 1; bytes <= 10; bytes++) {
      one.hear({ kind: "segment.bytes", round: one.link().round, digest: `ops-${BLOCKS}`, bytes }, 5_000);
      one.hear({ kind: "wake" }, 5_000);
    }
    expect(one.view().kind).toBe("syncing");
    for (let waited = 0; waited < 6; waited++) one.hear({ kind: "wake" }, 5_000);
    expect(one.view().kind).toBe("offline");
  });

  it("sends what waits while the journal comes", () => {
    const one = machine({ waiting: [body("mine")] });
    expect(kinds(one.greet())).toEqual(expect.arrayContaining(["push", "manifest"]));
    one.list();
    expect(one.view()).toMatchObject({ kind: "syncing", waiting: 1 });
  });

  it("tells events, segments and bytes as they come, the time left, and when the latest figures are here", () => {
    const one = machine();
    one.greet();
    one.list();
    const total = SEGMENTS.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(one.view()).toMatchObject({ kind: "syncing", done: 0, total: HEAD });
    let figuresAt: number | null = null;
    for (let at = 0; at < one.asked.length; at++) {
      const digest = one.asked[at] ?? "";
      one.bring(digest, 100);
      if (digest !== "snapshot") one.keep(digest);
      one.tail();
      const view = one.view();
      if (view.kind !== "syncing" || view.bootstrap === undefined) break;
      if (view.bootstrap.figures) figuresAt ??= view.bootstrap.segments.done;
      const held = SEGMENTS.filter((segment) => one.link().have.has(segment.digest));
      expect(view.done).toBe(held.reduce((sum, { events }) => sum + events, 0));
      expect(view.bootstrap.segments).toEqual({ done: held.length, total: SEGMENTS.length });
      expect(view.bootstrap.bytes).toEqual({ done: held.reduce((sum, { bytes }) => sum + bytes, 0), total });
      if (at > 2 && view.bootstrap.bytes.done < total) expect(view.bootstrap.leftMs).toBeGreaterThan(0);
    }
    expect(figuresAt).toBe(BLOCKS);
  });

  it("says how far it is no more than five times a second", () => {
    const one = machine();
    one.greet();
    one.list();
    const before = one.told.length;
    for (let bytes = 1; bytes <= 100; bytes++)
      one.hear({ kind: "segment.bytes", round: one.link().round, digest: `ops-${BLOCKS}`, bytes: bytes * 20 }, 10);
    expect(one.told.length - before).toBeLessThanOrEqual(6);
    expect(one.told.length - before).toBeGreaterThanOrEqual(4);
  });
});

describe("a damaged store", () => {
  const repaired = (one: ReturnType<typeof machine>) =>
    one.told.flatMap((message) => (message.kind === "repair.done" ? [{ batch: message.batch, repair: message.repair }] : []));
  const answer = (one: ReturnType<typeof machine>) => {
    const batch = repaired(one).at(-1)?.batch ?? -1;
    return one.hear({ kind: "store.stored", batch, cursor: HEAD });
  };

  it("gets the one segment again by its name, and nothing else", () => {
    const repair: Repair = { kind: "segment", digest: "reg-4", from: 3 * BLOCK + 1, to: 4 * BLOCK };
    const have = SEGMENTS.filter(({ digest }) => digest !== "reg-4").map(({ digest }) => digest);
    const one = machine({ cursor: HEAD, have, repairs: [repair], waiting: [body("mine")] });
    expect(kinds(one.greet())).toEqual(expect.arrayContaining(["push", "manifest", "feed"]));
    one.list();
    one.finish();
    expect(one.asked).toEqual(["reg-4"]);
    expect(repaired(one).map((done) => done.repair)).toEqual([repair]);
    answer(one);
    expect([one.cursor(), one.link().repairs, one.link().waiting.length]).toEqual([HEAD, [], 1]);
  });

  it("pulls the numbers of a segment that the server does not have, and its cursor stays where it is", () => {
    const repair: Repair = { kind: "segment", digest: "home-made", from: 101, to: 1_300 };
    const one = machine({ cursor: HEAD, repairs: [repair] });
    one.greet();
    expect(one.list()).toContainEqual({ kind: "pull", round: one.link().round, after: 100, journal: "journal", range: { upTo: 1_300 } });
    const pull = (from: number, to: number) =>
      one.hear({ kind: "pull.ok", round: one.link().round, pull: { epoch: "epoch", head: HEAD, frames: framesOf(from, to) } });
    const stored = (): readonly LinkEffect[] => {
      const batch = one.told.flatMap((message) => (message.kind === "frames.arrived" ? [message.batch] : [])).at(-1) ?? -1;
      return one.hear({ kind: "store.stored", batch, cursor: HEAD });
    };
    pull(101, 1_100);
    expect(one.told.find(({ kind }) => kind === "frames.arrived")).toMatchObject({ cursor: HEAD, reset: false });
    expect(stored()).toContainEqual({ kind: "pull", round: one.link().round, after: 1_100, journal: "journal", range: { upTo: 1_300 } });
    pull(1_101, 2_100);
    const last = one.told.filter((message) => message.kind === "frames.arrived").at(-1);
    expect(last?.kind === "frames.arrived" ? last.frames.map(({ seq }) => seq).at(-1) : null).toBe(1_300);
    stored();
    expect(repaired(one).map((done) => done.repair)).toEqual([repair]);
    answer(one);
    expect([one.cursor(), one.view().kind]).toEqual([HEAD, "synced"]);
  });

  it("gets a long stretch back by the segments it lacks, and only the rest as events", () => {
    const repair: Repair = { kind: "range", from: 2 * BLOCK + 1, to: HEAD };
    const have = SEGMENTS.filter(({ toSeq }) => toSeq <= 6 * BLOCK).map(({ digest }) => digest);
    const one = machine({ cursor: HEAD, have, repairs: [repair] });
    one.greet();
    one.list();
    one.finish();
    expect([...one.asked].sort()).toEqual(
      SEGMENTS.filter(({ fromSeq }) => fromSeq > 6 * BLOCK)
        .map(({ digest }) => digest)
        .sort(),
    );
    one.hear({ kind: "wake" });
    expect(one.link().pullMends).toBe(true);
    expect(one.link().haul?.ranges).toEqual([{ from: MANIFEST.upTo + 1, to: HEAD, rest: false }]);
  });

  it("that finds more while it is open says so, and gets that too", () => {
    const one = machine({ cursor: HEAD, have: SEGMENTS.map(({ digest }) => digest) });
    one.greet();
    const repair: Repair = { kind: "segment", digest: "ops-2", from: BLOCK + 1, to: 2 * BLOCK };
    const have = SEGMENTS.filter(({ digest }) => digest !== "ops-2").map(({ digest }) => digest);
    expect(kinds(one.hear({ kind: "store.damaged", repairs: [repair], have }))).toContain("manifest");
    one.list();
    one.finish();
    expect(one.asked).toEqual(["ops-2"]);
    answer(one);
    expect(one.view().kind).toBe("synced");
  });

  it("follows the feed while it is mended", () => {
    const repair: Repair = { kind: "segment", digest: "reg-4", from: 3 * BLOCK + 1, to: 4 * BLOCK };
    const one = machine({ cursor: HEAD, repairs: [repair] });
    one.greet();
    one.list();
    one.hear({ kind: "feed.open", round: one.link().round });
    const fresh = { epoch: "epoch", head: HEAD + 1, frames: framesOf(HEAD + 1, HEAD + 1) };
    expect(kinds(one.hear({ kind: "feed.frames", round: one.link().round, pull: fresh }))).toContain("frames.arrived");
  });
});
