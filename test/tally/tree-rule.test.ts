import { describe, expect, test } from "vitest";
import { fold } from "#core/fold/fold.ts";
import { transitRoots } from "#core/tally/transit.ts";
import { hour, NOW, region } from "../fold/write-journal.ts";
import { ask, figure } from "./ask.ts";

describe("a region", () => {
  test("holds at least the sum of its countries, and at most nobody knows", () => {
    const pen = region();
    pen.count("present", "IR", [65, 75], 10);
    pen.count("present", "IL", [80, 90], 10);
    expect(ask(pen, "present.ME", 11)).toEqual([145, null]);
    expect(ask(pen, "present.ME.stated", 11)).toEqual([145, 165]);
  });

  test("names the countries without a stated figure", () => {
    const pen = region();
    pen.place("QA", "country", "ME");
    pen.place("AE", "country", "ME");
    pen.count("present", "IR", [65, 75], 10);
    pen.count("present", "ME", [1, null], 10);
    expect(ask(pen, "present.ME.notStated", 11)).toEqual(["AE", "IL", "QA"]);
  });

  test("of which only zeros are known inside stays a dash", () => {
    const pen = region();
    pen.count("lost", "IR", [0, 0], 10);
    expect(ask(pen, "lost.ME", 11)).toBe("none");
    pen.count("lost", "IL", [2, 2], 10);
    expect(ask(pen, "lost.ME", 11)).toEqual([2, null]);
  });

  test("counted lower than its countries is lifted and shown as a contradiction", () => {
    const pen = region();
    pen.count("present", "IR", [65, 75], 10);
    pen.count("present", "IL", [80, 90], 10);
    pen.count("present", "ME", [100, 120], 10);
    expect(figure(pen, "present.ME", 11)).toMatchObject({ value: [145, 145], stated: [145, 145], floorConflict: true });
  });

  test("counted itself keeps its own upper figure", () => {
    const pen = region();
    pen.count("present", "IR", [65, 75], 10);
    pen.count("present", "ME", [100, 200], 10);
    expect(figure(pen, "present.ME", 11)).toMatchObject({ value: [100, 200], stated: [100, 200], floorConflict: false });
  });

  test("never adds a town to its country: Tehran is inside Iran", () => {
    const pen = region();
    pen.count("present", "IR", [65, 75], 10);
    pen.count("present", "IR.THR", [40, 45], 10);
    expect(ask(pen, "present.IR", 11)).toEqual([65, 75]);
  });
});

describe("in transit", () => {
  const roots = (pen: ReturnType<typeof region>, theatre: string) => transitRoots(fold(pen.entries, NOW).treeAt(hour(1)), theatre);

  test("are the outermost places of passage outside the theatre and home", () => {
    const pen = region();
    pen.place("AZ.JLF", "crossing", "AM");
    pen.place("F-1", "flight", "WORLD");
    pen.place("IR.HOTEL", "hotel", "IR");
    pen.place("KZ.HOTEL", "hotel", "KZ");
    pen.place("SOMEWHERE", "hotel", null);
    expect(roots(pen, "ME")).toEqual(["F-1", "TRANSIT"]);
    expect(roots(pen, "IL")).toEqual(["F-1", "IR.HOTEL", "TRANSIT"]);
    expect(roots(pen, "?")).toEqual([]);
  });

  test("a group that holds the theatre or home is not one of them, but places inside it may be", () => {
    const pen = region();
    pen.place("ASIA", "group", "WORLD");
    pen.place("ME", "theatre", "ASIA");
    pen.place("KZ", "home", "ASIA");
    pen.place("H-1", "hotel", "ASIA");
    expect(roots(pen, "ME")).toEqual(["H-1", "TRANSIT"]);
  });

  test("of several places are their sum, open when one is unknown", () => {
    const pen = region();
    pen.place("F-1", "flight", "WORLD");
    pen.count("present", "TRANSIT", [20, 25], 10);
    expect(ask(pen, "transit.ME", 11)).toEqual([20, null]);
    expect(ask(pen, "transit.ME.stated", 11)).toEqual([20, 25]);
    expect(ask(pen, "transit.ME.notStated", 11)).toEqual(["F-1"]);
    pen.count("present", "F-1", [180, 180], 10);
    expect(ask(pen, "transit.ME", 11)).toEqual([200, 205]);
  });

  test("of whom nothing is known are a dash", () => {
    expect(ask(region(), "transit.ME", 11)).toBe("none");
  });
});
