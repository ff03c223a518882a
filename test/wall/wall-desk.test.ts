import { describe, expect, it } from "vitest";
import { ackDraft } from "#core/wall/alarm-tasks.ts";
import type { WallProjection } from "#core/wall/projection.ts";
import { filedSet, usualSet } from "#core/wall/wall-sets.ts";
import type { DeskPort } from "#renderer/store/desk-port.ts";
import { countDraft, demoDesk, NOW_MS } from "../store/desk-bench.ts";

type Asked = Parameters<DeskPort["wall"]>[1];

async function shown(desk: DeskPort, set: Asked, iso: string | null): Promise<WallProjection> {
  const vMs = iso === null ? NOW_MS : Date.parse(iso);
  const wall = await desk.wall({ vMs, view: iso === null ? "now" : "then", live: iso === null }, set);
  if ("kind" in wall) throw new Error(`There is no such set among ${wall.sets.join(", ")}.`);
  return wall;
}

describe("the desk's walls", () => {
  it("shows Main before anybody has made a set, and says which sets there are for an unknown name", async () => {
    const { desk } = await demoDesk();
    const wall = await shown(desk, "Main", null);
    expect(wall).toMatchObject({ mode: "live", set: { name: "Main", theatre: "ME" } });
    expect(wall.strips["ME"]?.remaining.value?.[0]).toBe(145);
    expect(await desk.wall({ vMs: NOW_MS, view: "now", live: true }, "Lobby")).toEqual({ kind: "no-such-set", sets: ["Main"] });
  });

  it("in history shows what was known then, with the steps that were shown then", async () => {
    const { desk } = await demoDesk();
    const wall = await shown(desk, "Main", "2026-03-03T07:00:00Z");
    expect(wall).toMatchObject({ mode: "history", knownMs: Date.parse("2026-03-03T06:00:00Z") });
    expect(wall.places.find((place) => place.id === "IR")?.present.value).toEqual([65, 75]);
    const remaining = wall.last24
      .find((one) => one.key === "present.ME")
      ?.steps.map(({ tMs, value }) => [new Date(tMs).toISOString(), value]);
    expect(remaining?.at(0)).toEqual(["2026-03-02T07:00:00.000Z", [1, null]]);
    expect(remaining?.at(-1)).toEqual(["2026-03-03T06:00:00.000Z", [145, null]]);
  });

  it("does not show a count that headquarters has not taken, live or in history", async () => {
    const { desk } = await demoDesk();
    const before = await shown(desk, "Main", null);
    const filed = await desk.record(countDraft({ n: [40, 44] }));
    expect(filed.kind).toBe("recorded");
    const after = await shown(desk, "Main", null);
    expect(after.places).toEqual(before.places);
    expect(after.last24).toEqual(before.last24);
    expect([after.knownMs, after.seq]).toEqual([before.knownMs, before.seq]);
  });

  it("follows a set as soon as it is saved here, and lists it with what an edit must have seen", async () => {
    const { desk } = await demoDesk();
    const set = { ...usualSet("Main", "ME"), smallCells: 5 };
    const saved = await desk.record({
      type: "set",
      e: "WALL:Main",
      kind: "policy",
      f: { wall: filedSet(set) },
      seen: [],
      at: [NOW_MS, NOW_MS],
    });
    if (saved.kind !== "recorded") throw new Error(JSON.stringify(saved));
    expect((await shown(desk, "Main", null)).set).toEqual(set);
    expect(await desk.wallSets()).toEqual([{ set, seen: [saved.event], conflict: false }]);
  });

  it("the room's alarms hold what waits here, by whom they were taken and the week; a wall's wait for headquarters", async () => {
    const { desk } = await demoDesk();
    const at = [NOW_MS, NOW_MS] as const;
    await desk.record({ type: "set", e: "C-TM", kind: "corridor", f: { status: "closed" }, seen: [], at });
    const here = await desk.alarms(NOW_MS);
    const [first] = here.alarms;
    expect(first).toMatchObject({ priority: 1, kind: "corridor-closed-occupied", entity: "C-TM" });
    expect((await shown(desk, "Main", null)).alarms.filter((one) => one.priority === 1)).toEqual([]);
    if (first === undefined) throw new Error("It was just seen.");
    await desk.record(ackDraft(first, { id: "person-1", name: "Duty officer" }, NOW_MS));
    const taken = await desk.alarms(NOW_MS);
    expect(taken.alarms[0]).toMatchObject({ key: first.key, ackMs: NOW_MS, endedMs: null });
    expect(taken.takers).toEqual({ [first.key]: "Duty officer" });
    expect(taken.week).toMatchObject({ toMs: NOW_MS, n: { 1: 1 }, verdict: "too-few" });
  });

  it("an alarm acknowledged here is acknowledged here at once", async () => {
    const { desk } = await demoDesk();
    const [alarm] = (await shown(desk, "Main", null)).alarms;
    if (alarm === undefined) throw new Error("March ends with figures grown old.");
    const draft = ackDraft(alarm, { id: "person-1", name: "Duty officer" }, NOW_MS);
    expect((await desk.record(draft)).kind).toBe("recorded");
    expect((await shown(desk, "Main", null)).alarms.map((one) => one.key)).not.toContain(alarm.key);
  });
});
