import { describe, expect, test } from "vitest";
import type { Basis } from "#core/journal/event.ts";
import { type Pen, region } from "../fold/write-journal.ts";
import { ask, figure } from "./ask.ts";

function leads(pen: Pen, h: number): unknown {
  return figure(pen, "present.IR", h).driver?.n[0];
}

describe("of several counts leads", () => {
  const better: readonly (readonly [Basis, boolean, Basis, boolean])[] = [
    ["roster", false, "count", false],
    ["count", false, "official", false],
    ["official", false, "official", true],
    ["official", true, "media", false],
    ["estimate", false, "media", false],
    ["media", false, "model", false],
  ];
  test.each(better)("%s (about: %s) before %s (about: %s), though it is older", (first, firstApprox, second, secondApprox) => {
    const pen = region();
    pen.count("present", "IR", [1, 1], 10, { basis: first, approx: firstApprox });
    pen.count("present", "IR", [2, 2], 11, { basis: second, approx: secondApprox });
    expect(leads(pen, 12)).toBe(1);
  });

  test("of equal rank the newest", () => {
    const pen = region();
    pen.count("present", "IR", [1, 1], 10);
    pen.count("present", "IR", [2, 2], 11);
    expect(leads(pen, 10.5)).toBe(1);
    expect(leads(pen, 12)).toBe(2);
  });

  test("of one hour the one written last", () => {
    const pen = region();
    pen.count("present", "IR", [1, 1], 10);
    pen.count("present", "IR", [2, 2], 10);
    expect(leads(pen, 12)).toBe(2);
  });

  test("a fresh one of any rank before a stale one", () => {
    const pen = region();
    pen.count("present", "IR", [1, 1], 10, { basis: "roster" });
    pen.count("present", "IR", [2, 2], 33, { basis: "media" });
    expect(leads(pen, 34)).toBe(1);
    expect(leads(pen, 35)).toBe(2);
  });

  test("when all are stale the newest, whatever its rank", () => {
    const pen = region();
    pen.count("present", "IR", [1, 1], 10, { basis: "roster" });
    pen.count("present", "IR", [2, 2], 12, { basis: "model" });
    expect(leads(pen, 20)).toBe(1);
    expect(leads(pen, 100)).toBe(2);
  });
});

describe("a figure grows stale", () => {
  const horizons: readonly (readonly [Basis, boolean, number])[] = [
    ["roster", false, 24],
    ["count", false, 24],
    ["official", false, 48],
    ["official", true, 48],
    ["estimate", false, 24],
    ["media", false, 12],
    ["model", false, 6],
  ];
  test.each(horizons)("of basis %s (about: %s) after %i hours, not before", (basis, approx, hours) => {
    const pen = region();
    pen.count("present", "IR", [70, 70], 10, { basis, approx });
    expect(ask(pen, "present.IR.stale", 10 + hours)).toBe(false);
    expect(ask(pen, "present.IR.stale", 10 + hours + 0.01)).toBe(true);
  });

  test("but keeps its value", () => {
    const pen = region();
    pen.count("present", "IR", [70, 70], 10);
    expect(figure(pen, "present.IR", 300)).toMatchObject({ value: [70, 70], stale: true });
  });
});

describe("the other sources", () => {
  test("are carried to the same moment and compared", () => {
    const pen = region();
    pen.count("present", "IR", [60, 60], 5, { basis: "media" });
    pen.count("present", "IR", [70, 80], 10, { basis: "official" });
    pen.count("present", "IR", [64, 66], 12, { basis: "estimate" });
    pen.move([4, 4], "IR", "TM", 11);
    const seen = figure(pen, "present.IR", 13);
    expect(seen.value).toEqual([66, 76]);
    expect(seen.others.map(({ n, carried, agrees }) => ({ n, carried, agrees }))).toEqual([
      { n: [64, 66], carried: [64, 66], agrees: true },
      { n: [60, 60], carried: [56, 56], agrees: false },
    ]);
    expect(ask(pen, "present.IR.others", 13)).toEqual([
      [64, 66],
      [56, 56],
    ]);
    expect(ask(pen, "present.IR.othersAgree", 13)).toEqual([true, false]);
  });

  test("linked as the same count are one source", () => {
    const pen = region();
    const first = pen.count("present", "IR", [70, 70], 10, { basis: "official" });
    const second = pen.count("present", "IR", [70, 70], 11, { basis: "media" });
    pen.link("count", "same", second, first, { ing: 12 });
    expect(figure(pen, "present.IR", 13)).toMatchObject({ value: [70, 70], others: [] });
  });

  test("of another measure, place or origin are other chains", () => {
    const pen = region();
    pen.count("present", "IR", [70, 70], 10);
    pen.count("lost", "IR", [0, 0], 10);
    pen.count("present", "IL", [80, 80], 10);
    pen.count("present", "IR", [5, 5], 10, { origin: "IL" });
    expect(figure(pen, "present.IR", 11)).toMatchObject({ value: [70, 70], others: [] });
  });
});

