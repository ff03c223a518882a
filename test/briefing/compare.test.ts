import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FrozenFigure } from "#core/briefing/briefing.ts";
import { compareBriefings, verdictOf } from "#core/briefing/compare.ts";
import { rangeDifference } from "#core/briefing/range-difference.ts";
import { frozen, march, no2, no3 } from "./frozen.ts";

const comparison = compareBriefings(no2(), no3());
const change = (key: string) => {
  const found = comparison.figures.find((one) => one.key === key);
  if (found === undefined) throw new Error(`no ${key}`);
  return found;
};
const refs = new Map(march.map(({ event }) => [event.id, event.ref ?? event.id] as const));

describe("No 2 (3 March 00:05) beside No 3 (12:00)", () => {
  test.each([
    ["present.IR", "incomparable", null],
    ["present.IL", "incomparable", null],
    ["present.ME", "incomparable", null],
    ["home.IR", "no-certain-change", [0, null]],
    ["hurt.IR", "first-stated", null],
    ["hurt.ME", "no-new-information", null],
    ["lost.IR", "first-stated", null],
  ])("%s: %s", (key, verdict, delta) => {
    expect(change(key)).toMatchObject({ verdict, delta });
  });

  test("home from Iran by what was stated changed by 0 to 67, never by -33", () => {
    expect(change("home.IR").statedDelta).toEqual([0, 67]);
  });

  test("behind home from Iran are three movements and the links between them; the seventeen had returned before No 2", () => {
    const { reasons, known } = change("home.IR");
    expect(known).toBe("before");
    expect(reasons.map((id) => refs.get(id)).sort()).toEqual([
      "link-m-17-m-dip-ir",
      "link-m-50-m-17",
      "link-m-50-m-az",
      "link-m-50-m-dip-ir",
      "link-m-dip-ir-m-az",
      "m-17",
      "m-50",
      "m-az",
      "m-dip-ir",
    ]);
  });

  test("every reason can be opened: its event is in the comparison", () => {
    const ids = new Set(comparison.events.map(({ id }) => id));
    for (const { reasons } of comparison.figures) for (const id of reasons) expect(ids).toContain(id);
  });

  test("nineteen events lie between them, none of them a correction", () => {
    expect(comparison.between).toEqual({ corridor: 4, count: 4, hazard: 1, link: 5, move: 4, statement: 1 });
    expect(comparison.corrections).toBe(0);
  });

  test("the corridors in both and the one that is new stand side by side", () => {
    expect(comparison.corridors.map(({ id, a, b }) => [id, a?.status ?? null, b?.status ?? null])).toEqual([
      ["C-AM", "agreed", "in use"],
      ["C-AZ", "planned", "in use"],
      ["C-EG", null, "in use"],
      ["C-TM", "planned", "in use"],
    ]);
  });
});

describe("comparing", () => {
  test("a briefing with itself finds nothing changed and no reason", () => {
    const same = compareBriefings(no3(), no3());
    for (const { verdict, reasons } of same.figures) {
      expect(["same", "no-new-information"]).toContain(verdict);
      expect(reasons).toEqual([]);
    }
    expect(same.between).toEqual({});
  });

  test("briefings of two journals or two theatres are said to be incomparable, and nothing is subtracted", () => {
    for (const other of [
      frozen(march, Date.UTC(2026, 2, 4), { journal: "another" }),
      frozen(march, Date.UTC(2026, 2, 4), { theatre: "IR" }),
    ]) {
      expect(compareBriefings(no3(), other)).toMatchObject({ comparable: false, figures: [], corridors: [], between: {}, events: [] });
    }
  });

  const figure = (n: FrozenFigure["n"], measure: FrozenFigure["measure"] = "present"): FrozenFigure => ({
    ...(no3().figures[0] as FrozenFigure),
    measure,
    n,
    stated: n,
    why: [],
  });

  test("ranges that do not meet have changed; what was known and is not any more is lost", () => {
    expect(verdictOf(figure([10, 12]), figure([13, 20]))).toBe("changed");
    expect(verdictOf(figure([10, 13]), figure([13, 20]))).toBe("no-certain-change");
    expect(verdictOf(figure([10, 13]), figure(null))).toBe("lost");
    expect(verdictOf(figure(null), null)).toBe("no-new-information");
  });

  test("the difference of two ranges holds the difference of every pair in them (law)", () => {
    const range = fc.tuple(fc.nat(50), fc.nat(50)).map(([lo, more]) => [lo, lo + more] as const);
    fc.assert(
      fc.property(range, range, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (a, b, s, t) => {
        const pick = ([lo, hi]: readonly [number, number], share: number): number => lo + Math.round((hi - lo) * share);
        const delta = pick(b, t) - pick(a, s);
        const [lo, hi] = rangeDifference(a, b, false);
        expect(delta).toBeGreaterThanOrEqual(lo ?? Number.NEGATIVE_INFINITY);
        expect(delta).toBeLessThanOrEqual(hi ?? Number.POSITIVE_INFINITY);
      }),
    );
  });

  test("an open end leaves the difference open on that side; what never shrinks is never below 0", () => {
    expect(rangeDifference([0, null], [17, null], false)).toEqual([null, null]);
    expect(rangeDifference([0, null], [17, null], true)).toEqual([0, null]);
    expect(rangeDifference([0, 50], [17, 67], true)).toEqual([0, 67]);
    expect(rangeDifference([602, 617], [531, 546], false)).toEqual([-86, -56]);
  });
});
