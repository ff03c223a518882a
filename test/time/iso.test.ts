import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseIso, printIso } from "#core/time/iso.ts";
import { contains, endsBy, middle, overlap } from "#core/time/windows.ts";

describe("an instant in text", () => {
  test("is read as the machine's own calendar reads it (law)", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("0000-01-01T00:00:00Z"), max: new Date("9999-12-31T23:59:59.999Z"), noInvalidDate: true }),
        (date) => {
          expect(parseIso(date.toISOString())).toBe(date.getTime());
          expect(parseIso(printIso(date.getTime()))).toBe(date.getTime());
        },
      ),
    );
  });

  test("is written without milliseconds when there are none", () => {
    expect(printIso(Date.UTC(2026, 2, 1, 7))).toBe("2026-03-01T07:00:00Z");
    expect(printIso(Date.UTC(2026, 2, 1, 7, 0, 0, 5))).toBe("2026-03-01T07:00:00.005Z");
  });

  test("noon in Astana on 3 March is 07:00 UTC", () => {
    expect(parseIso("2026-03-03T12:00:00+05:00")).toBe(Date.UTC(2026, 2, 3, 7));
    expect(parseIso("2026-03-03T07:00Z")).toBe(Date.UTC(2026, 2, 3, 7));
  });

  test.each([
    "2026-03-03",
    "2026-03-03T12:00:00",
    "2026-02-29T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-00-01T00:00:00Z",
    "2026-04-31T00:00:00Z",
    "2026-03-03T24:00:00Z",
    "2026-03-03T23:60:00Z",
    "2026-03-03T23:59:60Z",
    "2026-03-03T12:00:00+15:00",
    "2026-03-03 12:00:00Z",
    " 2026-03-03T12:00:00Z",
    "12:00",
    "now",
    "",
    "0000-01-01T00:00:00+01:00",
    "9999-12-31T23:59:59-01:00",
  ])("%s is not an instant", (text) => expect(parseIso(text)).toBeNull());

  test("29 February exists in 2024 and 2000, not in 1900", () => {
    expect([2024, 2000, 1900].map((year) => parseIso(`${year}-02-29T00:00:00Z`) !== null)).toEqual([true, true, false]);
  });

  test("what no calendar holds is thrown, not printed", () => {
    for (const ms of [Number.NaN, 0.5, 253_402_300_800_000, Number.NEGATIVE_INFINITY]) expect(() => printIso(ms)).toThrow(RangeError);
  });
});

describe("windows of time", () => {
  test("share an instant when one ends as the other begins", () => {
    expect(overlap([0, 10], [10, 20])).toBe(true);
    expect(overlap([0, 10], [11, 20])).toBe(false);
    expect(overlap([5, 5], [0, 10])).toBe(true);
  });

  test("hold their ends, have a middle and an end", () => {
    expect([contains([0, 10], 0), contains([0, 10], 10), contains([0, 10], 11)]).toEqual([true, true, false]);
    expect(middle([0, 5])).toBe(2.5);
    expect([endsBy([0, 10], 10), endsBy([0, 10], 9)]).toEqual([true, false]);
  });
});
