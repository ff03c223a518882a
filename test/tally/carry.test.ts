import { describe, expect, test } from "vitest";
import { region } from "../fold/write-journal.ts";
import { ask, figure } from "./ask.ts";

describe("a count", () => {
  test("holds until people move", () => {
    const pen = region();
    pen.count("present", "IR", [65, 75], 10);
    expect(ask(pen, "present.IR", 9.9)).toEqual([65, 75]);
    expect(ask(pen, "present.IR", 10)).toEqual([65, 75]);
    expect(ask(pen, "present.IR", 500)).toEqual([65, 75]);
  });

  test("loses who left after it: 65-75 less 12 is 53-63", () => {
    const pen = region();
    pen.count("present", "IR", [65, 75], 10);
    pen.move([12, 12], "IR", "TM", 20);
    expect(ask(pen, "present.IR", 20)).toEqual([53, 63]);
    expect(ask(pen, "present.IR", 19)).toEqual([65, 75]);
  });

  test("loses a range the wide way: 80-90 less 15-20 leaves 60-75", () => {
    const pen = region();
    pen.count("present", "IR", [80, 90], 10);
    pen.move([15, 20], "IR", "TM", 20);
    expect(ask(pen, "present.IR", 21)).toEqual([60, 75]);
  });

  test("gains who came after it", () => {
    const pen = region();
    pen.count("present", "IR", [65, 75], 10);
    pen.move([3, 4], "IL", "IR", 20);
    expect(ask(pen, "present.IR", 21)).toEqual([68, 79]);
  });

  test("already holds who moved before it, or ended as it was made", () => {
    const pen = region();
    pen.move([17, 17], "IR", "KZ", [1, 9]);
    pen.move([5, 5], "IR", "KZ", [4, 10]);
    pen.count("present", "IR", [65, 75], 10, { approx: true, basis: "official" });
    expect(ask(pen, "present.IR", 11)).toEqual([65, 75]);
  });

  test("may or may not hold who left in a window around it", () => {
    const pen = region();
    pen.count("present", "IR", [70, 70], 10);
    pen.move([12, 12], "IR", "TM", [8, 14]);
    expect(ask(pen, "present.IR", 20)).toEqual([58, 70]);
  });

  test("may or may not have lost who is leaving right now", () => {
    const pen = region();
    pen.count("present", "IR", [70, 70], 10);
    pen.move([12, 12], "IR", "TM", [18, 24]);
    expect(ask(pen, "present.IR", 17)).toEqual([70, 70]);
    expect(ask(pen, "present.IR", 20)).toEqual([58, 70]);
    expect(ask(pen, "present.IR", 24)).toEqual([58, 58]);
  });

  test("with a window is as of the end of its window", () => {
    const pen = region();
    pen.count("present", "IR", [70, 70], [5, 10]);
    pen.move([12, 12], "IR", "TM", 8);
    expect(ask(pen, "present.IR", 20)).toEqual([70, 70]);
  });

  test("never falls below nobody", () => {
    const pen = region();
    pen.count("present", "IR", [5, 6], 10);
    pen.move([12, 12], "IR", "TM", 20);
    expect(ask(pen, "present.IR", 21)).toEqual([0, 0]);
  });

  test("is open below when a number not stated left, open above when one came", () => {
    const pen = region();
    pen.count("present", "IR", [70, 70], 10);
    pen.move([1, null], "IR", "TM", 20);
    expect(ask(pen, "present.IR", 21)).toEqual([0, 69]);
    pen.move([2, null], "IL", "IR", 22);
    expect(ask(pen, "present.IR", 23)).toEqual([0, null]);
  });

  test("keeps the stated part beside an open end", () => {
    const pen = region();
    pen.count("present", "IR", [70, 70], 10);
    pen.move([4, 6], "IL", "IR", 20);
    pen.move([2, null], "IL", "IR", 22);
    expect(ask(pen, "present.IR", 23)).toEqual([76, null]);
    expect(ask(pen, "present.IR.stated", 23)).toEqual([76, 76]);
  });
});

