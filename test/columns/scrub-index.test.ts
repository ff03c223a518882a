import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CHECKPOINT_EVERY, createScrubIndex, type Transitions, type Vectors } from "#core/columns/scrub-index.ts";
import { inOrderOfTime } from "#core/columns/scrub-order.ts";

/** Vector v: one unit of v in slot v % 5, and 1 in slot 5; vector 0 is empty. */
function vectors(count: number): Vectors {
  const slots: number[] = [];
  const amounts: number[] = [];
  const starts = [0, 0];
  for (let vector = 1; vector < count; vector++) {
    slots.push(vector % 5, 5);
    amounts.push(vector, 1);
    starts.push(slots.length);
  }
  return { count, slotCount: 6, starts: Int32Array.from(starts), slots: Int32Array.from(slots), amounts: Float64Array.from(amounts) };
}

function naive({ length, at, before, after }: Transitions, tMs: number): number[] {
  const sums = [0, 0, 0, 0, 0, 0];
  const add = (vector: number, sign: number): void => {
    if (vector === 0) return;
    sums[vector % 5] = (sums[vector % 5] ?? 0) + sign * vector;
    sums[5] = (sums[5] ?? 0) + sign;
  };
  for (let index = 0; index < length && (at[index] ?? 0) <= tMs; index++) {
    add(before[index] ?? 0, -1);
    add(after[index] ?? 0, 1);
  }
  return sums;
}

function drawn(length: number, seed: number, span: number): Transitions {
  let state = seed;
  const draw = (most: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 0) % most;
  };
  const numbers = Array.from({ length }, () => [draw(span) - 5, draw(9), draw(9)] as const).sort((a, b) => a[0] - b[0]);
  return {
    length,
    at: Float64Array.from(numbers, ([at]) => at),
    before: Int32Array.from(numbers, ([, before]) => before),
    after: Int32Array.from(numbers, ([, , after]) => after),
  };
}

describe("the index over time", () => {
  test("sums at any instant what a replay from the beginning sums, in whatever order instants are asked (law)", () => {
    fc.assert(
      fc.property(
        fc.nat(60),
        fc.nat(2 ** 30),
        fc.array(fc.integer({ min: -8, max: 50 }), { minLength: 1, maxLength: 12 }),
        (length, seed, instants) => {
          const changes = drawn(length, seed, 40);
          const index = createScrubIndex(changes, vectors(9));
          for (const t of instants) expect([...index.sumsAt(t)]).toEqual(naive(changes, t));
        },
      ),
    );
  });

  test("sums beyond its checkpoints, on both sides of each", () => {
    const changes = drawn(CHECKPOINT_EVERY * 3 + 77, 7, 1_000_000);
    const index = createScrubIndex(changes, vectors(9));
    const instants = [1, 2, 3].flatMap((checkpoint) => [-1, 0, 1].map((step) => changes.at[checkpoint * CHECKPOINT_EVERY + step] ?? 0));
    for (const t of [...instants, 999_999, -6, ...instants.reverse(), 500_000]) expect([...index.sumsAt(t)]).toEqual(naive(changes, t));
  });

  test("sums alike where it has more slots than changes between checkpoints, and where states came to be known later", () => {
    const wide = { ...vectors(9), slotCount: CHECKPOINT_EVERY * 2 + 3 };
    const changes = drawn(CHECKPOINT_EVERY * 7, 5, 1_000_000);
    const index = createScrubIndex(changes, wide);
    for (const slotCount of [wide.slotCount, wide.slotCount + 9]) {
      wide.slotCount = slotCount;
      for (const t of [900_000, 3, 500_000, 499_000, 100_000, 999_999]) {
        const sums = [...index.sumsAt(t)];
        expect(sums.slice(0, 6)).toEqual(naive(changes, t));
        expect(sums.slice(6)).toEqual(new Array(slotCount - 6).fill(0));
      }
    }
  });

  test("gives one slot as steps that a chart can draw", () => {
    const changes = drawn(300, 11, 90);
    const index = createScrubIndex(changes, vectors(9));
    const { at, sum } = index.stepsOf(5);
    at.forEach((t, step) => {
      expect(sum[step]).toBe(naive(changes, t)[5]);
    });
    expect(new Set(at).size).toBe(at.length);
    expect([...at].sort((a, b) => a - b)).toEqual([...at]);
  });

  test("holds states that came to be known after it was made", () => {
    const known = vectors(3);
    const growing = { ...known, slotCount: 6 };
    const index = createScrubIndex(drawn(0, 1, 2), growing);
    growing.slotCount = 9;
    expect(index.sumsAt(0)).toHaveLength(9);
  });
});

describe("changes in order of time", () => {
  test("stand as a stable sort puts them, before 1970 and after (law)", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true, min: -2e12, max: 2e12 })), { maxLength: 60 }),
        (times) => {
          const numbers = Int32Array.from(times.keys());
          const sorted = inOrderOfTime({ length: times.length, at: Float64Array.from(times), before: numbers, after: numbers });
          const expected = [...times.keys()].sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
          // Two noughts, -0 and 0, are one time.
          expect([...sorted.at].map((t) => t + 0)).toEqual(expected.map((index) => (times[index] ?? 0) + 0));
          if (!times.some((t) => Object.is(t, -0))) expect([...sorted.before]).toEqual(expected);
        },
      ),
    );
  });
});
