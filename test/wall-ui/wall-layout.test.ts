import { describe, expect, test } from "vitest";
import { wallLayout } from "#renderer/wall/wall-layout.ts";

const at = (diagonalInch: number, distanceM = 5) => wallLayout({ widthPx: 3840, heightPx: 2160, diagonalInch, distanceM }, false);

describe("type on a wall is set in minutes of arc", () => {
  test.each([
    [55, 101, 127, 139, 190, 379],
    [65, 86, 107, 118, 160, 320],
    [75, 74, 93, 102, 139, 278],
    [86, 65, 81, 89, 121, 242],
    [98, 57, 71, 78, 107, 213],
  ])("%i inches at five metres", (diagonal, min, body, strong, num, hero) => {
    const { type } = at(diagonal);
    // The table is rounded, the wall is never smaller than asked: at most a pixel more.
    for (const [size, told] of [
      [type.min, min],
      [type.body, body],
      [type.strong, strong],
      [type.num, num],
      [type.hero, hero],
    ] as const) {
      expect(size).toBeGreaterThanOrEqual(told);
      expect(size).toBeLessThanOrEqual(told + 1);
    }
  });

  test("no stroke is thinner than two minutes, no symbol smaller than twenty", () => {
    const { am, stroke, symbol } = at(65);
    expect(stroke).toBe(8);
    expect(symbol / am).toBeGreaterThanOrEqual(20);
  });
});

test("tallies and footer stand where they stand, whichever side they are on", () => {
  const display = { widthPx: 3840, heightPx: 2160, diagonalInch: 65, distanceM: 5 };
  const [left, right] = [wallLayout(display, true), wallLayout(display, false)];
  expect(left.tallies.map(({ y, w, h }) => [y, w, h])).toEqual(right.tallies.map(({ y, w, h }) => [y, w, h]));
  expect(left.footer).toEqual(right.footer);
  expect(left.tallies[0]?.x).toBeLessThan(right.tallies[0]?.x ?? 0);
  expect(left.scene.w).toBe(right.scene.w);
});

test("a display too small for its distance has no tallies: one figure and nothing else", () => {
  expect(at(43).tallies).toEqual([]);
  expect(at(43).scene.w).toBe(3840 - 2 * 48);
  expect(at(43, 3).tallies).toHaveLength(5);
});

test("nothing leaves the display and nothing overlaps", () => {
  for (const diagonal of [55, 65, 75, 86, 98]) {
    const { scene, tallies, footer, header } = at(diagonal);
    expect(header.h).toBeLessThanOrEqual(scene.y);
    expect(scene.y + scene.h).toBeLessThan(footer.y);
    expect(footer.y + footer.h).toBeLessThanOrEqual(2160 - 48);
    for (const tally of tallies) {
      expect(tally.x).toBeGreaterThan(scene.x + scene.w);
      expect(tally.x + tally.w).toBeLessThanOrEqual(3840 - 48);
      expect(tally.y + tally.h).toBeLessThanOrEqual(scene.y + scene.h);
    }
  }
});