describe("a movement inside a place", () => {
  test("does not change it, but changes the towns", () => {
    const pen = region();
    pen.count("present", "IR", [70, 70], 10);
    pen.count("present", "IR.THR", [40, 40], 10);
    pen.count("present", "IR.GRG", [10, 10], 10);
    pen.move([5, 5], "IR.THR", "IR.GRG", 20);
    expect([ask(pen, "present.IR", 21), ask(pen, "present.IR.THR", 21), ask(pen, "present.IR.GRG", 21)]).toEqual([
      [70, 70],
      [35, 35],
      [15, 15],
    ]);
  });

  test("from a country may have come from this town or another", () => {
    const pen = region();
    pen.count("present", "IR.THR", [40, 40], 10);
    pen.move([5, 5], "IR", "TM", 20);
    expect(ask(pen, "present.IR.THR", 21)).toEqual([35, 40]);
  });

  test("to one of several places may have left the country or not", () => {
    const pen = region();
    pen.count("present", "IR", [70, 70], 10);
    pen.move([50, 50], "IR.THR", ["IR.GRG", "TM"], 20);
    expect(ask(pen, "present.IR", 21)).toEqual([20, 70]);
    pen.move([4, 4], "IR", ["TM", "AM"], 22);
    expect(ask(pen, "present.IR", 23)).toEqual([16, 66]);
  });

  test("out of a town to its own country went elsewhere in it", () => {
    const pen = region();
    pen.count("present", "IR", [70, 70], 10);
    pen.count("present", "IR.THR", [40, 40], 10);
    pen.move([5, 5], "IR.THR", "IR", 20);
    expect(ask(pen, "present.IR", 21)).toEqual([70, 70]);
    expect(ask(pen, "present.IR.THR", 21)).toEqual([35, 35]);
    expect(ask(pen, "present.IR.GRG", 21)).toEqual([0, null]);
  });

  test("within a country may have touched any of its towns", () => {
    const pen = region();
    pen.count("present", "IR.THR", [40, 40], 10);
    pen.move([5, 5], "IR", "IR", 20);
    expect(ask(pen, "present.IR.THR", 21)).toEqual([35, 45]);
  });
});

describe("a person's word on a movement and a count", () => {
  test("that it is already inside keeps it from being taken off", () => {
    const pen = region();
    const count = pen.count("present", "IR", [70, 70], 10);
    const move = pen.move([12, 12], "IR", "TM", [8, 14]);
    pen.link("count", "in", move, count, { ing: 15 });
    expect(ask(pen, "present.IR", 20)).toEqual([70, 70]);
  });

  test("that it is not inside takes it off for certain, even when it is older", () => {
    const pen = region();
    const count = pen.count("present", "IR", [70, 70], 10);
    const move = pen.move([12, 12], "IR", "TM", [3, 9]);
    pen.link("move", "notin", count, move, { ing: 15 });
    expect(ask(pen, "present.IR", 20)).toEqual([58, 58]);
  });

  test("the newest word counts", () => {
    const pen = region();
    const count = pen.count("present", "IR", [70, 70], 10);
    const move = pen.move([12, 12], "IR", "TM", [8, 14]);
    pen.link("count", "in", move, count, { ing: 15 });
    pen.link("count", "notin", move, count, { ing: 16 });
    expect(ask(pen, "present.IR", 20)).toEqual([58, 58]);
  });

  test("says nothing about another count", () => {
    const pen = region();
    const old = pen.count("present", "IR", [70, 70], 2);
    const move = pen.move([12, 12], "IR", "TM", [8, 14]);
    pen.link("count", "in", move, old, { ing: 15 });
    pen.count("present", "IR", [70, 70], 10);
    expect(ask(pen, "present.IR", 20)).toEqual([58, 70]);
  });
});

