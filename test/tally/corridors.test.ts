import { describe, expect, test } from "vitest";
import { fold } from "#core/fold/fold.ts";
import type { CorridorReading } from "#core/tally/reading.ts";
import { readingAt } from "#core/tally/reading-at.ts";
import { hour, NOW, type Pen, region } from "../fold/write-journal.ts";

function corridor(pen: Pen, h: number): CorridorReading | undefined {
  return readingAt(fold(pen.entries, NOW), hour(h), { theatre: "ME", known: NOW, flowWindowMs: 0 }).corridors[0];
}

function overTurkmenistan(): Pen {
  const pen = region();
  const legs = [
    ["IR", "TM"],
    ["TM", "KZ"],
  ];
  pen.set("C-TM", "corridor", { title: "Iran, Turkmenistan, Kazakhstan", legs, status: "in use" }, 1);
  return pen;
}

describe("a corridor has people on it", () => {
  test("not before anybody went", () => {
    expect(corridor(overTurkmenistan(), 5)).toMatchObject({ occupied: false, passed: null, lastPassedMs: null });
  });

  test("when somebody may be at a place between its ends", () => {
    const pen = overTurkmenistan();
    pen.move([5, 5], "IR", "TM", 10);
    expect(corridor(pen, 9)?.occupied).toBe(false);
    expect(corridor(pen, 10)?.occupied).toBe(true);
  });

  test("not when those between its ends were counted as none", () => {
    const pen = overTurkmenistan();
    pen.move([5, 5], "IR", "TM", 10);
    pen.count("present", "TM", [0, 0], 20);
    expect(corridor(pen, 21)?.occupied).toBe(false);
  });

  test("not because nobody has news from there", () => {
    const pen = overTurkmenistan();
    pen.count("present", "TM", [0, null], 4, { noReports: true });
    expect(corridor(pen, 5)?.occupied).toBe(false);
  });

  test("when a movement on it is under way", () => {
    const pen = overTurkmenistan();
    pen.move([5, 5], "IR", "KZ", [10, 14], { corridor: "C-TM" });
    expect([9, 10, 14, 15].map((h) => corridor(pen, h)?.occupied)).toEqual([false, true, true, false]);
  });

  test("at its ends are not on it", () => {
    const pen = overTurkmenistan();
    pen.count("present", "IR", [70, 70], 2);
    expect(corridor(pen, 3)?.occupied).toBe(false);
  });
});

describe("those who passed a corridor", () => {
  test("are its movements so far, who is under way not for certain", () => {
    const pen = overTurkmenistan();
    pen.move([17, 17], "IR", "KZ", 10, { corridor: "C-TM" });
    pen.move([4, 6], "IR", "KZ", [20, 30], { corridor: "C-TM" });
    pen.move([9, 9], "IR", "KZ", 11);
    expect(corridor(pen, 15)).toMatchObject({ passed: [17, 17], lastPassedMs: hour(10) });
    expect(corridor(pen, 25)).toMatchObject({ passed: [17, 23], lastPassedMs: hour(25) });
    expect(corridor(pen, 30)).toMatchObject({ passed: [21, 23], lastPassedMs: hour(30) });
  });

  test("are not added up where two reports may be one movement", () => {
    const pen = overTurkmenistan();
    const a = pen.move([17, 17], "IR", "KZ", 10, { corridor: "C-TM" });
    const b = pen.move([15, 20], "IR", "KZ", 10, { corridor: "C-TM" });
    pen.link("move", "maybe", a, b, { ing: 11 });
    expect(corridor(pen, 12)?.passed).toEqual([17, 37]);
    pen.link("move", "same", a, b, { ing: 12 });
    expect(corridor(pen, 13)?.passed).toEqual([15, 20]);
  });
});

test("a corridor two people edited apart is marked", () => {
  const pen = overTurkmenistan();
  pen.set("C-TM", "corridor", { title: "North" }, 2);
  expect(corridor(pen, 3)?.conflict).toBe(true);
});

test("a hazard shows the window of the report that last described it", () => {
  const pen = region();
  const first = pen.set("HZ-1", "hazard", { hkind: "strike", place: "IR.THR" }, [2, 6]);
  const second = pen.set("HZ-1", "hazard", { title: "Strikes on the capital" }, [8, 9], { seen: [first] });
  const at = (h: number) => readingAt(fold(pen.entries, NOW), hour(h), { theatre: "ME", known: NOW, flowWindowMs: 0 }).hazards;
  expect(at(1)).toEqual([]);
  expect(at(7)).toMatchObject([{ id: "HZ-1", hkind: "strike", title: null, places: ["IR.THR"], event: first }]);
  expect(at(9)).toMatchObject([{ title: "Strikes on the capital", at: [hour(8), hour(9)], event: second }]);
});
