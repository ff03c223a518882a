import { describe, expect, it } from "vitest";
import { lineStyle, onwardStyle } from "#renderer/map/line-style.ts";

describe("the line of a corridor", () => {
  it("in use without a permit is solid, 3.5 px", () => {
    expect(lineStyle("in use", "none")).toMatchObject({ kind: "solid", width: 3.5, dash: null, core: 0 });
  });

  it("in use with conditions not stated is two rails", () => {
    for (const permit of ["unknown", null]) expect(lineStyle("in use", permit)).toMatchObject({ kind: "hollow", width: 5.5, core: 2.5 });
  });

  it("a special permit outranks in use, and agreed: long dashes", () => {
    for (const status of ["in use", "agreed"]) expect(lineStyle(status, "special")).toMatchObject({ kind: "long-dash", dash: [13, 6] });
  });

  it("agreed and planned are thin and unbroken", () => {
    for (const status of ["agreed", "planned"]) expect(lineStyle(status, "none")).toMatchObject({ kind: "thin", dash: null });
  });

  it("suspended is short dashes, closed is dots with a bar at the end", () => {
    expect(lineStyle("suspended", "none")).toMatchObject({ kind: "short-dash", endBar: false });
    expect(lineStyle("closed", "special")).toMatchObject({ kind: "dots", endBar: true });
  });

  it("no status, or one this version does not know, is thin grey", () => {
    for (const status of [null, "half open"]) expect(lineStyle(status, null).kind).toBe("grey");
  });

  it("every status looks different from every other", () => {
    const looks = [
      lineStyle("in use", "none"),
      lineStyle("in use", "unknown"),
      lineStyle("in use", "special"),
      lineStyle("agreed", "none"),
      lineStyle("suspended", "none"),
      lineStyle("closed", "none"),
      lineStyle(null, null),
    ];
    expect(new Set(looks.map((style) => JSON.stringify(style))).size).toBe(looks.length);
  });

  it("a leg beyond the crossing is 2 px and never has a bar", () => {
    expect(onwardStyle(lineStyle("in use", "special"))).toMatchObject({ width: 2, dash: null });
    expect(onwardStyle(lineStyle("closed", "none"))).toMatchObject({ width: 2, endBar: false });
  });
});
