import { describe, expect, it } from "vitest";
import { countDraft, demoDesk, NOW } from "./desk-bench.ts";

async function firstFigure(change: Parameters<typeof countDraft>[0]): Promise<string | undefined> {
  const { desk } = await demoDesk();
  return (await desk.preview(NOW(), countDraft(change))).effects[0]?.key;
}

describe("the figure a form speaks of before a count is recorded", () => {
  it("is those back from a place when they are counted at home", async () => {
    expect(await firstFigure({ place: "KZ", origin: "IR", n: [20, 20] })).toBe("home.IR");
  });
  it("is the place itself when people of an origin are counted anywhere else", async () => {
    expect(await firstFigure({ place: "TM", origin: "IR", n: [20, 20] })).toBe("present.TM");
  });
  it("is the measure counted, whatever the origin", async () => {
    expect(await firstFigure({ measure: "lost", place: "KZ", origin: "IR", n: [2, 2] })).toBe("lost.KZ");
  });
});
