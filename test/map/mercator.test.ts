import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { degreesOf, fitted, held, panned, projector, worldOf } from "#renderer/map/mercator.ts";

const NONE = { top: 0, right: 0, bottom: 0, left: 0 };
const SIZE = { width: 1238, height: 742 };

describe("the projection", () => {
  it("puts 0, 0 in the middle of the world and agrees with Web Mercator at Astana", () => {
    expect(worldOf(0, 0)).toEqual([256, 256]);
    const [x, y] = worldOf(71.43, 51.13);
    expect(x).toBeCloseTo(256 + (256 * 71.43) / 180, 9);
    expect(y).toBeCloseTo(256 - (256 * Math.atanh(Math.sin((51.13 * Math.PI) / 180))) / Math.PI, 9);
  });

  it("goes there and back", () => {
    fc.assert(
      fc.property(fc.double({ min: -179, max: 179, noNaN: true }), fc.double({ min: -80, max: 80, noNaN: true }), (lon, lat) => {
        const [a, b] = degreesOf(worldOf(lon, lat));
        expect(a).toBeCloseTo(lon, 8);
        expect(b).toBeCloseTo(lat, 8);
      }),
    );
  });

  it("a fitted view shows the whole theatre in what the panels leave", () => {
    const insets = { top: 20, right: 300, bottom: 40, left: 100 };
    const project = projector(fitted([30, 20, 70, 52], SIZE, insets, 9), SIZE);
    for (const [lon, lat] of [
      [30, 20],
      [30, 52],
      [70, 20],
      [70, 52],
    ] as const) {
      const [x, y] = project(worldOf(lon, lat));
      expect(x).toBeGreaterThanOrEqual(99.9);
      expect(x).toBeLessThanOrEqual(SIZE.width - 299.9);
      expect(y).toBeGreaterThanOrEqual(19.9);
      expect(y).toBeLessThanOrEqual(SIZE.height - 39.9);
    }
  });

  it("a single point does not zoom to the street", () => {
    expect(fitted([50, 30, 50, 30], SIZE, NONE, 7).zoom).toBe(7);
  });

  it("the view stays over the base map", () => {
    expect(held({ lon: -200, lat: 89, zoom: 40 }, [6, 12, 94, 57], 2.4, 12)).toEqual({ lon: 6, lat: 57, zoom: 12 });
  });

  it("a pan by so many pixels moves every point by as many", () => {
    const view = { lon: 50, lat: 35, zoom: 4 };
    const [before, after] = [projector(view, SIZE), projector(panned(view, 80, -30), SIZE)];
    const [a, b] = [before(worldOf(60, 40)), after(worldOf(60, 40))];
    expect(b[0] - a[0]).toBeCloseTo(-80, 6);
    expect(b[1] - a[1]).toBeCloseTo(30, 6);
  });
});
