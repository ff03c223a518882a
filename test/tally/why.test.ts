import { describe, expect, test } from "vitest";
import { fold } from "#core/fold/fold.ts";
import type { WhyLine } from "#core/tally/figure.ts";
import { whyAt } from "#core/tally/why.ts";
import { hour, NOW, type Pen, region } from "../fold/write-journal.ts";

function ledger(pen: Pen, key: string, h: number): readonly WhyLine[] {
  return whyAt(fold(pen.entries, NOW), hour(h), key).lines;
}

function roles(pen: Pen, key: string, h: number): Record<string, string> {
  return Object.fromEntries(ledger(pen, key, h).map((line) => [line.place ?? line.event, line.role]));
}

describe("the ledger of a figure", () => {
  test("says of every movement what it did, or why it did nothing", () => {
    const pen = region();
    const before = pen.move([1, 1], "IR", "TM", 5);
    const count = pen.count("present", "IR", [70, 70], 10);
    const around = pen.move([2, 2], "IR", "TM", [9, 11]);
    const out = pen.move([3, 3], "IR", "TM", 12);
    const came = pen.move([4, 4], "IL", "IR", 13);
    const perhaps = pen.move([5, 5], "IL", ["IR", "TM"], 14);
    const later = pen.move([6, 6], "IR", "TM", 30);
    const elsewhere = pen.move([7, 7], "IL", "TM", 14);
    const inside = pen.move([8, 8], "IR.THR", "IR.GRG", 14);
    const found = roles(pen, "present.IR", 20);
    expect(found).toMatchObject({
      [count]: "driver",
      [before]: "before-count",
      [around]: "maybe-out",
      [out]: "subtracted",
      [came]: "added",
      [perhaps]: "maybe-in",
      [later]: "outside-time",
    });
    expect(found[elsewhere]).toBeUndefined();
    expect(found[inside]).toBeUndefined();
  });

  test("keeps what was withdrawn and what was corrected, and says by what", () => {
    const pen = region();
    const count = pen.count("present", "IR", [70, 70], 10);
    const wrong = pen.move([12, 12], "IR", "TM", 20);
    const right = pen.move([13, 13], "IR", "TM", 20, { replaces: wrong });
    const never = pen.move([9, 9], "IR", "TM", 21);
    const withdrawal = pen.void(never, { ing: 22 });
    const old = pen.count("present", "IR", [60, 60], 9);
    pen.void(old, { ing: 23 });
    const unrelated = pen.move([9, 9], "IL", "TM", 21);
    pen.void(unrelated, { ing: 22 });
    const lines = ledger(pen, "present.IR", 30);
    const of = (id: string) => lines.find((line) => line.event === id);
    expect(of(count)?.role).toBe("driver");
    expect(of(right)).toMatchObject({ role: "subtracted", n: [13, 13] });
    expect(of(wrong)).toMatchObject({ role: "corrected", n: [12, 12], other: right });
    expect(of(never)).toMatchObject({ role: "voided", n: [9, 9], other: withdrawal });
    expect(of(old)?.role).toBe("voided");
    expect(of(unrelated)).toBeUndefined();
  });

  test("shows the reports a movement or a count stands for as duplicates", () => {
    const pen = region();
    const first = pen.move([17, 17], "IR", "KZ", 10, { basis: "official" });
    const second = pen.move([16, 18], "IR", "KZ", 10, { basis: "media" });
    pen.link("move", "same", first, second, { ing: 11 });
    const named = pen.move([1, 1], "IR", "KZ", 10, { units: ["u-1"], of: second });
    const lines = ledger(pen, "home.IR", 12);
    expect(lines.find((line) => line.event === first)?.role).toBe("added");
    expect(lines.find((line) => line.event === second)).toMatchObject({ role: "duplicate", n: [16, 18], other: first });
    expect(lines.find((line) => line.event === named)).toMatchObject({ role: "duplicate", n: [1, 1], other: first });
    const a = pen.count("present", "IR", [70, 70], 10);
    const b = pen.count("present", "IR", [70, 70], 11, { basis: "media" });
    pen.link("count", "same", a, b, { ing: 12 });
    expect(ledger(pen, "present.IR", 12).find((line) => line.event === b)).toMatchObject({ role: "duplicate", other: a });
  });

  test("of possible duplicates lets the one count whose certain number is greatest", () => {
    const pen = region();
    const small = pen.move([17, 17], "IR", "KZ", 10);
    const large = pen.move([50, 50], "IR", "KZ", 10);
    pen.link("move", "maybe", small, large, { ing: 11 });
    const lines = ledger(pen, "home.IR", 12);
    expect(lines.find((line) => line.event === large)).toMatchObject({ role: "added", other: null });
    expect(lines.find((line) => line.event === small)).toMatchObject({ role: "possible-duplicate", other: large });
  });

  test("shows counts made later only as outside the time", () => {
    const pen = region();
    const first = pen.count("present", "IR", [70, 70], 10);
    const second = pen.count("present", "IR", [60, 60], 20, { basis: "media" });
    const third = pen.count("present", "IR", [50, 50], 30);
    expect(roles(pen, "present.IR", 25)).toMatchObject({ [first]: "driver", [second]: "other-source", [third]: "outside-time" });
  });

  test("of a moment before the first count shows what was projected back", () => {
    const pen = region();
    const gone = pen.move([17, 17], "IR", "KZ", 20);
    const earlier = pen.move([3, 3], "IR", "KZ", 5);
    const count = pen.count("present", "IR", [70, 70], 30);
    const after = pen.move([2, 2], "IR", "KZ", 40);
    expect(roles(pen, "present.IR", 10)).toMatchObject({
      [count]: "driver",
      [gone]: "projected-back",
      [earlier]: "outside-time",
      [after]: "outside-time",
    });
  });

  test("of a place nobody counted shows who leaves later as its floor", () => {
    const pen = region();
    const gone = pen.move([17, 17], "IR", "KZ", 20);
    expect(roles(pen, "present.IR", 10)[gone]).toBe("projected-back");
  });

  test("honours a person's word that a movement is already inside", () => {
    const pen = region();
    const count = pen.count("present", "IR", [70, 70], 10);
    const move = pen.move([12, 12], "IR", "TM", [8, 14]);
    pen.link("count", "in", move, count, { ing: 15 });
    expect(roles(pen, "present.IR", 20)[move]).toBe("before-count");
  });

  test("of people home ignores who went out again", () => {
    const pen = region();
    const count = pen.count("present", "KZ", [100, 100], 10, { origin: "IR" });
    const back = pen.move([2, 2], "KZ", "IR", 20);
    const found = roles(pen, "home.IR", 21);
    expect(found[count]).toBe("driver");
    expect(found[back]).toBeUndefined();
  });

  test("of people out of contact is its counts, no movements and no presence", () => {
    const pen = region();
    pen.count("present", "IR", [70, 70], 10);
    const lost = pen.count("lost", "IR", [3, 3], 10);
    pen.move([12, 12], "IR", "TM", 11);
    expect(roles(pen, "lost.IR", 12)).toEqual({ [lost]: "driver" });
  });

  test("of permits adds those granted and names the others", () => {
    const pen = region();
    const granted = pen.set("P-1", "permit", { n: [2, 2], status: "granted" }, 5);
    const asked = pen.set("P-2", "permit", { n: [3, 3], status: "requested" }, 5);
    expect(ledger(pen, "permits.granted", 6)).toEqual([
      { event: granted, role: "added", n: [2, 2], other: null, place: null },
      { event: asked, role: "not-added", n: [3, 3], other: null, place: null },
    ]);
  });

  test("of a sum of places is its places", () => {
    const pen = region();
    pen.place("F-1", "flight", "WORLD");
    const count = pen.count("present", "F-1", [180, 180], 10);
    pen.count("present", "TRANSIT", [20, 25], 10);
    const lines = ledger(pen, "transit.ME", 11);
    expect(lines.map((line) => [line.role, line.place, line.n])).toEqual([
      ["child", "F-1", [180, 180]],
      ["child", "TRANSIT", [20, 25]],
    ]);
    expect(lines[0]?.event).toBe(count);
  });

  test("of nothing is empty", () => {
    expect(ledger(region(), "present.IR", 10)).toEqual([]);
    expect(ledger(region(), "evacuated.IR", 10)).toEqual([]);
  });
});
