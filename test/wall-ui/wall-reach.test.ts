import { expect, test } from "vitest";
import { historyBase, type WallHistory } from "#core/wall/history.ts";
import { newLife, pressed } from "#renderer/wall/wall-life.ts";
import { isCut, reachOf, showingAt } from "#renderer/wall/wall-reach.ts";
import { NOON, scenarioProjection, wallSetWith } from "../support/wall-fixture.ts";

const NOW = Date.parse(NOON);
const HOUR_MS = 3_600_000;
const none = { table: [], steps: {} };
const history: WallHistory = {
  ...{ format: "daliz-wall-history/1", base: historyBase("j/1", wallSetWith()), set: wallSetWith(), exercise: false },
  ...{ seq: 80, knownMs: NOW - HOUR_MS, fromMs: null, startMs: NOW - 48 * HOUR_MS, toMs: NOW - 2 * HOUR_MS },
  ...{ figures: none, order: none, grounds: none, strips: none, corridors: none, permits: none, hazards: none, flows: none },
};
const level = { nowMs: NOW, levelMs: NOW - 4_000, joined: true };
const cut = { ...level, levelMs: NOW - 60_000 };

test("a wall that has heard nobody for twenty seconds is cut off, and looks back no further than its memory goes", () => {
  expect([isCut(level), isCut(cut), isCut({ ...level, levelMs: null })]).toEqual([false, true, true]);
  expect(reachOf(history, level)).toEqual({ fromMs: history.startMs, toMs: NOW });
  expect(reachOf(history, cut)).toEqual({ fromMs: history.startMs, toMs: history.toMs });
  expect(reachOf(null, cut)).toBeNull();
});

test("the server's picture of a moment goes before the wall's own, and the wall's own before an older one", () => {
  const atMs = NOW - 6 * HOUR_MS;
  const live = scenarioProjection(NOON);
  const theirs = { ...live, mode: "history", vMs: atMs } as const;
  expect(showingAt(theirs, history, atMs)).toEqual({ projection: theirs, keptToMs: null });
  expect(showingAt(live, history, null)).toEqual({ projection: live, keptToMs: null });
  expect(showingAt(live, history, NOW - HOUR_MS)).toEqual({ projection: live, keptToMs: null });
  expect(showingAt(live, history, atMs)).toMatchObject({ keptToMs: history.toMs, projection: { vMs: atMs, mode: "history" } });
});

test("cut off, the first step back is one from the end of the memory, and none leads out of it", () => {
  const reach = reachOf(history, cut);
  const back = pressed(newLife(0, NOW), { byMs: -HOUR_MS }, null, NOW, reach);
  expect(back.history?.atMs).toBe(history.toMs - HOUR_MS);
  expect(pressed(back, { byMs: HOUR_MS }, null, NOW, reach).history).toBeNull();
  expect(pressed(back, { byMs: -24 * 30 * HOUR_MS }, null, NOW, reach).history?.atMs).toBe(history.startMs);
});

test("a moment that is pointed at is a whole minute", () => {
  const life = pressed(newLife(0, NOW), { toMs: NOW - 5 * HOUR_MS + 12_345 }, null, NOW, reachOf(history, level));
  expect(life.history?.atMs).toBe(NOW - 5 * HOUR_MS);
  expect(pressed(life, { toMs: NOW + 1 }, null, NOW).history).toBeNull();
});
