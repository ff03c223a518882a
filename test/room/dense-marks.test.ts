import { expect, it } from "vitest";
import { denseMarks, markAt } from "#renderer/room/timeline/dense-marks.ts";
import type { TimelineItem } from "#renderer/store/desk-port.ts";

const item = (at: readonly [number, number], ingMs: number | null, event = `e-${String(at[0])}`): TimelineItem => ({
  event,
  lane: "people",
  at,
  ingMs,
  type: "count",
  kind: null,
  entity: null,
  n: null,
});
/** A thousand px for a million ms. */
const x = (ms: number): number => ms / 1000;

it("ten thousand reports on a line of a thousand pixels are no more than five hundred dots and no bar twice", () => {
  const many = Array.from({ length: 10_000 }, (_, index) => item([index * 100, index * 100 + 5_000], index * 100 + 6_000));
  const { bars, dots } = denseMarks(many, x, 17);
  expect(bars.match(/M/g)).toHaveLength(1);
  expect(dots.match(/M/g)?.length).toBeLessThanOrEqual(510);
});

it("what stands apart stays apart, and what was not learned yet has no dot", () => {
  const { bars, dots } = denseMarks([item([0, 10_000], 20_000), item([500_000, 510_000], null)], x, 17);
  expect(bars).toBe("M0 17H10M500 17H510");
  expect(dots.match(/M/g)).toHaveLength(1);
});

it("a click finds the nearest dot, else the bar under it, else nothing", () => {
  const items = [item([0, 100_000], 300_000, "bar"), item([302_000, 302_000], 305_000, "dot")];
  expect(markAt(items, x, 304)?.event).toBe("dot");
  expect(markAt(items, x, 301)?.event).toBe("bar");
  expect(markAt(items, x, 50)?.event).toBe("bar");
  expect(markAt(items, x, 200)).toBeNull();
});
