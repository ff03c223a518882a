import { describe, expect, it } from "vitest";
import { bandRows, bandTop, unknownSpans } from "#renderer/ui/band-rows.ts";

const steps = [
  { tMs: 0, range: null, stale: false },
  { tMs: 10, range: [65, 75], stale: false },
  { tMs: 20, range: [65, 75], stale: true },
  { tMs: 30, range: [17, null], stale: false },
] as const;

describe("the band of a chart", () => {
  it("steps and never slopes: each step has both its ends and a gap after it", () => {
    const rows = bandRows(steps, 40, 100);
    expect(rows.map((row) => row.tMs)).toEqual([10, 20, 20, 20, 30, 30, 30, 40, 40]);
    expect(rows[0]?.fresh).toEqual([65, 75]);
    expect(rows[3]?.stale).toEqual([65, 75]);
  });
  it("is open to the top where no upper limit was stated", () => {
    expect(bandRows(steps, 40, 100).at(-2)?.open).toEqual([17, 100]);
  });
  it("is hatched where nothing was known, before the first step too", () => {
    expect(unknownSpans(steps, -5, 40)).toEqual([
      [-5, 0],
      [0, 10],
    ]);
  });
  it("starts at zero and ends above every stated end", () => {
    expect(bandTop(steps)).toBe(100);
    expect(bandTop([{ tMs: 0, range: [9517, 9517], stale: false }])).toBe(10_000);
  });
  it("shows nothing after the end", () => {
    expect(bandRows(steps, 15, 100).every((row) => row.tMs <= 15)).toBe(true);
  });
});
