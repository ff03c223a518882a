import { describe, expect, it } from "vitest";
import { parseIso } from "#core/time/iso.ts";
import { clockTime, dayMonth, dayShort, dayStart, fullMoment, stamp, TEHRAN, wholeNumber, zoned } from "#renderer/words/fmt.ts";

const NOON = parseIso("2026-03-03T07:00:00Z") ?? 0;

describe("dates and numbers on screen", () => {
  it("name the month and the day in Kazakh", () => {
    expect(fullMoment("kk", NOON)).toBe("3 наурыз, сейсенбі 12:00");
    expect(dayShort("kk", NOON)).toBe("3 нау");
  });
  it("decline the month in Russian", () => {
    expect(fullMoment("ru", NOON)).toBe("3 марта, вторник 12:00");
    expect(dayMonth("en", NOON)).toBe("3 March");
  });
  it("keep 24 hours and show Tehran three and a half hours ahead of UTC", () => {
    expect(clockTime(NOON, TEHRAN)).toBe("10:30");
    expect(stamp(NOON)).toBe("03.03 12:00");
  });
  it("set thousands apart by a thin space that does not break", () => {
    expect(wholeNumber(9517)).toBe("9\u202f517");
  });
  it("begin Astana's day at 19:00 UTC of the day before", () => {
    expect(dayStart(NOON)).toBe(parseIso("2026-03-02T19:00:00Z"));
    expect(zoned(2026, 3, 3, 0, 0)).toBe(parseIso("2026-03-02T19:00:00Z"));
  });
  it("have no 31 April", () => {
    expect(zoned(2026, 4, 31, 0, 0)).toBeNull();
  });
});
