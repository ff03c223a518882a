import { describe, expect, test } from "vitest";
import { region } from "../fold/write-journal.ts";
import { ask, figure } from "./ask.ts";

describe("people back home", () => {
  test("are those who came for certain, and how many more nobody knows", () => {
    const pen = region();
    pen.move([17, 17], "IR", "KZ", [10, 20]);
    expect(ask(pen, "home.IR", 9)).toBe("none");
    expect(ask(pen, "home.IR", 15)).toEqual([0, null]);
    expect(ask(pen, "home.IR", 20)).toEqual([17, null]);
    expect(ask(pen, "home.ME", 20)).toEqual([17, null]);
    expect(ask(pen, "home.IL", 20)).toBe("none");
  });

  test("keep the stated part of their number", () => {
    const pen = region();
    pen.move([17, 17], "IR", "KZ", 10);
    pen.move([50, 50], "IR.THR", ["TM", "KZ"], 11);
    pen.move([1, null], "IR", "KZ", 12);
    expect(ask(pen, "home.IR", 13)).toEqual([18, null]);
    expect(ask(pen, "home.IR.stated", 13)).toEqual([18, 67]);
  });

  test("of whom only a number not stated is known have no stated part", () => {
    const pen = region();
    pen.move([1, null], "IR", "KZ", 12);
    expect(ask(pen, "home.IR", 13)).toEqual([1, null]);
    expect(ask(pen, "home.IR.stated", 13)).toBe("none");
  });

  test("belong to the place they were in, not to the one they changed in", () => {
    const pen = region();
    pen.move([5, 5], "TM", "KZ", 10, { origin: "IR" });
    pen.move([3, 3], "TM", "KZ", 11);
    expect(ask(pen, "home.IR", 12)).toEqual([5, null]);
    expect(ask(pen, "home.TM", 12)).toEqual([3, null]);
    expect(ask(pen, "home.TRANSIT", 12)).toEqual([3, null]);
  });

  test("from a country may be from this town or another", () => {
    const pen = region();
    pen.move([5, 5], "TM", "KZ", 10, { origin: "IR" });
    expect(ask(pen, "home.IR.THR", 12)).toEqual([0, null]);
  });

  test("once counted grow by who comes after, and never shrink", () => {
    const pen = region();
    pen.move([17, 17], "IR", "KZ", 10);
    pen.count("present", "KZ", [100, 100], 20, { origin: "IR", basis: "official" });
    pen.move([4, 6], "IR", "KZ", 30);
    pen.move([2, 2], "KZ", "IR", 31);
    expect(ask(pen, "home.IR", 21)).toEqual([100, 100]);
    expect(ask(pen, "home.IR", 32)).toEqual([104, 106]);
  });

  test("are never fewer than an exact figure said so far", () => {
    const pen = region();
    pen.count("present", "KZ", [9517, 9517], 20, { origin: "ME", basis: "official" });
    pen.count("present", "KZ", [8500, 9500], 80, { origin: "ME", basis: "official", approx: true });
    const seen = figure(pen, "home.ME", 90);
    expect(seen.driver?.n).toEqual([8500, 9500]);
    expect(seen.value).toEqual([9517, 9517]);
    expect(seen.others.map((other) => other.carried)).toEqual([[9517, 9517]]);
  });

  test("are not held up by a rumour", () => {
    const pen = region();
    pen.count("present", "KZ", [12000, 12000], 20, { origin: "ME", basis: "media" });
    pen.count("present", "KZ", [9517, 9517], 21, { origin: "ME", basis: "official" });
    expect(ask(pen, "home.ME", 22)).toEqual([9517, 9517]);
    expect(ask(pen, "home.ME.othersAgree", 22)).toEqual([false]);
  });

  test("before the first count were at most what it says, at least who had come", () => {
    const pen = region();
    pen.move([17, 17], "IR", "KZ", 10);
    pen.count("present", "KZ", [100, 120], 20, { origin: "IR" });
    expect(figure(pen, "home.IR", 5)).toMatchObject({ value: [0, 120], reconstructed: true });
    expect(figure(pen, "home.IR", 15)).toMatchObject({ value: [17, 120], reconstructed: true });
  });

  test("of a region hold those of its countries: 9517 contains the 17", () => {
    const pen = region();
    pen.move([17, 17], "IR", "KZ", 10);
    pen.count("present", "KZ", [9517, 9517], 20, { origin: "ME", basis: "official" });
    expect(ask(pen, "home.ME", 21)).toEqual([9517, 9517]);
    expect(ask(pen, "home.IR", 21)).toEqual([17, null]);
  });

  test("of a region are at least the sum of its countries", () => {
    const pen = region();
    pen.count("present", "KZ", [100, 100], 10, { origin: "IR" });
    pen.count("present", "KZ", [40, 50], 10, { origin: "IL" });
    expect(ask(pen, "home.ME", 11)).toEqual([140, null]);
    expect(ask(pen, "home.ME.stated", 11)).toEqual([140, 150]);
    pen.count("present", "KZ", [120, 120], 10, { origin: "ME", approx: true });
    expect(figure(pen, "home.ME", 11)).toMatchObject({ value: [140, 140], floorConflict: true });
  });

  test("are not there as long as no place is home", () => {
    const pen = region();
    pen.set("KZ", "place", { pkind: "country" }, 0, { ing: 0 });
    pen.move([17, 17], "IR", "KZ", 10);
    expect(ask(pen, "home.IR", 20)).toBe("none");
  });
});

describe("the dead", () => {
  test("never become fewer, whatever is said later", () => {
    const pen = region();
    pen.count("dead", "IR", [3, 3], 10, { basis: "official" });
    pen.count("dead", "IR", [1, 2], 70, { basis: "official", approx: true });
    expect(ask(pen, "dead.IR", 71)).toEqual([3, 3]);
  });

  test("before the first count were at most so many", () => {
    const pen = region();
    pen.count("dead", "IR", [3, 3], 10);
    expect(figure(pen, "dead.IR", 5)).toMatchObject({ value: [0, 3], reconstructed: true });
    expect(ask(pen, "dead.IL", 5)).toBe("none");
  });
});
