import { expect, test } from "vitest";
import { encodeSegment, openSegment, type Segment } from "#core/columns/segment.ts";
import type { SegmentLine } from "#core/columns/segment-line.ts";
import { exerciseLines, scenarioLines, segmentsOf } from "./journals.ts";

function opened(lines: readonly SegmentLine[]): Segment {
  const segment = openSegment(encodeSegment(lines));
  if (segment === null) throw new Error("A segment just written does not open.");
  return segment;
}

test("every event of the March scenario comes out of a segment byte for byte", () => {
  const lines = scenarioLines();
  const segment = opened(lines);
  expect(lines.map((_, index) => segment.line(index))).toEqual(lines);
});

test.each([1, 2, 3])("every event of exercise %i comes out of its segments with its receipt", (seed) => {
  for (const { lines } of segmentsOf(exerciseLines({ seed, people: 300 }))) {
    const segment = opened(lines);
    expect(lines.map((_, index) => segment.line(index))).toEqual(lines);
  }
});
