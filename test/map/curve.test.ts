import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { along, bowed, lengthOf, sampled, smooth, trimmed } from "#renderer/map/curve.ts";

describe("the drawn way of a corridor", () => {
  it("passes through every point it was given", () => {
    const via = [
      [0, 0],
      [40, 10],
      [60, 70],
      [200, 90],
    ] as const;
    const line = smooth(via);
    for (const [x, y] of via) expect(Math.min(...line.map((p) => Math.hypot(p[0] - x, p[1] - y)))).toBeLessThan(1e-6);
  });

  it("two points are joined straight", () => {
    expect(
      smooth([
        [1, 2],
        [3, 4],
      ]),
    ).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(smooth([])).toEqual([]);
  });

  it("parallel corridors bow to opposite sides and meet at both ends", () => {
    const [left, right] = [bowed([0, 0], [100, 0], 0.1), bowed([0, 0], [100, 0], -0.1)];
    expect(left.at(0)).toEqual(right.at(0));
    expect(left.at(-1)).toEqual(right.at(-1));
    const [a, b] = [left[16], right[16]];
    expect((a?.[1] ?? 0) * (b?.[1] ?? 0)).toBeLessThan(0);
    expect(Math.abs(a?.[1] ?? 0)).toBeCloseTo(10, 6);
  });

  it("cutting off both ends takes just so much, and too much leaves nothing", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 500 })), { minLength: 2, maxLength: 9 }),
        fc.nat(90),
        fc.nat(90),
        (points, head, tail) => {
          const whole = lengthOf(points);
          const rest = trimmed(points, head, tail);
          if (head + tail >= whole) expect(rest).toEqual([]);
          else expect(lengthOf(rest)).toBeCloseTo(whole - head - tail, 6);
        },
      ),
    );
  });

  it("a point along the way knows the direction of travel", () => {
    expect(
      along(
        [
          [0, 0],
          [10, 0],
          [10, 10],
        ],
        15,
      ),
    ).toEqual({ point: [10, 5], angle: Math.PI / 2 });
    expect(along([[0, 0]], 5)).toBeNull();
  });

  it("pieces that lie off the screen are not sampled", () => {
    const line = [
      [-1000, 50],
      [-1, 50],
      [99, 50],
      [101, 50],
      [5000, 50],
    ] as const;
    const points = sampled(line, 10, 100, 100);
    expect(points.map(([x]) => Math.round(x))).toEqual([-1, 9, 19, 29, 39, 49, 59, 69, 79, 89, 99]);
  });
});
