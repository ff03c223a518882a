import { describe, expect, test } from "vitest";
import { conservationAt } from "#core/fold/conservation.ts";
import { fold } from "#core/fold/fold.ts";
import { floorsAt, registryAt } from "#core/fold/registry-at.ts";
import { figureAt } from "#core/tally/figure-at.ts";
import { hour, NOW, type Pen, region, until } from "./write-journal.ts";

function unitsOf(pen: Pen, h: number) {
  return new Map(registryAt(fold(pen.entries, NOW), hour(h)).map((unit) => [unit.unit, unit]));
}

function floor(pen: Pen, h: number, place: string): number {
  return floorsAt(fold(pen.entries, NOW), hour(h)).get(place) ?? 0;
}

function withStops(): Pen {
  const pen = region();
  pen.place("H-1", "hotel", "TM");
  pen.place("B-1", "crossing", "TM");
  pen.place("F-1", "flight", "TRANSIT");
  pen.place("L-1", "leg", "TRANSIT");
  pen.place("GONE", "gone", "WORLD");
  pen.place("KZ.ALA", "airport", "KZ");
  return pen;
}

describe("a registered person", () => {
  test("is unlocated until somebody says where", () => {
    const pen = region();
    pen.set("u-1", "unit", { life: "ok" }, 5);
    expect(unitsOf(pen, 4).size).toBe(0);
    expect(unitsOf(pen, 5).get("u-1")).toEqual({ unit: "u-1", n: [1, 1], locus: null, bucket: "unlocated" });
  });

  test("is where it was first seen, then where it moved, then where it was seen last", () => {
    const pen = region();
    pen.set("u-1", "unit", { locus: "IR.THR" }, 5);
    pen.move([1, 1], "IR.THR", "TM", [10, 12], { units: ["u-1"] });
    pen.contact("u-1", 20, { locus: "AM" });
    expect(unitsOf(pen, 9).get("u-1")?.locus).toBe("IR.THR");
    expect(unitsOf(pen, 13).get("u-1")?.locus).toBe("TM");
    expect(unitsOf(pen, 21).get("u-1")?.locus).toBe("AM");
  });

  test("sent to one of several places is in the smallest place that holds them all", () => {
    const pen = region();
    pen.set("u-1", "unit", { locus: "IR" }, 5);
    pen.move([1, 1], "IR", ["TM", "AM"], 10, { units: ["u-1"] });
    expect(unitsOf(pen, 11).get("u-1")?.locus).toBe("TRANSIT");
  });

  test.each([
    ["KZ.ALA", "home"],
    ["GONE", "gone"],
    ["F-1", "flight"],
    ["L-1", "leg"],
    ["B-1", "crossing"],
    ["H-1", "hotel"],
    ["IR.THR", "at-risk"],
  ])("at %s is in the state %s", (place, bucket) => {
    const pen = withStops();
    pen.set("u-1", "unit", { locus: place }, 5);
    expect(unitsOf(pen, 6).get("u-1")?.bucket).toBe(bucket);
  });

  test("who wants to stay is not at risk, who is dead is nothing else", () => {
    const pen = region();
    pen.set("u-1", "unit", { locus: "IR", intent: "stay" }, 5);
    pen.set("u-2", "unit", { locus: "KZ" }, 5);
    pen.contact("u-2", 7, { life: "dead" });
    expect(unitsOf(pen, 6).get("u-1")?.bucket).toBe("stays");
    expect(unitsOf(pen, 6).get("u-2")?.bucket).toBe("home");
    expect(unitsOf(pen, 8).get("u-2")?.bucket).toBe("dead");
  });

  test("falls out of contact by time alone, and comes back with a call that succeeds", () => {
    const pen = region();
    pen.set("u-1", "unit", { locus: "IR" }, 5);
    pen.contact("u-1", 40, null);
    pen.contact("u-1", 50, { locus: "IR" });
    expect(unitsOf(pen, 29).get("u-1")?.bucket).toBe("at-risk");
    expect(unitsOf(pen, 29.1).get("u-1")?.bucket).toBe("lost");
    expect(unitsOf(pen, 45).get("u-1")?.bucket).toBe("lost");
    expect(unitsOf(pen, 50).get("u-1")?.bucket).toBe("at-risk");
  });

  test("is out of contact as soon as its place, or one around it, says", () => {
    const pen = region();
    pen.set("IR", "place", { contactH: 6 }, 0, { ing: 0 });
    pen.set("u-1", "unit", { locus: "IR.THR" }, 5);
    expect(unitsOf(pen, 11).get("u-1")?.bucket).toBe("at-risk");
    expect(unitsOf(pen, 11.5).get("u-1")?.bucket).toBe("lost");
  });
});

