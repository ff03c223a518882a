import { describe, expect, it } from "vitest";
import { deltaText } from "#renderer/briefing/delta-text.ts";

describe("a change as a range", () => {
  it.each([
    [[0, 67], "0–67"],
    [[-33, 67], "−33…+67"],
    [[40, 40], "+40"],
    [[-71, -71], "−71"],
    [[17, null], "≥+17"],
    [[null, -3], "≤−3"],
    [[0, 0], "0"],
    [[-12_345, 0], "−12\u202f345…0"],
  ] as const)("%j is printed %s", (delta, text) => {
    expect(deltaText(delta)).toBe(text);
  });

  it("is not printed where it cannot be formed", () => {
    expect(deltaText(null)).toBeNull();
    expect(deltaText([null, null])).toBeNull();
  });
});
