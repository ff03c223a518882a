import { describe, expect, test } from "vitest";
import { corridorLine, lineSample } from "#core/briefing/page/corridor-line.ts";
import { mark } from "#core/briefing/page/marks.ts";
import { STYLE_A4 } from "#core/briefing/page/style-a4.ts";
import { STYLE_BASE } from "#core/briefing/page/style-base.ts";
import { lineStyle } from "#renderer/map/line-style.ts";

const ON_THE_MAP = {
  solid: "solid",
  hollow: "hollow",
  "long-dash": "long",
  thin: "thin",
  "short-dash": "short",
  dots: "dots",
  grey: "grey",
} as const;

describe("printed in black and white", () => {
  test("the six statuses have six forms", () => {
    const forms = (["present", "transit", "home", "lost", "hurt", "dead"] as const).map((measure) => mark(measure).markup);
    expect(new Set(forms).size).toBe(6);
    for (const form of forms) expect(form).not.toMatch(/fill="#|stroke="#/);
  });

  test("the seven states of a corridor have seven forms", () => {
    const states = [
      ["in use", "none"],
      ["in use", null],
      ["in use", "special"],
      ["agreed", "none"],
      ["suspended", "none"],
      ["closed", "none"],
      [null, null],
    ] as const;
    expect(new Set(states.map(([status, permit]) => lineSample(corridorLine(status, permit)).markup)).size).toBe(7);
  });

  test("a line on paper is the line on the room's map, for every status and permit", () => {
    for (const status of ["in use", "agreed", "planned", "suspended", "closed", "something new", null])
      for (const permit of ["none", "special", "unknown", null])
        expect(corridorLine(status, permit)).toBe(ON_THE_MAP[lineStyle(status, permit).kind]);
  });

  test("the page knows black, white and greys only", () => {
    const colours = [...(STYLE_A4 + STYLE_BASE).matchAll(/#([0-9a-f]{3,6})\b/gi)].map(([, hex = ""]) => hex.toLowerCase());
    expect(colours.length).toBeGreaterThan(5);
    for (const hex of colours) {
      const parts = hex.length === 3 ? [...hex] : [hex.slice(0, 2), hex.slice(2, 4), hex.slice(4, 6)];
      expect(new Set(parts).size).toBe(1);
    }
  });
});