describe("two records of one person", () => {
  test("linked as the same are one, with everything said of either", () => {
    const pen = region();
    pen.set("u-1", "unit", { locus: "IR" }, 5);
    pen.set("u-2", "unit", { locus: "IR" }, 6);
    pen.contact("u-2", 9, { locus: "TM" });
    const link = pen.link("unit", "same", "u-2", "u-1", { ing: 10 });
    expect([...unitsOf(pen, 10).keys()]).toEqual(["u-1"]);
    expect(unitsOf(pen, 10).get("u-1")?.locus).toBe("TM");
    pen.void(link, { ing: 11 });
    expect([...unitsOf(pen, 10).keys()]).toEqual(["u-1", "u-2"]);
  });

  test("linked as the same have the size that was said last", () => {
    const pen = region();
    pen.set("u-1", "unit", { n: [2, 2] }, 5);
    pen.set("u-2", "unit", { n: [3, 3] }, 4);
    pen.set("u-2", "unit", { n: [4, 4] }, 5);
    pen.link("unit", "same", "u-2", "u-1", { ing: 10 });
    expect(unitsOf(pen, 6).get("u-1")?.n).toEqual([4, 4]);
    expect(unitsOf(pen, 4).get("u-1")?.n).toEqual([3, 3]);
  });

  test("that may be the same: the later one counts from nobody to one", () => {
    const pen = region();
    pen.set("u-1", "unit", { locus: "IR" }, 6);
    pen.set("u-2", "unit", { locus: "IR" }, 5);
    pen.link("unit", "maybe", "u-1", "u-2", { ing: 7 });
    expect(unitsOf(pen, 8).get("u-2")?.n).toEqual([1, 1]);
    expect(unitsOf(pen, 8).get("u-1")?.n).toEqual([0, 1]);
    expect(floor(pen, 8, "IR")).toBe(1);
    pen.link("unit", "distinct", "u-2", "u-1", { ing: 9 });
    expect(floor(pen, 8, "IR")).toBe(2);
  });
});

describe("people named in a place", () => {
  test("are a floor under its figure, and under every place around it", () => {
    const pen = region();
    pen.set("u-1", "unit", { locus: "IR.THR", n: [4, 6] }, 5);
    pen.set("u-2", "unit", { locus: "IR.GRG" }, 5);
    expect([floor(pen, 6, "IR.THR"), floor(pen, 6, "IR.GRG"), floor(pen, 6, "IR"), floor(pen, 6, "ME"), floor(pen, 6, "IL")]).toEqual([
      4, 1, 5, 5, 0,
    ]);
    expect(figureAt(fold(pen.entries, NOW), hour(6), "present.IR").value).toEqual([5, null]);
  });

  test("who are on their way count only for the place that holds both ends", () => {
    const pen = region();
    pen.set("u-1", "unit", { locus: "IR.THR" }, 5);
    pen.move([1, 1], "IR.THR", "IL", [10, 20], { units: ["u-1"] });
    expect([floor(pen, 9, "IR"), floor(pen, 15, "IR"), floor(pen, 15, "IL"), floor(pen, 15, "ME")]).toEqual([1, 0, 0, 1]);
    expect([floor(pen, 20, "IR"), floor(pen, 20, "IL")]).toEqual([0, 1]);
  });

  test("of whom only an open window is known support nothing", () => {
    const pen = region();
    pen.move([1, 1], "IR.THR", "IR.GRG", [10, 20], { units: ["u-1"] });
    expect(floor(pen, 15, "IR")).toBe(0);
    expect(floor(pen, 21, "IR")).toBe(1);
  });

  test("whose last two windows overlap without connecting may be at either end", () => {
    const pen = region();
    pen.set("u-1", "unit", { locus: "IR" }, 1);
    pen.contact("u-1", [10, 20], { locus: "TM" });
    pen.contact("u-1", [11, 21], { locus: "AM" });
    expect([floor(pen, 25, "AM"), floor(pen, 25, "TM"), floor(pen, 25, "TRANSIT")]).toEqual([0, 0, 1]);
  });

  test("who went there and back in one window may be at either end", () => {
    const pen = region();
    pen.move([1, 1], "IR", "TM", [10, 20], { units: ["u-1"] });
    pen.move([1, 1], "TM", "IR", [10, 20], { units: ["u-1"] });
    expect([floor(pen, 25, "IR"), floor(pen, 25, "TM"), floor(pen, 25, "WORLD")]).toEqual([0, 0, 1]);
  });

  test("who left inside a wide sighting are where they went", () => {
    const pen = region();
    pen.contact("u-1", [8, 16], { locus: "IR" });
    pen.move([1, 1], "IR", "TM", [10, 20], { units: ["u-1"] });
    expect([floor(pen, 25, "IR"), floor(pen, 25, "TM")]).toEqual([0, 1]);
  });

  test("of whom one is reported dead are one fewer among the present", () => {
    const pen = region();
    pen.set("u-1", "unit", { locus: "IR" }, 5);
    pen.set("u-2", "unit", { locus: "IR" }, 5);
    pen.contact("u-2", 9, { life: "dead", locus: "IR" });
    expect([floor(pen, 8, "IR"), floor(pen, 10, "IR")]).toEqual([2, 1]);
  });

  test("beyond the estimate lift it and are shown as a contradiction", () => {
    const pen = region();
    pen.count("present", "IR", [3, 3], 4);
    pen.set("u-1", "unit", { locus: "IR.THR", n: [5, 5] }, 5);
    const figure = figureAt(fold(pen.entries, NOW), hour(6), "present.IR");
    expect(figure.value).toEqual([5, 5]);
    expect(figure.floorConflict).toBe(true);
  });
});

