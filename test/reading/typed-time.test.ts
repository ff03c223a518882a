import { describe, expect, it } from "vitest";
import { parseIso } from "#core/time/iso.ts";
import { parseTyped } from "#renderer/reading/typed-time.ts";

const NEAR = parseIso("2026-03-12T08:00:00Z") ?? 0;
const ZONE = "Asia/Almaty";
const NOON_3_MARCH = parseIso("2026-03-03T07:00:00Z");

describe("a typed time", () => {
  it.each([
    "03.03 12:00",
    "3.3 12:00",
    "0303 1200",
    "3 наурыз 12:00",
    "3 марта 12:00",
    "3 March 12:00",
    "03.03.2026 12:00",
    "3/3 12.00",
    "2026-03-03 12:00",
    "2026-03-03T12:00",
  ])("reads %s as 3 March noon in Astana", (text) => expect(parseTyped(text, NEAR, ZONE)).toBe(NOON_3_MARCH));
  it("keeps the day when only a clock is typed", () => {
    expect(parseTyped("18:30", NEAR, ZONE)).toBe(parseIso("2026-03-12T13:30:00Z"));
  });
  it("reads hour 24 as the end of the day", () => {
    expect(parseTyped("02.03 24:00", NEAR, ZONE)).toBe(parseIso("2026-03-02T19:00:00Z"));
  });
  it("never takes 03.05 for the fifth of March", () => {
    expect(parseTyped("03.05 12:00", NEAR, ZONE)).toBe(parseIso("2026-05-03T07:00:00Z"));
  });
  it.each([
    "32.03 12:00",
    "30.02 12:00",
    "03.13 12:00",
    "03.03 25:00",
    "03.03 12:60",
    "кеше",
    "",
    "03.03 6pm",
    "03.03 6 p.m.",
    "2026-13-03 12:00",
    "2026-02-30",
  ])("refuses %s", (text) => {
    expect(parseTyped(text, NEAR, ZONE)).toBeNull();
  });
  it("reads the same words in another zone as another moment", () => {
    expect(parseTyped("03.03 12:00", NEAR, "Asia/Tehran")).toBe(parseIso("2026-03-03T08:30:00Z"));
  });
});
