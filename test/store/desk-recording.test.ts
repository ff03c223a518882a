import { describe, expect, it } from "vitest";
import type { RecordResult } from "#renderer/store/desk-port.ts";
import { countDraft, demoDesk, deskOn, moveDraft, NOW, NOW_MS, THEN } from "./desk-bench.ts";
import { arriving, freshDisk, openStore, scenarioFrames } from "./journal.ts";

function idOf(result: RecordResult): string {
  if (result.kind !== "recorded") throw new Error(`It was to be recorded and was ${JSON.stringify(result)}.`);
  return result.event;
}

describe("desk", () => {
  it("counts what was just recorded on this machine, marked as mine, with headquarters' figure beside it", async () => {
    const { desk } = await demoDesk();
    const before = await desk.figure(NOW(), "present.IR");
    const id = idOf(await desk.record(countDraft()));
    const after = await desk.figure(NOW(), "present.IR");
    expect(after).toMatchObject({ value: [40, 44], mine: true, headquarters: before.value });
    expect(await desk.event(id)).toMatchObject({ own: true, receipt: null, state: "live" });
    expect(await desk.status()).toMatchObject({ waiting: 1, events: 95 });
  });

  it("never lets what waits into a reading of an earlier knowledge", async () => {
    const { desk } = await demoDesk();
    const before = await desk.read(THEN("2026-03-12T08:00:00Z"), "ME");
    await desk.record(countDraft({ at: [Date.parse("2026-03-11T00:00:00Z"), Date.parse("2026-03-11T00:00:00Z")] }));
    const after = await desk.read(THEN("2026-03-12T08:00:00Z"), "ME");
    expect({ ...after, heldBack: 0, waiting: 0 }).toEqual({ ...before, heldBack: 0, waiting: 0 });
    expect(after).toMatchObject({ waiting: 1, heldBack: before.heldBack + 1 });
  });

  it("has on the disk what it has called recorded: another window of the machine finds it", async () => {
    const disk = freshDisk();
    const { desk } = await deskOn(disk);
    const id = idOf(await desk.record(countDraft({ place: "IR" })));
    const other = await openStore(disk);
    expect([...other.holding.waiting.keys()]).toEqual([id]);
  });

  it("numbers a device's events without gaps, and stamps each later than the last even on a clock that stands", async () => {
    const { desk, store } = await demoDesk();
    for (let i = 0; i < 5; i++) idOf(await desk.record(moveDraft({ n: [i, i] })));
    const own = [...store.holding.waiting.values()].map(({ event }) => event);
    expect(own.map((event) => event.dseq)).toEqual([1, 2, 3, 4, 5]);
    expect(own.map((event) => event.hlc)).toEqual([0, 1, 2, 3, 4].map((counter) => [NOW_MS, counter]));
  });

  it("two windows of a machine number their events as one device", async () => {
    const disk = freshDisk();
    const one = await deskOn(disk);
    const two = await deskOn(disk);
    const written = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((n) => (n % 2 ? one : two).desk.record(moveDraft({ n: [n, n], note: `entry ${n}` }))),
    );
    expect(written.every((result) => result.kind === "recorded")).toBe(true);
    await one.store.refresh();
    const dseqs = [...one.store.holding.waiting.values()].map(({ event }) => event.dseq ?? 0).sort((a, b) => a - b);
    expect(dseqs).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("undo and redo are events: the figure goes back and forth, and nothing is taken out of the journal", async () => {
    const { desk } = await demoDesk();
    const before = (await desk.figure(NOW(), "present.IR")).value;
    const id = idOf(await desk.record(countDraft()));
    await desk.record(moveDraft());
    const both = (await desk.figure(NOW(), "present.IR")).value;
    await desk.undo();
    await desk.undo();
    expect((await desk.figure(NOW(), "present.IR")).value).toEqual(before);
    expect(await desk.event(id)).toMatchObject({ state: "voided" });
    expect(await desk.undo()).toEqual({ kind: "nothing-to-undo" });
    await desk.redo();
    expect((await desk.figure(NOW(), "present.IR")).value).toEqual([40, 44]);
    await desk.redo();
    expect((await desk.figure(NOW(), "present.IR")).value).toEqual(both);
    expect(await desk.redo()).toEqual({ kind: "nothing-to-undo" });
    expect(await desk.status()).toMatchObject({ events: 94 + 6 });
  });

  it("after a new entry there is nothing to redo", async () => {
    const { desk } = await demoDesk();
    await desk.record(countDraft());
    await desk.undo();
    await desk.record(countDraft({ n: [10, 10] }));
    expect(await desk.redo()).toEqual({ kind: "nothing-to-undo" });
  });

  it("a correction takes the place of what it corrects, a withdrawal removes it, and both can be undone", async () => {
    const { desk } = await demoDesk();
    const id = idOf(await desk.record(countDraft()));
    idOf(await desk.record(countDraft({ n: [41, 41], replaces: id })));
    expect((await desk.figure(NOW(), "present.IR")).value).toEqual([41, 41]);
    expect(await desk.event(id)).toMatchObject({ state: "corrected" });
    await desk.undo();
    expect((await desk.figure(NOW(), "present.IR")).value).toEqual([40, 44]);
    await desk.record({ type: "withdraw", target: id, reason: "reported twice" });
    expect(await desk.event(id)).toMatchObject({ state: "voided" });
    await desk.undo();
    expect(await desk.event(id)).toMatchObject({ state: "live" });
  });

  it("withdrawing a corrected report does not bring back what it corrected, and Undo brings back the correction", async () => {
    const { desk } = await demoDesk();
    const before = (await desk.figure(NOW(), "present.IR")).value;
    const id = idOf(await desk.record(countDraft()));
    const right = idOf(await desk.record(countDraft({ n: [41, 41], replaces: id })));
    await desk.record({ type: "withdraw", target: right, reason: "never happened" });
    expect((await desk.figure(NOW(), "present.IR")).value).toEqual(before);
    await desk.undo();
    expect((await desk.figure(NOW(), "present.IR")).value).toEqual([41, 41]);
    await desk.redo();
    expect((await desk.figure(NOW(), "present.IR")).value).toEqual(before);
  });

  it("refuses in words what is no range, what lies in the future and what looks like personal data, and writes nothing", async () => {
    const { desk } = await demoDesk();
    const codes = async (draft: Parameters<typeof desk.record>[0]) => {
      const result = await desk.record(draft);
      return result.kind === "refused" ? result.problems.map(({ path, code }) => `${path} ${code}`) : [result.kind];
    };
    expect(await codes(countDraft({ n: [9, 3] }))).toEqual([expect.stringMatching(/^n/)]);
    expect(await codes(countDraft({ at: [NOW_MS, NOW_MS + 600_000] }))).toEqual(["at[1] in-the-future"]);
    expect(await codes(countDraft({ note: "call +7 701 000 00 00" }))).toEqual(["note personal-data"]);
    expect(await desk.status()).toMatchObject({ events: 94, waiting: 0 });
  });

  it("shows what a draft would do before it is written, and what it looks like", async () => {
    const { desk } = await demoDesk();
    const first = moveDraft({ n: [17, 17], at: [Date.parse("2026-03-02T00:00:00Z"), Date.parse("2026-03-02T12:00:00Z")] });
    const preview = await desk.preview(NOW(), first);
    expect(preview.problems).toEqual([]);
    expect(preview.alike.map(({ event }) => event.type)).toContain("move");
    const count = await desk.preview(NOW(), countDraft());
    expect(count.effects.find(({ key }) => key === "present.IR")?.after.value).toEqual([40, 44]);
    expect(await desk.status()).toMatchObject({ events: 94, waiting: 0 });
  });

  it("an answer to 'looks like one already recorded' becomes a link, undone together with its movement", async () => {
    const { desk, store } = await demoDesk();
    const first = idOf(await desk.record(moveDraft()));
    idOf(await desk.record(moveDraft({ likeness: { other: first, rel: "same" } })));
    const links = [...store.holding.waiting.values()].filter(({ event }) => event.type === "link");
    expect(links).toHaveLength(1);
    await desk.undo();
    expect(await desk.event(first)).toMatchObject({ state: "live" });
    expect([...store.holding.waiting.values()].filter(({ event }) => event.type === "void")).toHaveLength(1);
  });

  it("keeps what the server refused for correction, out of the figures, until a person has dealt with it", async () => {
    const { desk, store } = await demoDesk();
    const before = (await desk.figure(NOW(), "present.IR")).value;
    const id = idOf(await desk.record(countDraft()));
    await store.refused([{ id, refusal: { kind: "may-not-write", type: "count", role: "officer" } }]);
    expect((await desk.figure(NOW(), "present.IR")).value).toEqual(before);
    expect(await desk.refused()).toMatchObject([{ refusal: { kind: "may-not-write" }, event: { event: { id } } }]);
    const corrected = idOf(await desk.record(countDraft({ n: [42, 42], replaces: id })));
    expect(await desk.refused()).toEqual([]);
    expect((await desk.event(corrected))?.event.replaces).toBeUndefined();
    expect((await desk.figure(NOW(), "present.IR")).value).toEqual([42, 42]);
  });

  it("does not call saved what the disk has not taken", async () => {
    const { desk, store } = await demoDesk();
    store.close();
    const broken = { ...store, file: async () => ({ ok: false, reason: "disk-full" }) as const };
    const { desk: full } = await deskOn(freshDisk(), broken);
    expect(await full.record(countDraft())).toEqual({ kind: "not-saved", reason: "disk-full" });
    expect(await desk.status()).toMatchObject({ waiting: 0 });
  });

  it("keeps folds of an earlier knowledge when later events arrive, and none that they change", async () => {
    const { desk, store } = await deskOn();
    await store.frames({ kind: "frames.arrived", batch: 1, journal: "j", epoch: "e", cursor: 0, frames: [], reset: true });
    const frames = scenarioFrames();
    const batch = (part: typeof frames) => ({ ...arriving(part, "e"), journal: "j" });
    await store.frames(batch(frames.slice(0, 60)));
    await desk.read(THEN("2026-03-03T07:00:00Z"), "ME");
    await store.frames(batch(frames.slice(60)));
    const { desk: fresh } = await demoDesk();
    for (const at of ["2026-03-01T08:00:00Z", "2026-03-03T07:00:00Z", "2026-03-12T08:00:00Z"]) {
      expect(await desk.read(THEN(at), "ME")).toEqual(await fresh.read(THEN(at), "ME"));
    }
  });
});
