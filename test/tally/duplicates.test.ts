import { describe, expect, test } from "vitest";
import { fold } from "#core/fold/fold.ts";
import { hour, NOW, type Pen, region } from "../fold/write-journal.ts";
import { ask, figure } from "./ask.ts";

function two(rel: "same" | "maybe" | "distinct" | null, n: readonly [number, number] = [50, 17]): Pen {
  const pen = region();
  const first = pen.move([n[0], n[0]], "IR", "KZ", 10, { basis: "media" });
  const second = pen.move([n[1], n[1]], "IR", "KZ", 10, { basis: "official" });
  if (rel !== null) pen.link("move", rel, first, second, { ing: 11 });
  return pen;
}

describe("two reports of movements", () => {
  test("that nobody connected are two movements", () => {
    expect(ask(two(null), "home.IR", 12)).toEqual([67, null]);
  });

  test("50 and 17 that may be one are not 67: at least 50, at most 67", () => {
    const pen = two("maybe");
    expect(ask(pen, "home.IR", 12)).toEqual([50, null]);
    expect(ask(pen, "home.IR.stated", 12)).toEqual([50, 67]);
    expect(figure(pen, "home.IR", 12).maybes).toBe(1);
  });

  test("that are the same count by the best source, not by the larger number", () => {
    const pen = two("same");
    expect(ask(pen, "home.IR", 12)).toEqual([17, null]);
    expect(figure(pen, "home.IR", 12).maybes).toBe(0);
  });

  test("of equal sources count by the newest", () => {
    const pen = region();
    const first = pen.move([50, 50], "IR", "KZ", 10);
    const second = pen.move([17, 17], "IR", "KZ", 10);
    pen.link("move", "same", second, first, { ing: 11 });
    expect(ask(pen, "home.IR", 12)).toEqual([17, null]);
  });

  test("that were thought one and are found two add up again", () => {
    const pen = two("maybe");
    const [first, second] = pen.entries.flatMap((entry) => (entry.event.type === "move" ? [entry.event.id] : []));
    pen.link("move", "distinct", second ?? "", first ?? "", { ing: 12 });
    expect(ask(pen, "home.IR", 13)).toEqual([67, null]);
  });

  test("distinct does not part what somebody found the same; voiding the link does", () => {
    const pen = two("same");
    const [first, second] = pen.entries.flatMap((entry) => (entry.event.type === "move" ? [entry.event.id] : []));
    pen.link("move", "distinct", first ?? "", second ?? "", { ing: 12 });
    expect(ask(pen, "home.IR", 13)).toEqual([17, null]);
    pen.void(pen.entries.find((entry) => entry.event.type === "link")?.event.id ?? "", { ing: 13 });
    expect(ask(pen, "home.IR", 14)).toEqual([67, null]);
  });

  test("one of which is part of the other are treated as a possible duplicate", () => {
    const pen = region();
    const whole = pen.move([50, 50], "IR", "KZ", 10);
    const part = pen.move([17, 17], "IR", "KZ", 10);
    pen.link("move", "partOf", part, whole, { ing: 11 });
    expect(ask(pen, "home.IR", 12)).toEqual([50, null]);
  });
});

