import { describe, expect, test } from "vitest";
import { fold } from "#core/fold/fold.ts";
import { happenedIn, rangeAround, rangeOf } from "#renderer/shell/range.ts";
import { emptyHolding } from "#renderer/store/holding.ts";
import { createTimelineReader } from "#renderer/store/timeline.ts";
import { documents, instant } from "../scenario/documents.ts";

const MARCH_12 = instant("2026-03-12T08:00:00Z");
const TIMELINE = createTimelineReader({ ...emptyHolding(), entries: documents() }).at(
  fold(documents(), { kind: "until", untilMs: MARCH_12 }),
  { vMs: MARCH_12, view: "then" },
);

describe("a range of time", () => {
  test("has its ends in order and in whole steps, however it was dragged", () => {
    expect(rangeOf(1_000_000, 400_001)).toEqual({ fromMs: 300_000, toMs: 900_000 });
    expect(rangeOf(600_000, 600_001)).toEqual({ fromMs: 600_000, toMs: 900_000 });
  });

  test("begun by a key is the day up to the moment", () => {
    expect(rangeAround(MARCH_12)).toEqual({ fromMs: MARCH_12 - 86_400_000, toMs: MARCH_12 });
  });

  test("11 March holds one count of people and eight entries of what was said, and nothing of what came after", () => {
    const range = rangeOf(instant("2026-03-11T00:00:00Z"), instant("2026-03-11T20:00:00Z"));
    const counts = Object.fromEntries(happenedIn(TIMELINE, range).map((lane) => [lane.lane, lane.events.length]));
    expect(counts).toMatchObject({ people: 1, corridors: 0, permits: 0, statements: 8 });
  });

  test("an entry whose window only reaches into the range is in it", () => {
    const range = rangeOf(instant("2026-03-01T00:00:00Z"), instant("2026-03-01T01:00:00Z"));
    const people = happenedIn(TIMELINE, range).find((lane) => lane.lane === "people");
    expect(people?.events.length).toBeGreaterThan(0);
  });
});
