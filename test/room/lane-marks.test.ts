import { expect, it } from "vitest";
import { laneMarks, nearest, standing } from "#renderer/room/timeline/lane-marks.ts";
import type { TimelineItem } from "#renderer/store/desk-port.ts";

const item = (event: string, atMs: number, ingMs: number | null, lane: TimelineItem["lane"] = "people"): TimelineItem => ({
  event,
  lane,
  at: [atMs, atMs],
  ingMs,
  type: "count",
  kind: null,
  entity: null,
  n: null,
});
const MARKS = {
  version: 1,
  items: [item("a", 10, 20), item("b", 30, 90), item("c", 40, null), item("d", 50, 55, "permits"), item("e", 60, 65)],
};
const marks = laneMarks(MARKS, "people", { fromMs: 0, toMs: 100 });
const namesAt = (vMs: number, view: "then" | "now", fallen: readonly number[] = []): string =>
  standing(marks, { moment: { vMs, view }, fallen })
    .map(({ event }) => event)
    .join("");

it("a moment as shown then has what headquarters knew by it, and nothing that only waits here", () => {
  expect(namesAt(64, "then")).toBe("a");
  expect(namesAt(65, "then")).toBe("ae");
  expect(namesAt(64, "now")).toBe("abce");
});

it("what was withdrawn by the moment is no mark at it", () => {
  expect(namesAt(70, "then", [0])).toBe("e");
  expect(namesAt(70, "now", [1, 4])).toBe("ac");
});

it("marks outside the stretch of time that is looked at are not drawn", () => {
  expect(laneMarks(MARKS, "people", { fromMs: 25, toMs: 45 }).map(({ item: { event } }) => event)).toEqual(["b", "c"]);
});

it("the nearest few are those that a sort of all would put first, equals in their order", () => {
  const many = Array.from({ length: 500 }, (_, index) => item(`e-${String(index)}`, (index * 7919) % 97, 0));
  const far = ({ at }: TimelineItem): number => Math.abs(at[0] - 40);
  expect(nearest(many, far, 60)).toEqual([...many].sort((a, b) => far(a) - far(b)).slice(0, 60));
  expect(nearest(many.slice(0, 5), far, 60)).toHaveLength(5);
  expect(nearest(many, far, 0)).toEqual([]);
});
