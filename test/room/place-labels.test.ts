import { describe, expect, it } from "vitest";
import { placeLabels, textWidth } from "#renderer/room/timeline/place-labels.ts";

const label = (key: string, x: number, text = "Заявление") => ({ key, x, text, anchor: "start" as const });

describe("texts of a timeline row", () => {
  it("never touch one another", () => {
    const placed = placeLabels([label("a", 0), label("b", 10), label("c", 30), label("d", 200)], 400);
    for (const [at, one] of placed.entries())
      for (const other of placed.slice(at + 1)) expect(one.to < other.from || one.from > other.to).toBe(true);
    expect(placed[0]?.key).toBe("a");
  });
  it("never leave the row", () => {
    const width = textWidth("Заявление") + 40;
    for (const one of placeLabels([label("a", width - 10), label("b", 5)], width)) expect(one.from >= 0 && one.to <= width).toBe(true);
  });
  it("turn to the other side of their mark at the edge", () => {
    expect(placeLabels([label("a", 395)], 400)[0]?.anchor).toBe("end");
  });
  it("never lie under the playhead, and move along their bar beyond it", () => {
    const [moved] = placeLabels([{ ...label("a", 90), until: 300 }], 400, { from: 97, to: 106 });
    expect(moved?.from).toBe(106);
    const [turned] = placeLabels([label("b", 90)], 400, { from: 97, to: 106 });
    expect(turned?.to).toBe(90);
  });
  it("are left out rather than set on another", () => {
    expect(placeLabels([label("a", 60), label("b", 62)], 150)).toHaveLength(1);
  });
});