describe("a tour group", () => {
  test("counts only those whom its members do not", () => {
    const pen = region();
    pen.set("g-1", "unit", { locus: "IR", n: [10, 12] }, 5);
    pen.set("u-1", "unit", { locus: "TM", of: "g-1" }, 5);
    pen.set("u-2", "unit", { locus: "IR", of: "g-1", n: [2, 3] }, 5);
    expect(unitsOf(pen, 6).get("g-1")?.n).toEqual([6, 9]);
    expect([floor(pen, 6, "IR"), floor(pen, 6, "TM")]).toEqual([8, 1]);
  });

  test("smaller than its members counts nobody, never fewer", () => {
    const pen = region();
    pen.set("g-1", "unit", { locus: "IR", n: [1, 1] }, 5);
    pen.set("u-1", "unit", { locus: "TM", of: "g-1", n: [3, 3] }, 5);
    expect(unitsOf(pen, 6).get("g-1")?.n).toEqual([0, 0]);
  });
});

describe("everybody registered", () => {
  test("is in exactly one place and one state, whatever the hour", () => {
    const pen = withStops();
    pen.set("u-1", "unit", { locus: "IR.THR", n: [2, 4] }, 5);
    pen.set("u-2", "unit", { intent: "stay" }, 6);
    pen.set("g-1", "unit", { locus: "IL", n: [9, 9] }, 7);
    pen.set("u-3", "unit", { locus: "IL", of: "g-1" }, 8);
    pen.move([2, 4], "IR.THR", "TM", [10, 16], { units: ["u-1"] });
    pen.move([1, 1], "IL", ["F-1", "KZ"], [12, 14], { units: ["u-3"] });
    pen.contact("u-2", 15, { locus: "GONE" });
    pen.contact("u-9", 16, { locus: "H-1" });
    const state = fold(pen.entries, NOW);
    for (let h = 0; h <= 60; h += 0.5) expect(conservationAt(state, hour(h)).holds).toBe(true);
    const last = conservationAt(state, hour(17));
    expect(last.units).toBe(5);
    expect(last.persons).toEqual([13, 15]);
    expect(last.byLocus.get("TM")).toEqual([2, 4]);
    expect(last.byBucket.hotel).toEqual([1, 1]);
  });

  test("is only who headquarters knew of then", () => {
    const pen = region();
    pen.set("u-1", "unit", { locus: "IR" }, 5, { ing: 30 });
    expect(registryAt(fold(pen.entries, until(29)), hour(20))).toEqual([]);
    expect(registryAt(fold(pen.entries, until(30)), hour(20))).toHaveLength(1);
  });
});
