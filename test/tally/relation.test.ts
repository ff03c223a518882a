import { describe, expect, test } from "vitest";
import { loneFlow } from "#core/fold/flows.ts";
import { fold } from "#core/fold/fold.ts";
import type { PlaceId } from "#core/journal/event.ts";
import { meets, minus, plus, raised, sameRange } from "#core/tally/interval.ts";
import { effectOn } from "#core/tally/relation.ts";
import { hour, NOW, region } from "../fold/write-journal.ts";

type Ends = PlaceId | readonly PlaceId[];

function effect(from: Ends, to: Ends, place: PlaceId, of: { origin?: PlaceId; asked?: PlaceId } = {}): string {
  const pen = region();
  const id = pen.move([5, 5], from, to, 10, of.origin === undefined ? {} : { origin: of.origin });
  const state = fold(pen.entries, NOW);
  const event = state.byId.get(id)?.event;
  if (event?.type !== "move") throw new Error("The movement was not folded.");
  const found = effectOn(state.treeAt(hour(11)), loneFlow(event), place, of.asked ?? null);
  const words = ["no", "perhaps", "yes"];
  return `in ${words[found.in]}, out ${words[found.out]}`;
}

describe("a movement, seen from a place", () => {
  const cases: readonly (readonly [Ends, Ends, PlaceId, string])[] = [
    ["IR", "KZ", "IR", "in no, out yes"],
    ["IR", "KZ", "KZ", "in yes, out no"],
    ["IR", "KZ", "ME", "in no, out yes"],
    ["IR", "KZ", "IL", "in no, out no"],
    ["IR", "IL", "ME", "in no, out no"],
    ["IR.THR", "IR.GRG", "IR", "in no, out no"],
    ["IR.THR", "IR.GRG", "IR.GRG", "in yes, out no"],
    ["IR", "KZ", "IR.THR", "in no, out perhaps"],
    ["KZ", "IR", "IR.THR", "in perhaps, out no"],
    ["IR", ["TM", "KZ"], "TM", "in perhaps, out no"],
    ["IR", ["TM", "KZ"], "IR", "in no, out yes"],
    [["IR", "IL"], "KZ", "ME", "in no, out yes"],
    [["IR", "IL"], "KZ", "IR", "in no, out perhaps"],
    [["IR", "TM"], "TM", "TM", "in perhaps, out no"],
    ["IR.THR", "IR", "IR.THR", "in no, out yes"],
    ["IR.THR", "IR", "IR", "in no, out no"],
    ["IR.THR", "IR", "IR.GRG", "in perhaps, out no"],
    ["IR.THR", ["IR", "KZ"], "IR.THR", "in no, out yes"],
    ["IR.THR", ["IR", "KZ"], "IR", "in no, out perhaps"],
    ["IR.THR", ["IR", "IR.THR"], "IR.THR", "in no, out perhaps"],
    ["IR", "IR", "IR", "in no, out no"],
    ["IR", "IR", "IR.THR", "in perhaps, out perhaps"],
    ["IR", "WORLD", "KZ", "in perhaps, out no"],
    ["IR", "?", "IL", "in perhaps, out no"],
    ["?", "KZ", "IR", "in no, out perhaps"],
    ["?", "KZ", "KZ", "in perhaps, out no"],
  ];
  test.each(cases)("from %s to %s: for %s %s", (from, to, place, expected) => {
    expect(effect(from, to, place)).toBe(expected);
  });

  test("of people of another origin is none, of an origin around it perhaps", () => {
    expect(effect("TM", "KZ", "KZ", { origin: "IR", asked: "IR" })).toBe("in yes, out no");
    expect(effect("TM", "KZ", "KZ", { origin: "IR", asked: "ME" })).toBe("in yes, out no");
    expect(effect("TM", "KZ", "KZ", { origin: "IR", asked: "IL" })).toBe("in no, out no");
    expect(effect("TM", "KZ", "KZ", { origin: "IR", asked: "IR.THR" })).toBe("in perhaps, out no");
    expect(effect("TM", "KZ", "KZ", { asked: "TM" })).toBe("in yes, out no");
    expect(effect(["IR", "TM"], "KZ", "KZ", { asked: "IR" })).toBe("in perhaps, out no");
  });
});

describe("ranges of people", () => {
  test("80-90 minus 15-20 leaves 60-75", () => {
    expect(minus([80, 90], [15, 20])).toEqual([60, 75]);
  });

  test("add end by end, open when one is open", () => {
    expect(plus([1, 2], [3, 5])).toEqual([4, 7]);
    expect(plus([1, null], [3, 5])).toEqual([4, null]);
  });

  test("less a number not stated leave nothing certain", () => {
    expect(minus([80, 90], [15, null])).toEqual([0, 75]);
    expect(minus([80, null], [15, 20])).toEqual([60, null]);
    expect(minus([5, 6], [9, 9])).toEqual([0, 0]);
  });

  test("meet when they share a number", () => {
    expect(meets([1, 5], [5, 9])).toBe(true);
    expect(meets([1, 4], [5, 9])).toBe(false);
    expect(meets([1, null], [500, 900])).toBe(true);
    expect(meets([901, null], [500, 900])).toBe(false);
  });

  test("are lifted to a floor with both ends, and equal only end by end", () => {
    expect(raised([3, 9], 5)).toEqual([5, 9]);
    expect(raised([3, 4], 5)).toEqual([5, 5]);
    expect(raised([3, null], 5)).toEqual([5, null]);
    expect(sameRange([1, null], [1, null])).toBe(true);
    expect(sameRange([1, null], [1, 1])).toBe(false);
    expect(sameRange(null, null)).toBe(true);
    expect(sameRange(null, [0, null])).toBe(false);
  });
});
