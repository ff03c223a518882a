import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BUCKET_COUNT, bucketIndex } from "#renderer/map/people/buckets.ts";
import { createPeopleDots, DOT_RADIUS_PX, type DotsGround, dotsRadius, type PeopleDots } from "#renderer/map/people/people-dots.ts";
import { noSums } from "#renderer/map/people/people-sums.ts";
import { rowsIn } from "#renderer/map/people/row-ranges.ts";
import { PALETTE } from "./world.ts";

const ROWS = 6;
const counts = fc.array(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: BUCKET_COUNT, maxLength: BUCKET_COUNT }), {
  minLength: ROWS,
  maxLength: ROWS,
});

function ground(): DotsGround {
  return { ...noSums(ROWS), positions: Float32Array.from({ length: ROWS * 2 }, (_, i) => i) };
}

function set(level: DotsGround, units: readonly (readonly number[])[]): void {
  for (const [row, states] of units.entries()) level.units.set(states, row * BUCKET_COUNT);
}

/** The dots with a colour, by the longitude of their place: offset and colour of each, from the middle out. */
function seen(dots: PeopleDots): Map<number, string[]> {
  const by = new Map<number, string[]>();
  for (let slot = 0; slot < dots.length; slot += 1) {
    const rgba = dots.colours.subarray(slot * 4, slot * 4 + 4);
    if (rgba[3] === 0) continue;
    const lon = dots.positions[slot * 2] ?? 0;
    by.set(lon, [...(by.get(lon) ?? []), `${dots.offsets[slot * 2]} ${dots.offsets[slot * 2 + 1]} ${rgba.join()}`]);
  }
  return by;
}

describe("one dot for each unit of the places in view", () => {
  it("three in danger and one out of contact are four dots, the one out of contact in the middle", () => {
    const level = ground();
    level.units[bucketIndex("at-risk")] = 3;
    level.units[bucketIndex("lost")] = 1;
    const dots = createPeopleDots(PALETTE);
    dots.show(level, [0]);
    const [here = []] = [...seen(dots).values()];
    expect(here.map((dot) => dot.split(" ")[2])).toEqual(["142,128,160,255", "245,245,245,255", "245,245,245,255", "245,245,245,255"]);
  });

  it("no two dots of a place lie on one another, and all lie within its circle", () => {
    const level = ground();
    level.units[0] = 400;
    const dots = createPeopleDots(PALETTE);
    dots.show(level, [0]);
    const at = Array.from({ length: 400 }, (_, i) => [dots.offsets[i * 2] ?? 0, dots.offsets[i * 2 + 1] ?? 0] as const);
    for (const [i, [x, y]] of at.entries()) {
      expect(Math.hypot(x, y)).toBeLessThan(dotsRadius(400));
      for (const [ox, oy] of at.slice(i + 1)) expect(Math.hypot(x - ox, y - oy)).toBeGreaterThan(2 * DOT_RADIUS_PX);
    }
  });

  it("places that are not shown have none", () => {
    const level = ground();
    level.units.fill(2);
    const dots = createPeopleDots(PALETTE);
    dots.show(level, [1, 4]);
    expect([...seen(dots).keys()]).toEqual([2, 8]);
  });

  it("changes lead to the same dots as laying them out anew (law)", () => {
    fc.assert(
      fc.property(fc.array(counts, { minLength: 2, maxLength: 6 }), (course) => {
        const level = ground();
        const kept = createPeopleDots(PALETTE);
        for (const [step, units] of course.entries()) {
          set(level, units);
          if (step === 0) kept.show(level, [0, 1, 2, 3, 4]);
          else kept.update(level, [5, 4, 3, 2, 1, 0]);
        }
        const anew = createPeopleDots(PALETTE);
        anew.show(level, [0, 1, 2, 3, 4]);
        expect(seen(kept)).toEqual(seen(anew));
      }),
      { numRuns: 200 },
    );
  });

  it("what is said to be written is all that was written (law)", () => {
    fc.assert(
      fc.property(counts, counts, (before, after) => {
        const level = ground();
        set(level, before);
        const dots = createPeopleDots(PALETTE);
        dots.show(level, [0, 1, 2, 3, 4, 5]);
        const { layout } = dots;
        const was = [dots.colours.slice(), dots.positions.slice(), dots.offsets.slice()] as const;
        set(level, after);
        const ranges = dots.update(level, [0, 1, 2, 3, 4, 5]);
        if (ranges === null) {
          expect(dots.layout).toBeGreaterThan(layout);
          return;
        }
        expect(dots.layout).toBe(layout);
        const inside = new Uint8Array(dots.colours.length / 4);
        for (let i = 0; i < ranges.length; i += 2) inside.fill(1, ranges[i], ranges[i + 1]);
        for (const [slot, is] of inside.entries())
          if (is === 0) {
            expect(dots.colours.subarray(slot * 4, slot * 4 + 4)).toEqual(was[0].subarray(slot * 4, slot * 4 + 4));
            expect(dots.positions.subarray(slot * 2, slot * 2 + 2)).toEqual(was[1].subarray(slot * 2, slot * 2 + 2));
            expect(dots.offsets.subarray(slot * 2, slot * 2 + 2)).toEqual(was[2].subarray(slot * 2, slot * 2 + 2));
          }
      }),
      { numRuns: 200 },
    );
  });

  it("one person whose state changes recolours one dot at each border between states, not the town", () => {
    const level = ground();
    level.units[bucketIndex("at-risk")] = 500;
    level.units[bucketIndex("stays")] = 500;
    const dots = createPeopleDots(PALETTE);
    dots.show(level, [0]);
    level.units[bucketIndex("at-risk")] = 499;
    level.units[bucketIndex("lost")] = 1;
    const ranges = dots.update(level, [0]);
    expect(ranges === null ? 0 : rowsIn(ranges)).toBeLessThanOrEqual(1);
  });
});
