import { describe, expect, it } from "vitest";
import { isReleased, type LocalPerson } from "#core/briefing/approval.ts";
import { sayOfBriefing, withdrawSaid } from "#renderer/briefing/approving.ts";
import { texts } from "../briefing/frozen.ts";
import { demoDesk, NOW_MS, THEN } from "../store/desk-bench.ts";

const A: LocalPerson = { id: "person-a", name: "Duty desk A" };
const B: LocalPerson = { id: "person-b", name: "Duty desk B" };

async function frozenDesk() {
  const { desk } = await demoDesk();
  const moment = THEN("2026-03-03T07:00:00Z");
  const filed = await desk.freeze({ moment, theatre: "ME", officer: A, highlights: [], questions: [], mapView: null, texts });
  if (filed.kind !== "recorded") throw new Error("The briefing must be filed.");
  const standing = async () => {
    const row = (await desk.briefings()).find(({ id }) => id === filed.event);
    if (row === undefined) throw new Error("The briefing must be listed.");
    return row.standing;
  };
  return { desk, id: filed.event, standing };
}

describe("what people say of a briefing", () => {
  it("stands by name, and may be taken back", async () => {
    const { desk, id, standing } = await frozenDesk();
    expect((await sayOfBriefing(desk, id, "approved", A, NOW_MS)).kind).toBe("recorded");
    expect((await standing()).approved.map(({ person }) => person)).toEqual([A]);
    expect((await withdrawSaid(desk, id, "approved", A, "taken back", NOW_MS)).kind).toBe("recorded");
    expect((await standing()).approved).toEqual([]);
    expect((await withdrawSaid(desk, id, "approved", A, "taken back", NOW_MS)).kind).toBe("nothing-to-undo");
  });

  it("one person releasing it twice has not released it, two different persons have", async () => {
    const { desk, id, standing } = await frozenDesk();
    await sayOfBriefing(desk, id, "released", A, NOW_MS);
    await sayOfBriefing(desk, id, "released", A, NOW_MS);
    expect(isReleased(await standing())).toBe(false);
    await sayOfBriefing(desk, id, "released", B, NOW_MS);
    expect(isReleased(await standing())).toBe(true);
  });
});
