import { expect, test } from "vitest";
import type { WallAlarm, WallProjection } from "#core/wall/projection.ts";
import { HISTORY_MS, HOLD_MS, newLife, PAUSE_MS, pressed, STEP, shownNow, ticked } from "#renderer/wall/wall-life.ts";
import { NOON, scenarioProjection, sceneOf, wallSetWith } from "../support/wall-fixture.ts";

const T = Date.parse(NOON);
const projection = scenarioProjection(NOON, wallSetWith([sceneOf("overview"), sceneOf("corridors", "IR"), sceneOf("last24", null, 60)]));

const closed = (over: Partial<WallAlarm> = {}): WallAlarm => ({
  key: "corridor-closed-occupied-C-TM",
  priority: 1,
  kind: "corridor-closed-occupied",
  entity: "C-TM",
  sinceMs: T,
  endedMs: null,
  ackMs: null,
  shelvedUntilMs: null,
  ...over,
});
const withAlarms = (alarms: readonly WallAlarm[], from: WallProjection = projection): WallProjection => ({ ...from, alarms });

test("scenes follow one another, each after its own time, and begin again", () => {
  let life = newLife(0, T);
  life = ticked(life, projection, T + 29_999);
  expect(life.index).toBe(0);
  life = ticked(life, projection, T + 30_000);
  expect(life.index).toBe(1);
  life = ticked(life, projection, T + 60_000);
  expect(life.index).toBe(2);
  expect(ticked(life, projection, T + 119_999).index).toBe(2);
  expect(ticked(life, projection, T + 120_000).index).toBe(0);
});

test("a pause lasts ten minutes and then ends by itself; the same key ends it sooner", () => {
  const paused = pressed(newLife(0, T), "pause", projection, T + 5_000);
  expect(paused.pausedUntilMs).toBe(T + 5_000 + PAUSE_MS);
  expect(ticked(paused, projection, T + 9 * 60_000).index).toBe(0);
  const over = ticked(paused, projection, T + 5_000 + PAUSE_MS);
  expect(over.pausedUntilMs).toBeNull();
  expect(ticked(over, projection, T + 5_000 + PAUSE_MS + 30_000).index).toBe(1);
  expect(pressed(paused, "pause", projection, T + 6_000).pausedUntilMs).toBeNull();
});

test("the arrows turn scenes both ways round", () => {
  expect(pressed(newLife(0, T), "next", projection, T).index).toBe(1);
  expect(pressed(newLife(0, T), "previous", projection, T).index).toBe(2);
});

test("a P1 takes the wall to the board of its corridor for a minute, also while it is paused", () => {
  const paused = pressed(newLife(0, T), "pause", projection, T);
  const held = ticked(paused, withAlarms([closed()]), T + 1_000);
  expect(held.index).toBe(1);
  expect(held.hold?.entity).toBe("C-TM");
  expect(ticked(held, withAlarms([closed()]), T + HOLD_MS).index).toBe(1);
  const after = ticked(held, withAlarms([closed()]), T + 1_000 + HOLD_MS);
  expect(after.hold).toBeNull();
  expect(after.index).toBe(2);
});

test("a P1 holds once: neither its minute over nor a new projection holds it again", () => {
  const held = ticked(newLife(0, T), withAlarms([closed()]), T);
  const after = ticked(held, withAlarms([closed()]), T + HOLD_MS);
  expect(ticked(after, withAlarms([closed()]), T + HOLD_MS + 1_000).hold).toBeNull();
  expect(ticked(after, withAlarms([closed({ key: "another", entity: "C-AZ" })]), T + HOLD_MS + 1_000).hold?.entity).toBe("C-AZ");
});

test("what somebody has taken already does not hold a wall that opens later", () => {
  expect(ticked(newLife(0, T), withAlarms([closed({ ackMs: T })]), T).hold).toBeNull();
});

test("where no scene of the set shows the corridor, a board of its country is shown instead", () => {
  const bare = scenarioProjection(NOON, wallSetWith([sceneOf("overview"), sceneOf("figure", "IL")]));
  const held = ticked(newLife(0, T), withAlarms([closed()], bare), T);
  const shown = shownNow(held, withAlarms([closed()], bare), T, 3);
  expect(shown.instead?.kind).toBe("corridors");
  expect(shown.instead?.scope).toBe("ME");
});

test("a board of more corridors than fit is turned like a page within its time", () => {
  const all = scenarioProjection(NOON, wallSetWith([sceneOf("corridors")]));
  expect(all.corridors.length).toBeGreaterThan(3);
  const life = newLife(0, T);
  expect(shownNow(life, all, T + 1_000, 3).page).toBe(0);
  expect(shownNow(life, all, T + 16_000, 3).page).toBe(1);
});

test("history goes back by the hour, comes back after ten minutes, and stays where it is pinned", () => {
  const back = pressed(newLife(0, T), { byMs: -STEP.hour }, projection, T);
  expect(back.history?.atMs).toBe(T - STEP.hour);
  expect(ticked(back, projection, T + HISTORY_MS - 1).history).not.toBeNull();
  expect(ticked(back, projection, T + HISTORY_MS).history).toBeNull();
  const pinned = pressed(back, "pin", projection, T);
  expect(ticked(pinned, projection, T + 10 * HISTORY_MS).history?.atMs).toBe(T - STEP.hour);
  expect(pressed(pinned, "live", projection, T).history).toBeNull();
  expect(pressed(back, { byMs: 2 * STEP.hour }, projection, T).history).toBeNull();
});

test("a wall restarted while a P1 stands comes back with its scene; a P1 that comes afterwards still takes it", () => {
  const standing = withAlarms([closed({ sinceMs: T - 20 * 60_000 })]);
  const back = ticked(newLife(2, T), standing, T);
  expect(back.index).toBe(2);
  expect(back.hold).toBeNull();
  const more = withAlarms([...standing.alarms, closed({ key: "corridor-closed-occupied-C-TM-2", sinceMs: T - 60 * 60_000 })]);
  const held = ticked(back, more, T + 1_000);
  expect(held.index).toBe(1);
  expect(held.hold?.untilMs).toBe(T + 1_000 + HOLD_MS);
});
