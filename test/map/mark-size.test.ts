import { describe, expect, it } from "vitest";
import { AREA_TRUE_TO, markRadius, markScale, RADIUS_PX } from "#renderer/map/mark-size.ts";

describe("the size of a mark", () => {
  it("four times the people have twice the radius", () => {
    expect(markRadius(100)).toBeCloseTo(2 * markRadius(25), 9);
    expect(markRadius(70)).toBeCloseTo(RADIUS_PX * Math.sqrt(70), 9);
  });

  it("9 517 people at home fit on a map beside 17", () => {
    expect(markRadius(9517)).toBeLessThan(60);
    expect(markRadius(9517)).toBeGreaterThan(markRadius(531));
    expect(markRadius(AREA_TRUE_TO)).toBeCloseTo(46, 0);
  });

  it("more people never have a smaller mark", () => {
    for (let n = 0; n < 2000; n++) expect(markRadius(n + 1)).toBeGreaterThanOrEqual(markRadius(n));
  });

  it("nobody has no disc, one person can be seen", () => {
    expect(markRadius(0)).toBe(0);
    expect(markRadius(1)).toBeGreaterThan(4);
  });

  it("a small map has smaller marks, a large one no larger", () => {
    expect(markScale({ width: 1240, height: 740 })).toBe(1);
    expect(markScale({ width: 3840, height: 2160 })).toBe(1);
    expect(markScale({ width: 686, height: 432 })).toBe(0.8);
  });
});