describe("before the first count", () => {
  test("who left in between was still there: it is reconstructed", () => {
    const pen = region();
    pen.move([17, 17], "IR", "KZ", [20, 30]);
    pen.count("present", "IR", [65, 75], 40);
    const then = figure(pen, "present.IR", 10);
    expect(then.value).toEqual([82, 92]);
    expect(then.reconstructed).toBe(true);
    expect(then.stale).toBe(false);
    expect(figure(pen, "present.IR", 40).reconstructed).toBe(false);
  });

  test("who came in between was not there yet", () => {
    const pen = region();
    pen.move([5, 5], "IL", "IR", 20);
    pen.count("present", "IR", [65, 75], 40);
    expect(ask(pen, "present.IR", 10)).toEqual([60, 70]);
    expect(ask(pen, "present.IR", 20)).toEqual([65, 75]);
  });

  test("who left in a window around the moment may have been there", () => {
    const pen = region();
    pen.move([17, 17], "IR", "KZ", [20, 30]);
    pen.count("present", "IR", [65, 75], 40);
    expect(ask(pen, "present.IR", 25)).toEqual([65, 92]);
  });

  test("a number not stated that left opens it above, one that came leaves nothing certain", () => {
    const pen = region();
    pen.move([1, null], "IR", "KZ", 20);
    pen.count("present", "IR", [65, 75], 40);
    expect(ask(pen, "present.IR", 10)).toEqual([66, null]);
    expect(ask(pen, "present.IR.stated", 10)).toEqual([66, 75]);
    pen.move([0, null], "IL", "IR", 22);
    expect(ask(pen, "present.IR", 10)).toEqual([0, null]);
  });

  test("the first of several later counts is used", () => {
    const pen = region();
    pen.count("present", "IR", [30, 30], 60);
    pen.count("present", "IR", [65, 75], 40);
    expect(ask(pen, "present.IR", 10)).toEqual([65, 75]);
  });

  test("a movement somebody put outside the count did not lie in between", () => {
    const pen = region();
    const move = pen.move([17, 17], "IR", "KZ", [20, 50]);
    const count = pen.count("present", "IR", [65, 75], 40);
    expect(ask(pen, "present.IR", 10)).toEqual([65, 92]);
    pen.link("count", "in", move, count, { ing: 60 });
    expect(ask(pen, "present.IR", 10)).toEqual([82, 92]);
    pen.link("count", "notin", move, count, { ing: 61 });
    expect(ask(pen, "present.IR", 10)).toEqual([65, 75]);
  });

  test("out of contact, hurt and staying are not known", () => {
    const pen = region();
    for (const measure of ["lost", "hurt", "stays"] as const) pen.count(measure, "IR", [3, 3], 40);
    expect([ask(pen, "lost.IR", 10), ask(pen, "hurt.IR", 10), ask(pen, "stays.IR", 10)]).toEqual(["none", "none", "none"]);
    expect([ask(pen, "lost.IR", 41), ask(pen, "hurt.IR", 41), ask(pen, "stays.IR", 41)]).toEqual([
      [3, 3],
      [3, 3],
      [3, 3],
    ]);
  });
});

describe("without any count", () => {
  test("nothing heard is a dash, and an outflow alone never makes a figure", () => {
    const pen = region();
    pen.move([17, 17], "IR", "KZ", 20);
    expect(ask(pen, "present.IL", 30)).toBe("none");
    expect(ask(pen, "present.IR", 30)).toBe("none");
  });

  test("who came is there, and how many more nobody knows", () => {
    const pen = region();
    pen.move([17, 17], "IR", "TM", 20);
    pen.move([4, 5], "TM", "KZ", 30);
    expect(ask(pen, "present.TM", 19)).toEqual([0, null]);
    expect(ask(pen, "present.TM", 25)).toEqual([17, null]);
    expect(ask(pen, "present.TM", 31)).toEqual([12, null]);
  });

  test("who leaves later was there before, if nobody came meanwhile", () => {
    const pen = region();
    pen.move([17, 17], "IR", "KZ", 20);
    expect(ask(pen, "present.IR", 10)).toEqual([17, null]);
    pen.move([5, 5], "IL", "IR", 15);
    expect(ask(pen, "present.IR", 10)).toEqual([12, null]);
    expect(ask(pen, "present.IR", 16)).toEqual([17, null]);
  });

  test("a departure in a window around the moment is no later departure", () => {
    const pen = region();
    pen.move([17, 17], "IR", "KZ", [5, 20]);
    expect(ask(pen, "present.IR", 10)).toBe("none");
  });
});
