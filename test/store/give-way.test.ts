import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { giveWay } from "#renderer/store/give-way.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("long work goes straight on while nobody waits, and gives way while somebody does, but never for long", async () => {
  const way = giveWay(async () => undefined, 250);
  const passed: string[] = [];
  const pass = (name: string) => void way.pass().then(() => passed.push(name));
  pass("nobody waits");
  await vi.advanceTimersByTimeAsync(0);
  expect(passed).toEqual(["nobody waits"]);
  way.wait(true);
  way.wait(true);
  pass("until both are answered");
  await vi.advanceTimersByTimeAsync(100);
  way.wait(false);
  await vi.advanceTimersByTimeAsync(100);
  expect(passed).toHaveLength(1);
  way.wait(false);
  await vi.advanceTimersByTimeAsync(0);
  expect(passed).toHaveLength(2);
  way.wait(true);
  pass("after a quarter of a second all the same");
  await vi.advanceTimersByTimeAsync(249);
  expect(passed).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(1);
  expect(passed).toHaveLength(3);
  way.wait(false);
});
