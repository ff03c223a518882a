import { describe, expect, it } from "vitest";
import { fold } from "#core/fold/fold.ts";
import { lastKnown, wallProjection } from "#core/tally/wall-projection.ts";
import { checkScene, displayBudget, isRefused, sceneBudget } from "#core/wall/budget.ts";
import type { Scene, WallDisplay } from "#core/wall/scene.ts";
import { usualSet } from "#core/wall/wall-sets.ts";
import { hour, NOW, region } from "../fold/write-journal.ts";
import { documents } from "../scenario/documents.ts";

const panel = (diagonalInch: number, distanceM = 5): WallDisplay => ({ widthPx: 3840, heightPx: 2160, diagonalInch, distanceM });
const V = Date.parse("2026-03-12T08:00:00Z");

function march() {
  const state = fold(documents(), NOW);
  return wallProjection(state, V, { set: usualSet("Main", "ME"), known: NOW, mode: "live", exercise: false, ...lastKnown(state) });
}
const scene = (change: Partial<Scene>): Scene => ({
  id: "a",
  kind: "overview",
  title: null,
  scope: null,
  view: null,
  dwellS: 30,
  text: null,
  ...change,
});
const message = (text: string) => scene({ kind: "message", text: { kk: text, ru: text, en: text } });
const codes = (one: Scene, display: WallDisplay | null = panel(65)) =>
  checkScene(one, march(), display, "en").map(({ code, found, limit }) => `${code} ${found}>${limit}`);

describe("arcminute budget", () => {
  it("gives the sizes of the design for a 4K panel at 5 m", () => {
    const sizes = [55, 65, 75, 86, 98].map((inch) => {
      const { typePx, lines } = displayBudget(panel(inch)) ?? { typePx: null, lines: 0 };
      return [inch, typePx?.min, typePx?.body, typePx?.strong, typePx?.num, typePx?.hero, lines];
    });
    expect(sizes).toEqual([
      [55, 101, 127, 139, 190, 379, 18],
      [65, 86, 107, 118, 160, 320, 22],
      [75, 74, 93, 102, 139, 278, 25],
      [86, 65, 81, 89, 121, 242, 29],
      [98, 57, 71, 78, 107, 213, 33],
    ]);
    expect(displayBudget(panel(65))).toMatchObject({ strokePx: 8, symbolPx: 78, oneFigure: false });
  });

  it("offers a 43-inch panel at 5 m the one figure only: 129 px and 14 lines; at 3 m every scene", () => {
    expect(displayBudget(panel(43))).toMatchObject({ typePx: { min: 129 }, lines: 14, oneFigure: true });
    expect(codes(scene({}), panel(43))).toContain("one-figure-only 14>16");
    expect(codes(scene({ kind: "figure" }), panel(43))).not.toContain("one-figure-only 14>16");
    expect(displayBudget(panel(43, 3))?.oneFigure).toBe(false);
  });

  it("says so when nobody has said how large the display is or how far away the last seat", () => {
    for (const display of [null, panel(0), panel(65, Number.NaN)]) {
      expect(displayBudget(display)).toBeNull();
      expect(codes(scene({}), display)[0]).toBe("display-unknown 0>0");
    }
    expect(isRefused(checkScene(scene({}), march(), null, "en"))).toBe(true);
  });

  it("keeps the usual scenes, refuses 31 words and a text that does not fit at 20 minutes of arc", () => {
    for (const one of usualSet("Main", "ME").scenes) expect(codes(one), one.kind).toEqual([]);
    const thirty = Array.from({ length: 30 }, () => "so").join(" ");
    expect(codes(message(thirty))).toEqual([]);
    expect(codes(message(`${thirty} on`))).toEqual(["words 31>30"]);
    expect(isRefused(checkScene(message(`${thirty} on`), march(), panel(65), "en"))).toBe(true);
    const long = codes(message("Hochwasserschutzbeauftragter ".repeat(20)));
    expect(long).toEqual([expect.stringMatching(/^text-letters \d+>\d+$/)]);
    expect(codes(scene({ title: { kk: "т".repeat(60), ru: "", en: "t".repeat(60) } }))).toEqual([
      expect.stringMatching(/^title-letters 60>/),
    ]);
  });

  it("counts what today's figures do to a scene, and does not refuse the scene for it", () => {
    const pen = region();
    pen.count("present", "ME", [10_000, 12_000], 1);
    const state = fold(pen.entries, NOW);
    const wall = wallProjection(state, hour(2), {
      set: usualSet("Main", "ME"),
      known: NOW,
      mode: "live",
      exercise: false,
      ...lastKnown(state),
    });
    const breaches = checkScene(scene({ kind: "figure" }), wall, panel(65), "kk");
    expect(breaches).toEqual([{ code: "hero-glyphs", found: 11, limit: 7, kept: false, byData: true }]);
    expect(isRefused(breaches)).toBe(false);
  });

  it("counts the names on a map within its scope and its view", () => {
    const pen = region();
    for (let n = 0; n < 12; n++) {
      pen.set(`IR.T${n}`, "place", { pkind: "place", parent: "IR", lon: 50 + n, lat: 33, name_en: `Town ${n}` }, 0);
      pen.count("present", `IR.T${n}`, [10 + n, 10 + n], 1);
    }
    const state = fold(pen.entries, NOW);
    const wall = wallProjection(state, hour(2), {
      set: usualSet("Main", "ME"),
      known: NOW,
      mode: "live",
      exercise: false,
      ...lastKnown(state),
    });
    const labels = (one: Scene) => sceneBudget(one, wall, panel(65), "en").find((line) => line.code === "map-labels");
    expect(labels(scene({}))).toMatchObject({ found: 12, limit: 8, kept: false, byData: true });
    expect(labels(scene({ scope: "IL" }))).toMatchObject({ found: 0, kept: true });
    expect(labels(scene({ view: { lon: 51, lat: 33, zoom: 8 } }))?.found).toBeLessThan(8);
  });
});