describe("what movements cannot explain", () => {
  test("is nothing when the new count fits the old one", () => {
    const pen = region();
    pen.count("present", "IR", [65, 75], 10);
    pen.move([12, 12], "IR", "TM", 20);
    pen.count("present", "IR", [60, 60], 30);
    expect(figure(pen, "present.IR", 31).unexplained).toBe(0);
  });

  test("is positive when more were counted than could be there, negative when fewer", () => {
    const pen = region();
    pen.count("present", "IR", [65, 75], 10);
    pen.count("present", "IR", [80, 85], 20);
    pen.count("present", "IR", [50, 55], 30);
    expect(figure(pen, "present.IR", 21).unexplained).toBe(5);
    expect(figure(pen, "present.IR", 31).unexplained).toBe(-25);
  });

  test("cannot be said of a first count, nor of one that is not carried", () => {
    const pen = region();
    pen.count("present", "IR", [65, 75], 10);
    pen.count("lost", "IR", [5, 5], 10);
    pen.count("lost", "IR", [0, 0], 11);
    expect(figure(pen, "present.IR", 12).unexplained).toBeNull();
    expect(figure(pen, "lost.IR", 12).unexplained).toBeNull();
  });
});

describe("the policy", () => {
  test("may rank an estimate above an official figure from an hour on", () => {
    const pen = region();
    pen.count("present", "IR", [1, 1], 10, { basis: "official" });
    pen.count("present", "IR", [2, 2], 10, { basis: "estimate" });
    pen.set("POLICY", "policy", { ranks: { estimate: 0 } }, 20);
    expect(leads(pen, 19)).toBe(1);
    expect(leads(pen, 20)).toBe(2);
  });

  test("may shorten how long a source is fresh; what makes no sense in it changes nothing", () => {
    const pen = region();
    pen.count("present", "IR", [70, 70], 10);
    pen.set("POLICY", "policy", { horizonsH: { count: 2, official: "soon", media: -1 } }, 0);
    expect(ask(pen, "present.IR.stale", 13)).toBe(true);
    pen.count("present", "IL", [70, 70], 10, { basis: "official" });
    expect(ask(pen, "present.IL.stale", 58)).toBe(false);
  });

  test("lets a chief pin the count that leads, also after it was corrected, and let it go", () => {
    const pen = region();
    const media = pen.count("present", "IR", [1, 1], 10, { basis: "media" });
    pen.count("present", "IR", [2, 2], 11, { basis: "roster" });
    const pin = pen.set("DRIVER:present.IR", "policy", { event: media }, 12);
    expect(leads(pen, 11.5)).toBe(2);
    expect(leads(pen, 12)).toBe(1);
    pen.count("present", "IR", [3, 3], 10, { basis: "media", replaces: media, ing: 13 });
    expect(leads(pen, 14)).toBe(3);
    pen.set("DRIVER:present.IR", "policy", { event: null }, 15, { seen: [pin] });
    expect(leads(pen, 16)).toBe(2);
  });
});

test("a figure shows who said it, when, in which document and in which words", () => {
  const pen = region();
  pen.count("present", "IR", [65, 75], [8, 10], { basis: "official", approx: true, ing: 12 });
  const { driver } = figure(pen, "present.IR", 13);
  expect(driver).toMatchObject({ n: [65, 75], basis: "official", approx: true, statedWords: null, who: null, doc: null });
  expect((driver?.knownMs ?? 0) - (driver?.asOfMs ?? 0)).toBe(2 * 3_600_000);
});

test("a count that waits on this machine leads, and headquarters does not know it yet", () => {
  const pen = region();
  pen.count("present", "IR", [70, 70], 10, { ing: null });
  expect(figure(pen, "present.IR", 11)).toMatchObject({ value: [70, 70], mine: true, headquarters: null });
  expect(figure(pen, "present.IR", 11).driver?.knownMs).toBeNull();
});

test('"no reports of victims" is open above and says so', () => {
  const pen = region();
  pen.count("hurt", "ME", [0, null], 10, { noReports: true, basis: "official" });
  expect(figure(pen, "hurt.ME", 11)).toMatchObject({ value: [0, null], noReports: true, stated: null });
  pen.count("hurt", "ME", [0, 0], 12, { basis: "official" });
  expect(figure(pen, "hurt.ME", 13)).toMatchObject({ value: [0, 0], noReports: false });
});
