import { describe, expect, it } from "vitest";
import { conflictCount } from "#renderer/conflicts/conflict-count.ts";
import type { ConflictQueue, DeskPort } from "#renderer/store/desk-port.ts";
import { demoDesk, NOW, NOW_MS, THEN } from "./desk-bench.ts";

/** Two people at one corridor who had not seen each other. */
async function dividedDesk() {
  const bench = await demoDesk();
  const edit = (status: string) =>
    bench.desk.record({
      type: "set",
      e: "C-NEW",
      kind: "corridor",
      f: { status, legs: [["IR", "TM"]] },
      seen: [],
      at: [NOW_MS - 60_000, NOW_MS - 60_000],
    });
  await edit("in use");
  await edit("closed");
  return bench;
}

async function queueOf(desk: DeskPort): Promise<ConflictQueue> {
  return desk.conflicts(NOW(), "ME");
}

async function divided(desk: DeskPort) {
  const { conflicts } = await queueOf(desk);
  return conflicts.find((one) => one.entity === "C-NEW" && one.field === "status");
}

describe("the desk's queue of conflicts", () => {
  it("holds each question with every entry it takes to show it", async () => {
    const { desk } = await dividedDesk();
    const one = await divided(desk);
    const { events } = await queueOf(desk);
    expect(one?.sides.map(({ value, event }) => [value, events[event]?.own])).toEqual([
      ["in use", true],
      ["closed", true],
    ]);
  });

  it("is counted by the room's bar without asking for it", async () => {
    const { desk } = await dividedDesk();
    const { attention } = await desk.read(NOW(), "ME");
    expect(conflictCount(attention)).toBe((await queueOf(desk)).conflicts.length);
  });

  it("loses a question when it is settled, as one more event, and has it again when that is undone", async () => {
    const { desk } = await dividedDesk();
    const [inUse] = (await divided(desk))?.resolutions ?? [];
    if (inUse === undefined) throw new Error("There must be an answer.");
    const { events } = await desk.status();
    const draft = { type: "resolve", resolution: inUse, reason: "the consul says it is open" } as const;
    expect((await desk.preview(NOW(), draft)).problems).toEqual([]);
    expect(await desk.record(draft)).toMatchObject({ kind: "recorded" });
    expect((await desk.status()).events).toBe(events + 1);
    expect(await divided(desk)).toBeUndefined();
    const corridor = (await desk.read(NOW(), "ME")).corridors.find(({ id }) => id === "C-NEW");
    expect(corridor?.status).toMatchObject({ value: "in use", conflict: false });
    await desk.undo();
    expect((await divided(desk))?.sides).toHaveLength(2);
  });

  it("says before anything is written what an answer does to the figures", async () => {
    const { desk } = await demoDesk();
    const moves = (await queueOf(desk)).conflicts.filter(({ kind }) => kind === "moves");
    // The 17 through Turkmenistan, and the diplomats whose number was not said.
    const [same] = moves.at(-1)?.resolutions ?? [];
    if (same === undefined) throw new Error("The scenario has movements that may be one.");
    const { effects, problems } = await desk.preview(NOW(), { type: "resolve", resolution: same, reason: "" });
    expect(problems).toEqual([]);
    const home = effects.find(({ key }) => key === "home.IR");
    expect([home?.before.value, home?.after.value]).toEqual([
      [17, null],
      [1, null],
    ]);
  });

  it("is refused with a reason where the role may not decide", async () => {
    const { desk, store } = await dividedDesk();
    store.holding.stand = { ...store.holding.stand, role: "leader" };
    const [answer] = (await divided(desk))?.resolutions ?? [];
    if (answer === undefined) throw new Error("There must be an answer.");
    const draft = { type: "resolve", resolution: answer, reason: "" } as const;
    expect((await desk.preview(NOW(), draft)).problems).toMatchObject([{ code: "may-not-write" }]);
    expect(await desk.record(draft)).toMatchObject({ kind: "refused" });
  });

  it("shows the moment: before either entry there was nothing to settle", async () => {
    const { desk } = await dividedDesk();
    const { conflicts } = await desk.conflicts(THEN("2026-03-01T00:00:00Z"), "ME");
    expect(conflicts.filter(({ entity }) => entity === "C-NEW")).toEqual([]);
  });

  it("keeps what headquarters refused beside it, whatever moment is shown", async () => {
    const { desk, store } = await dividedDesk();
    const [id = ""] = store.holding.waiting.keys();
    await store.refused([{ id, refusal: { kind: "may-not-write", type: "set", role: "leader" } }]);
    const { refused } = await desk.conflicts(THEN("2026-03-01T00:00:00Z"), "ME");
    expect(refused.map(({ event }) => event.event.id)).toEqual([id]);
  });
});
