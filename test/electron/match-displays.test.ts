import { expect, test } from "vitest";
import type { DisplayFacts, KeptBinding } from "#electron/main/kept-bindings.ts";
import { matchDisplays } from "#electron/main/match-displays.ts";

const laptop: DisplayFacts = { id: "1", label: "Internal", x: 0, y: 0, width: 1920, height: 1080 };
const left: DisplayFacts = { id: "2", label: "LG 65", x: 1920, y: 0, width: 3840, height: 2160 };
const right: DisplayFacts = { id: "3", label: "LG 65", x: 5760, y: 0, width: 3840, height: 2160 };

const bound = (display: DisplayFacts, set = "Main"): KeptBinding => ({ set, lang: "kk", diagonalInch: 65, distanceM: 5, display });
const match = (bindings: readonly KeptBinding[], displays: readonly DisplayFacts[]) =>
  bindings.map((binding) => matchDisplays(bindings, displays).get(binding)?.id ?? null);

test("a display is known again by its id, wherever it stands now", () => {
  expect(match([bound(left), bound(right)], [laptop, { ...right, x: 0 }, { ...left, x: 9000 }])).toEqual(["2", "3"]);
});

test("where the system has given new ids, two alike are told apart by where they stand", () => {
  const renamed = [laptop, { ...right, id: "31" }, { ...left, id: "21" }];
  expect(match([bound(left), bound(right)], renamed)).toEqual(["21", "31"]);
});

test("a display that has moved and has a new id is known by its label", () => {
  expect(match([bound(left)], [laptop, { ...left, id: "77", x: -3840 }])).toEqual(["77"]);
  expect(match([bound(left)], [laptop, { ...left, id: "77", x: -3840, width: 1920, height: 1080 }])).toEqual(["77"]);
});

test("without a label a display is known by its size and place together", () => {
  const nameless = { ...left, label: "" };
  expect(match([bound(nameless)], [laptop, { ...left, id: "9" }])).toEqual(["9"]);
  expect(match([bound(nameless)], [laptop, { ...left, id: "9", label: "", x: 0 }])).toEqual([null]);
});

test("a wall never opens over the laptop that is left, though it has the size and now the place of the wall", () => {
  const wall = { ...laptop, id: "5", label: "Projector" };
  expect(match([bound(wall)], [laptop])).toEqual([null]);
  expect(match([bound({ ...wall, x: 1920 })], [{ ...laptop, label: "" }])).toEqual([null]);
});

test("an id that the system has given to quite another display is not taken at its word", () => {
  expect(match([bound(left)], [{ ...laptop, id: "2" }])).toEqual([null]);
});

test("a display has one wall at most", () => {
  expect(match([bound(left, "Main"), bound(left, "Other")], [left])).toEqual(["2", null]);
});
