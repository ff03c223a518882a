import { describe, expect, it } from "vitest";
import { CHECKED_BY, checkedLines } from "#renderer/store/checked-lines.ts";
import { arriving, checkedBy, freshDisk, joining, openStore, scenarioFrames } from "./journal.ts";

describe("events this machine has checked before", () => {
  it("are read quickly at the next opening, and are the same events", async () => {
    const disk = freshDisk();
    const first = await openStore(disk);
    await first.frames(joining());
    await first.frames(arriving(scenarioFrames()));
    expect(await checkedBy(disk)).toEqual([CHECKED_BY]);
    const again = await openStore(disk);
    const plain = (event: object) => ({ ...event, reportedAt: null });
    expect(again.holding.entries.map(({ event }) => plain(event))).toEqual(first.holding.entries.map(({ event }) => plain(event)));
    expect(again.holding.entries.map(({ body, receipt }) => [body, receipt])).toEqual(
      first.holding.entries.map(({ body, receipt }) => [body, receipt]),
    );
  });

  it("are never those that could not be read: a broken one is kept, counted and not folded at every opening", async () => {
    const disk = freshDisk();
    const frames = scenarioFrames();
    const [broken, ...rest] = frames;
    if (broken === undefined) throw new Error("The scenario has events.");
    const body = JSON.stringify({ ...JSON.parse(broken.body), at: ["yesterday", "today"] });
    const first = await openStore(disk);
    await first.frames(joining());
    await first.frames(arriving([{ ...broken, body }, ...rest]));
    expect(await checkedBy(disk)).toContain(null);
    for (const store of [first, await openStore(disk)]) {
      expect(store.holding.unreadable.size).toBe(1);
      expect(store.holding.entries).toHaveLength(frames.length - 1);
    }
  });

  it("are not texts that are no event", () => {
    expect(checkedLines([{ id: "x", seq: 1, ingMs: 0, role: null, skewMs: null, body: "{}" }])).toBeNull();
  });
});
