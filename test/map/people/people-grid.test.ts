import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { worldOf } from "#renderer/map/mercator.ts";
import { createPeopleGrid, rowUnder } from "#renderer/map/people/people-grid.ts";

const points = fc.array(fc.tuple(fc.double({ min: 20, max: 90, noNaN: true }), fc.double({ min: 10, max: 57, noNaN: true })), {
  maxLength: 300,
});
const REACH_PX = 3;

describe("which cluster lies under the pointer", () => {
  it("is the same by squares as by asking every cluster (law)", () => {
    fc.assert(
      fc.property(
        points,
        fc.array(fc.double({ min: 0, max: 40, noNaN: true }), { minLength: 300, maxLength: 300 }),
        fc.tuple(fc.double({ min: 20, max: 90, noNaN: true }), fc.double({ min: 10, max: 57, noNaN: true })),
        fc.integer({ min: 2, max: 12 }),
        fc.boolean(),
        (given, radii, [lon, lat], zoom, onOne) => {
          const grid = createPeopleGrid(Float32Array.from(given.flat()));
          const scale = 2 ** zoom;
          const first = given.length === 0 ? undefined : ([grid.x[0] ?? 0, grid.y[0] ?? 0] as const);
          const at = onOne && first !== undefined ? ([first[0] + 5 / scale, first[1]] as const) : worldOf(lon, lat);
          const radius = (row: number) => radii[row] ?? 0;
          let [best, least] = [-1, Number.POSITIVE_INFINITY];
          for (let row = 0; row < given.length; row += 1) {
            const away = Math.hypot(((grid.x[row] ?? 0) - at[0]) * scale + (row % 7), ((grid.y[row] ?? 0) - at[1]) * scale - (row % 5));
            if (radius(row) > 0 && away <= radius(row) + REACH_PX && away <= least) [best, least] = [row, away];
          }
          expect(rowUnder(grid, at, scale, { radius, shift: (row) => [row % 7, -(row % 5)], most: 50 }, REACH_PX)).toBe(
            best < 0 ? null : best,
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it("all clusters of a view are found, and no other (law)", () => {
    fc.assert(
      fc.property(points, fc.tuple(fc.nat(512), fc.nat(512), fc.nat(200), fc.nat(200)), (given, [x, y, w, h]) => {
        const grid = createPeopleGrid(Float32Array.from(given.flat()));
        const inside = given.flatMap((_, row) => {
          const [wx, wy] = [grid.x[row] ?? 0, grid.y[row] ?? 0];
          return wx >= x && wx <= x + w && wy >= y && wy <= y + h ? [row] : [];
        });
        expect(grid.within(x, y, x + w, y + h)).toEqual(inside);
      }),
    );
  });
});
