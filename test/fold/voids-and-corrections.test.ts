import { describe, expect, test } from "vitest";
import { fold } from "#core/fold/fold.ts";
import { answerFor } from "#core/tally/answer.ts";
import { figureAt } from "#core/tally/figure-at.ts";
import { hour, NOW, region, until } from "./write-journal.ts";

function homeFromIran(pen: ReturnType<typeof region>, h = 100, known = NOW): unknown {
  return answerFor(fold(pen.entries, known), hour(h), "home.IR");
}

describe("a correction that is not folded", () => {
  test("because it claims a time that has not come leaves the report it is about standing", () => {
    const pen = region();
    const count = pen.count("present", "IR", [70, 70], 10, { ing: 10 });
    pen.count("present", "IR", [60, 60], 30, { ing: 11, replaces: count });
    const state = fold(pen.entries, NOW);
    expect(state.unfolded).toHaveLength(1);
    expect(figureAt(state, hour(12), "present.IR").value).toEqual([70, 70]);
  });

  test("gives way to a correction of its own that is", () => {
    const pen = region();
    const count = pen.count("present", "IR", [70, 70], 10, { ing: 10 });
    const ahead = pen.count("present", "IR", [60, 60], 30, { ing: 11, replaces: count });
    pen.count("present", "IR", [61, 61], 10, { ing: 12, replaces: ahead });
    expect(figureAt(fold(pen.entries, NOW), hour(12), "present.IR").value).toEqual([61, 61]);
  });
});

describe("a withdrawn report", () => {
  test("no longer counts", () => {
    const pen = region();
    const move = pen.move([17, 17], "IR", "KZ", [10, 12]);
    pen.void(move, { ing: 20 });
    expect(homeFromIran(pen)).toBe("none");
  });

  test("counts until headquarters knew that it was withdrawn", () => {
    const pen = region();
    const move = pen.move([17, 17], "IR", "KZ", [10, 12]);
    pen.void(move, { ing: 20 });
    expect(homeFromIran(pen, 19, until(19))).toEqual([17, null]);
    expect(homeFromIran(pen, 20, until(20))).toBe("none");
  });

  test("counts again when its withdrawal is withdrawn", () => {
    const pen = region();
    const move = pen.move([17, 17], "IR", "KZ", [10, 12]);
    const first = pen.void(move, { ing: 20 });
    pen.void(first, { ing: 21 });
    expect(homeFromIran(pen)).toEqual([17, null]);
  });

  test("stays away when the withdrawal of its withdrawal is withdrawn too", () => {
    const pen = region();
    const move = pen.move([17, 17], "IR", "KZ", [10, 12]);
    const first = pen.void(move, { ing: 20 });
    const second = pen.void(first, { ing: 21 });
    pen.void(second, { ing: 22 });
    expect(homeFromIran(pen)).toBe("none");
  });

  test("withdrawn twice needs both withdrawals withdrawn", () => {
    const pen = region();
    const move = pen.move([17, 17], "IR", "KZ", [10, 12]);
    const first = pen.void(move, { ing: 20 });
    const second = pen.void(move, { ing: 20 });
    pen.void(first, { ing: 21 });
    expect(homeFromIran(pen)).toBe("none");
    pen.void(second, { ing: 22 });
    expect(homeFromIran(pen)).toEqual([17, null]);
  });

  test("is not withdrawn by a void that was written before it", () => {
    const pen = region();
    const move = pen.move([17, 17], "IR", "KZ", [10, 12]);
    const early = pen.void(move, { ing: 20 });
    const entries = pen.entries.map((entry) =>
      entry.event.id === early ? { ...entry, event: { ...entry.event, hlc: [0, 0] as const } } : entry,
    );
    expect(answerFor(fold(entries, NOW), hour(100), "home.IR")).toEqual([17, null]);
  });

  test("says by what it was withdrawn", () => {
    const pen = region();
    const move = pen.move([17, 17], "IR", "KZ", [10, 12]);
    const by = pen.void(move, { ing: 20 });
    expect(fold(pen.entries, NOW).fates.fallen.get(move)).toEqual({ state: "voided", by });
  });
});