describe("possible duplicates in a row", () => {
  test("form one group: the greatest low end, the sum above", () => {
    const pen = region();
    const [a, b, c] = [pen.move([10, 12], "IR", "TM", 20), pen.move([8, 9], "IR", "TM", 20), pen.move([9, 9], "IR", "TM", 20)];
    pen.link("move", "maybe", a, b, { ing: 21 });
    pen.link("move", "maybe", b, c, { ing: 21 });
    pen.count("present", "IR", [100, 100], 10);
    expect(ask(pen, "present.IR", 22)).toEqual([70, 90]);
    expect(figure(pen, "present.IR", 22).maybes).toBe(2);
  });

  test("parted by distinct keep the other connections", () => {
    const pen = region();
    const [a, b, c] = [pen.move([10, 12], "IR", "TM", 20), pen.move([8, 9], "IR", "TM", 20), pen.move([9, 9], "IR", "TM", 20)];
    pen.link("move", "maybe", a, b, { ing: 21 });
    pen.link("move", "maybe", b, c, { ing: 21 });
    pen.link("move", "distinct", b, a, { ing: 22 });
    pen.count("present", "IR", [100, 100], 10);
    expect(ask(pen, "present.IR", 23)).toEqual([70, 81]);
  });

  test("count only those that fall between the count and the moment", () => {
    const pen = region();
    const before = pen.move([50, 50], "IR", "TM", [5, 9]);
    const after = pen.move([17, 17], "IR", "TM", [12, 14]);
    pen.link("move", "maybe", before, after, { ing: 15 });
    pen.count("present", "IR", [100, 100], 10);
    expect(ask(pen, "present.IR", 20)).toEqual([83, 83]);
    expect(figure(pen, "present.IR", 20).maybes).toBe(0);
  });

  test("connect through a report that is the same as one of them", () => {
    const pen = region();
    const [a, b, c] = [pen.move([10, 10], "IR", "TM", 20), pen.move([10, 10], "IR", "TM", 20), pen.move([9, 9], "IR", "TM", 20)];
    pen.link("move", "same", a, b, { ing: 21 });
    pen.link("move", "maybe", a, c, { ing: 21 });
    pen.link("move", "maybe", b, c, { ing: 21 });
    pen.count("present", "IR", [100, 100], 10);
    expect(ask(pen, "present.IR", 22)).toEqual([81, 90]);
    expect(figure(pen, "present.IR", 22).maybes).toBe(1);
  });

  test("one of which was withdrawn are no duplicates any more", () => {
    const pen = two("maybe");
    const first = pen.entries.find((entry) => entry.event.type === "move")?.event.id ?? "";
    pen.void(first, { ing: 12 });
    expect(ask(pen, "home.IR", 13)).toEqual([17, null]);
    expect(figure(pen, "home.IR", 13).maybes).toBe(0);
  });
});

describe("a movement reported with names", () => {
  test("adds no second flow to the movement it names", () => {
    const pen = region();
    pen.set("u-1", "unit", { locus: "IR" }, 1);
    const move = pen.move([17, 17], "IR", "KZ", 10);
    pen.move([1, 1], "IR", "KZ", 10, { units: ["u-1"], of: move });
    expect(ask(pen, "home.IR", 12)).toEqual([17, null]);
  });

  test("that names no other movement is a movement itself", () => {
    const pen = region();
    pen.move([1, 1], "IR", "KZ", 10, { units: ["u-1"] });
    expect(ask(pen, "home.IR", 12)).toEqual([1, null]);
  });
});

test("ten reports of five calls are five calls", () => {
  const pen = region();
  for (const state of ["AZ", "KG", "TJ", "TM", "UZ"]) {
    for (const outlet of ["a", "b"]) pen.set(`DIP-${state}-${outlet}`, "dipl", { form: "call" }, 5);
    pen.link("dipl", "same", `DIP-${state}-a`, `DIP-${state}-b`, { ing: 6 });
  }
  pen.set("DIP-LETTER", "dipl", { form: "letter" }, 5);
  expect(ask(pen, "distinct.dipl.calls", 7)).toBe(5);
  expect(ask(pen, "distinct.dipl.calls", 4)).toBe(0);
});

test("a report found the same as a withdrawn one counts by itself", () => {
  const pen = two("same");
  const official = pen.entries.findLast((entry) => entry.event.type === "move")?.event.id ?? "";
  pen.void(official, { ing: 13 });
  expect(ask(pen, "home.IR", 14)).toEqual([50, null]);
  expect(fold(pen.entries, NOW).flows.map((flow) => flow.t0Ms)).toEqual([hour(10)]);
});
