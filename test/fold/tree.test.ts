import { describe, expect, test } from "vitest";
import { fold } from "#core/fold/fold.ts";
import { buildTree, hasKind, isWithin, upwards } from "#core/fold/tree.ts";
import { MAX_LEVELS } from "#core/kinds/place.ts";
import { answerFor } from "#core/tally/answer.ts";
import { hour, NOW, pen as newPen, region } from "./write-journal.ts";

function tree(places: Record<string, readonly [parent: string | null, pkind?: string]>) {
  return buildTree(new Map(Object.entries(places).map(([id, [parent, pkind = "place"]]) => [id, { parent, pkind }])));
}

describe("the tree of places", () => {
  test("lists parents before children and brothers by id", () => {
    const built = tree({ B: ["W"], "A.2": ["A"], A: ["W"], W: [null], "A.1": ["A"] });
    expect(built.order).toEqual(["W", "A", "A.1", "A.2", "B"]);
  });

  test("knows what lies inside what", () => {
    const built = tree({ W: [null], A: ["W"], "A.1": ["A"], B: ["W"] });
    expect(isWithin(built, "A.1", "A")).toBe(true);
    expect(isWithin(built, "A.1", "W")).toBe(true);
    expect(isWithin(built, "A", "A")).toBe(true);
    expect(isWithin(built, "A", "A.1")).toBe(false);
    expect(isWithin(built, "A.1", "B")).toBe(false);
    expect(isWithin(built, "nowhere", "W")).toBe(false);
    expect(upwards(built, "A.1")).toEqual(["A.1", "A", "W"]);
  });

  test("a place is of a kind when a place around it is", () => {
    const built = tree({ KZ: [null, "home"], ALA: ["KZ", "airport"] });
    expect(hasKind(built, "ALA", "home")).toBe(true);
    expect(hasKind(built, "KZ", "airport")).toBe(false);
  });

  test("parents in a circle are cut at the smallest id and reported", () => {
    const built = tree({ C: ["A"], A: ["B"], B: ["C"], D: ["C"] });
    expect(built.broken).toEqual(["A"]);
    expect(built.order).toEqual(["A", "C", "B", "D"]);
    expect(tree({ X: ["X"] }).broken).toEqual(["X"]);
  });

  test("places nested thousands deep are set adrift level by level, and stop nobody", () => {
    const deep: Record<string, readonly [string | null]> = { P0: [null] };
    for (let at = 1; at < 5_000; at += 1) deep[`P${at}`] = [`P${at - 1}`];
    const built = tree(deep);
    expect(built.order).toHaveLength(5_000);
    expect(built.broken).toContain(`P${MAX_LEVELS}`);
    expect(built.nodes.get(`P${MAX_LEVELS - 1}`)?.adrift).toBe(false);
    expect(built.nodes.get(`P${MAX_LEVELS}`)).toMatchObject({ parent: null, adrift: true });
  });

  test("a parent nobody described leaves its child adrift, with all that it holds", () => {
    const built = tree({ A: ["?"], "A.1": ["A"], B: [null] });
    expect(built.nodes.get("A.1")?.adrift).toBe(true);
    expect(built.nodes.get("B")?.adrift).toBe(false);
  });
});

describe("a place", () => {
  test("moved to another parent is inside it from that hour on", () => {
    const pen = newPen();
    pen.place("W", "world", null);
    pen.place("A", "country", "W");
    pen.place("B", "country", "W");
    pen.place("CAMP", "place", "A");
    pen.place("CAMP", "place", "B", 50);
    pen.count("present", "CAMP", [5, 5], 10, { basis: "roster" });
    const state = fold(pen.entries, NOW);
    expect(answerFor(state, hour(20), "present.A")).toEqual([5, null]);
    expect(answerFor(state, hour(20), "present.B")).toBe("none");
    expect(answerFor(state, hour(60), "present.A")).toBe("none");
    expect(answerFor(state, hour(60), "present.B")).toEqual([5, null]);
  });

  test("described late was there all along", () => {
    const pen = region();
    pen.place("IR.TBZ", "place", "IR", 90);
    pen.move([4, 4], "IR.TBZ", "TM", 10);
    pen.count("present", "IR", [70, 70], 5);
    expect(answerFor(fold(pen.entries, NOW), hour(20), "present.IR")).toEqual([66, 66]);
  });

  test("that nobody described may lie anywhere: who went there may be in the country or not", () => {
    const pen = region();
    pen.count("present", "IR", [70, 70], 5);
    pen.move([4, 4], "IR", "SOMEWHERE", 10);
    expect(answerFor(fold(pen.entries, NOW), hour(20), "present.IR")).toEqual([66, 70]);
    expect(answerFor(fold(pen.entries, NOW), hour(20), "present.TM")).toEqual([0, null]);
  });
});
