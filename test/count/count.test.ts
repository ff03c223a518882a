import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { about, add, atLeast, exactly, hull, intersect, meets, subtract, sumCounts, unknownCount } from "#core/count/count.ts";
import { printCount, printRange } from "#core/count/print.ts";
import { isRange, type Range } from "#core/count/range.ts";

const anyRange: fc.Arbitrary<Range> = fc
  .tuple(fc.nat(10_000), fc.option(fc.nat(10_000)))
  .map(([lo, more]) => [lo, more === null ? null : lo + more]);
/** A number of people that a range allows. */
const within = (range: Range): fc.Arbitrary<number> => fc.integer({ min: range[0], max: range[1] ?? range[0] + 50_000 });
const anyRangeAndPerson = anyRange.chain((range) => within(range).map((n) => ({ range, n })));
const holds = (range: Range, n: number): boolean => range[0] <= n && (range[1] === null || n <= range[1]);

describe("counts of people", () => {
  test("80-90 minus 15-20 leaves 60-75", () => {
    expect(subtract([80, 90], [15, 20])).toEqual([60, 75]);
  });

  test("nobody is left below nobody", () => {
    expect(subtract([10, 12], [11, 20])).toEqual([0, 1]);
    expect(subtract([10, 12], [30, null])).toEqual([0, 0]);
  });

  test("an unstated number taken away leaves no lower bound", () => {
    expect(subtract([65, 75], [1, null])).toEqual([0, 74]);
  });

  test("an unstated number added leaves no upper bound", () => {
    expect(add([17, 17], [1, null])).toEqual([18, null]);
  });

  test("9 517 and about 9 thousand do not meet", () => {
    expect(meets([9517, 9517], about(9000).range)).toBe(false);
    expect(intersect([9517, 9517], about(9000).range)).toBeNull();
  });

  test("two sources that meet leave what both say", () => {
    expect(intersect([65, 75], [70, null])).toEqual([70, 75]);
    expect(hull([65, 75], [80, null])).toEqual([65, null]);
  });

  test("a sum with no information inside is at least", () => {
    expect(sumCounts(exactly(17), unknownCount)).toEqual(atLeast(17));
    expect(sumCounts(unknownCount, unknownCount)).toEqual(unknownCount);
    expect(sumCounts(exactly(17), exactly(50))).toEqual(exactly(67));
    expect(sumCounts(exactly(17), about(70))).toEqual({ kind: "range", range: [82, 92] });
  });

  test("the true sum is in the sum of two ranges that hold the truth (law)", () => {
    fc.assert(fc.property(anyRangeAndPerson, anyRangeAndPerson, (a, b) => holds(add(a.range, b.range), a.n + b.n)));
  });

  test("who truly remains is in what a subtraction leaves (law)", () => {
    fc.assert(fc.property(anyRangeAndPerson, anyRangeAndPerson, (a, b) => b.n > a.n || holds(subtract(a.range, b.range), a.n - b.n)));
  });

  test("addition and subtraction always give ranges (law)", () => {
    fc.assert(fc.property(anyRange, anyRange, (a, b) => isRange(add(a, b)) && isRange(subtract(a, b)) && isRange(hull(a, b))));
  });

  test("ranges meet when and only when they share a number (law)", () => {
    fc.assert(fc.property(anyRange, anyRange, (a, b) => meets(a, b) === (holds(a, b[0]) || holds(b, a[0]))));
  });

  test("addition does not mind the order (law)", () => {
    fc.assert(
      fc.property(anyRange, anyRange, anyRange, (a, b, c) => {
        expect(add(a, b)).toEqual(add(b, a));
        expect(add(add(a, b), c)).toEqual(add(a, add(b, c)));
      }),
    );
  });
});

describe("the number grammar", () => {
  test.each<[Range | null, string]>([
    [[65, 75], "65–75"],
    [[70, 70], "70"],
    [[0, 0], "0"],
    [[17, null], "≥17"],
    [[0, null], "?"],
    [null, "—"],
    [[0, 50], "0–50"],
    [[9517, 9517], "9\u202f517"],
    [[8500, 1_000_000], "8\u202f500–1\u202f000\u202f000"],
  ])("a tally of %j is printed %s", (range, printed) => expect(printRange(range)).toBe(printed));

  test("a source's own words keep their kind", () => {
    expect([about(70), exactly(17), atLeast(50), unknownCount].map(printCount)).toEqual(["≈70", "17", "≥50", "—"]);
    expect(printCount({ kind: "atMost", range: [0, 90] })).toBe("≤90");
  });

  test.each([
    [[1]],
    [[1, 2, 3]],
    [[2, 1]],
    [[-1, 2]],
    [[1.5, 2]],
    [[Number.NaN, 2]],
    [["1", 2]],
    [[null, 2]],
    [null],
    [{}],
    ["1-2"],
    [[2 ** 60, null]],
  ])("%j is not a range of people", (value) => expect(isRange(value)).toBe(false));
});