describe("a corrected report", () => {
  test("counts with the number of its correction", () => {
    const pen = region();
    const move = pen.move([17, 17], "IR", "KZ", [10, 12]);
    pen.move([16, 16], "IR", "KZ", [10, 12], { replaces: move, ing: 20 });
    expect(homeFromIran(pen)).toEqual([16, null]);
  });

  test("counts as it was until the correction was known", () => {
    const pen = region();
    const move = pen.move([17, 17], "IR", "KZ", [10, 12]);
    pen.move([16, 16], "IR", "KZ", [10, 12], { replaces: move, ing: 20 });
    expect(homeFromIran(pen, 15, until(15))).toEqual([17, null]);
    expect(homeFromIran(pen, 15, until(20))).toEqual([16, null]);
  });

  test("keeps the links of what it replaced: correcting 17 does not bring back a duplicate", () => {
    const pen = region();
    const first = pen.move([17, 17], "IR", "KZ", [10, 12]);
    const second = pen.move([17, 17], "IR", "KZ", [10, 12], { basis: "media" });
    pen.link("move", "same", first, second, { ing: 13 });
    pen.move([16, 16], "IR", "KZ", [10, 12], { replaces: first, ing: 20 });
    expect(homeFromIran(pen)).toEqual([16, null]);
  });

  test("of a correction counts with the last of the chain", () => {
    const pen = region();
    const first = pen.move([17, 17], "IR", "KZ", [10, 12]);
    const second = pen.move([16, 16], "IR", "KZ", [10, 12], { replaces: first, ing: 20 });
    const third = pen.move([15, 15], "IR", "KZ", [10, 12], { replaces: second, ing: 21 });
    expect(homeFromIran(pen)).toEqual([15, null]);
    const { fates } = fold(pen.entries, NOW);
    expect(fates.rivals).toEqual([]);
    expect(fates.replaced.get(third)).toEqual([second, first]);
  });

  test("stands again when its correction is withdrawn", () => {
    const pen = region();
    const first = pen.move([17, 17], "IR", "KZ", [10, 12]);
    const second = pen.move([16, 16], "IR", "KZ", [10, 12], { replaces: first, ing: 20 });
    pen.void(second, { ing: 21 });
    expect(homeFromIran(pen)).toEqual([17, null]);
  });

  test("corrected by two people at once: the newest counts and both are shown", () => {
    const pen = region();
    const first = pen.move([17, 17], "IR", "KZ", [10, 12]);
    const second = pen.move([16, 16], "IR", "KZ", [10, 12], { replaces: first, ing: 20, dev: "a" });
    const third = pen.move([18, 18], "IR", "KZ", [10, 12], { replaces: first, ing: 20, dev: "b" });
    expect(homeFromIran(pen)).toEqual([18, null]);
    expect(fold(pen.entries, NOW).fates.rivals).toEqual([[third, second]]);
  });

  test("withdrawn itself still counts as corrected: the correction says what did happen", () => {
    const pen = region();
    const first = pen.move([17, 17], "IR", "KZ", [10, 12]);
    pen.move([16, 16], "IR", "KZ", [10, 12], { replaces: first, ing: 20 });
    pen.void(first, { ing: 21 });
    expect(homeFromIran(pen)).toEqual([16, null]);
  });

  test("of an event this machine has not received yet counts by itself", () => {
    const pen = region();
    const first = pen.move([17, 17], "IR", "KZ", [10, 12]);
    pen.move([16, 16], "IR", "KZ", [10, 12], { replaces: first, ing: 20 });
    const entries = pen.entries.filter((entry) => entry.event.id !== first);
    expect(answerFor(fold(entries, NOW), hour(100), "home.IR")).toEqual([16, null]);
  });

  test("is gone at every moment, also for a count", () => {
    const pen = region();
    const count = pen.count("present", "IR", [70, 70], 10);
    pen.count("present", "IR", [50, 50], 10, { replaces: count, ing: 30 });
    const state = fold(pen.entries, NOW);
    expect(figureAt(state, hour(10), "present.IR").value).toEqual([50, 50]);
    expect(figureAt(state, hour(10), "present.IR").others).toEqual([]);
  });
});
