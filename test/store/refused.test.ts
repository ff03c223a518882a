import { describe, expect, it } from "vitest";
import { countDraft, demoDesk } from "./desk-bench.ts";

describe("an entry headquarters refused", () => {
  async function refusedDesk() {
    const { desk, store } = await demoDesk();
    const recorded = await desk.record(countDraft({ note: "as first written" }));
    const id = recorded.kind === "recorded" ? recorded.event : "";
    await store.refused([{ id, refusal: { kind: "unreadable", path: "note", problem: "too-long" } }]);
    return { desk, store, id };
  }

  it("is named with what it says and why, and can be opened", async () => {
    const { desk, id } = await refusedDesk();
    const [refused] = await desk.refused();
    expect(refused).toMatchObject({ event: { event: { id, note: "as first written" } }, refusal: { path: "note" } });
    expect(await desk.event(id)).toMatchObject({ event: { id } });
  });

  it("gives way to its correction, which goes as an entry of its own", async () => {
    const { desk, store, id } = await refusedDesk();
    expect(await desk.record(countDraft({ note: "shorter", replaces: id }))).toMatchObject({ kind: "recorded" });
    expect(await desk.status()).toMatchObject({ refused: 0, waiting: 1 });
    expect([...store.holding.waiting.values()].map(({ event }) => event.replaces)).toEqual([undefined]);
  });

  it("can be laid aside: nothing is sent for it, and it does not come back", async () => {
    const { desk, store, id } = await refusedDesk();
    await desk.record({ type: "withdraw", target: id, reason: "laid aside" });
    expect(await desk.status()).toMatchObject({ refused: 0, waiting: 0 });
    expect(store.holding.settled.has(id)).toBe(true);
  });
});
