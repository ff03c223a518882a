import { describe, expect, it } from "vitest";
import { timesOf } from "#renderer/briefing/schedule-times.ts";

describe("typed times of day", () => {
  it("are read as written at a desk, sorted, each once", () => {
    expect(timesOf("18:00, 9:00 13.30 0900")).toEqual({ times: ["09:00", "13:30", "18:00"], bad: [] });
  });

  it("nothing is no schedule", () => {
    expect(timesOf("  ")).toEqual({ times: [], bad: [] });
  });

  it("24:00, minutes over 59 and words are named as no times", () => {
    expect(timesOf("24:00 12:60 noon 7").bad).toEqual(["24:00", "12:60", "noon", "7"]);
  });
});
