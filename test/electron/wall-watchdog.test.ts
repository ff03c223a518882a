import { expect, test } from "vitest";
import { freshWatch, SILENT_MS, stepWatch, type WallSign, type WallWatch } from "#electron/main/wall-watchdog.ts";

/** A wall's life by the clock: ticks each half second, a sign of life each second while `lives`. Returns when it was opened anew. */
function run(watch: WallWatch, fromMs: number, toMs: number, signs: (nowMs: number) => WallSign | null) {
  const opened: { readonly atMs: number; readonly scene: number }[] = [];
  let now = watch;
  const take = (sign: WallSign, nowMs: number): void => {
    const { watch: next, open } = stepWatch(now, sign, nowMs);
    now = next;
    if (open) opened.push({ atMs: nowMs, scene: next.scene });
  };
  for (let nowMs = fromMs; nowMs <= toMs; nowMs += 500) {
    const sign = signs(nowMs);
    if (sign !== null) take(sign, nowMs);
    take({ kind: "tick" }, nowMs);
  }
  return { watch: now, opened };
}

const beats =
  (scene: number, untilMs = Number.POSITIVE_INFINITY) =>
  (nowMs: number): WallSign | null =>
    nowMs % 1_000 === 0 && nowMs < untilMs ? { kind: "alive", scene } : null;

test("a wall that says each second that it lives is left alone for three days", () => {
  const { watch, opened } = run(freshWatch(0, 0), 0, 72 * 3_600_000, beats(2));
  expect(opened).toEqual([]);
  expect(watch).toMatchObject({ phase: "alive", restarts: 0, scene: 2 });
});

test("a wall whose process ends is opened anew at once, at the scene it showed", () => {
  const alive = run(freshWatch(0, 0), 0, 10_000, beats(3)).watch;
  const { watch, open } = stepWatch(alive, { kind: "gone" }, 10_100);
  expect(open).toBe(true);
  expect(watch).toMatchObject({ phase: "loading", scene: 3, restarts: 1 });
});

test("a wall that falls silent is opened anew within five seconds", () => {
  const { opened } = run(freshWatch(0, 0), 0, 60_000, (nowMs) => (nowMs < 30_000 || nowMs > 36_000 ? beats(1)(nowMs) : null));
  expect(opened).toEqual([{ atMs: 29_000 + SILENT_MS, scene: 1 }]);
});

test("a page that loads is waited for, and one that never says it lives is opened anew", () => {
  expect(run(freshWatch(0, 0), 0, 19_500, () => null).opened).toEqual([]);
  expect(run(freshWatch(0, 0), 0, 20_000, () => null).opened).toHaveLength(1);
});

test("the nightly reload of the page itself is no death", () => {
  const alive = run(freshWatch(0, 0), 0, 10_000, beats(4)).watch;
  const reloading = stepWatch(alive, { kind: "loading" }, 10_200).watch;
  const { watch, opened } = run(reloading, 10_500, 30_000, (nowMs) => (nowMs >= 17_000 ? beats(4)(nowMs) : null));
  expect(opened).toEqual([]);
  expect(watch).toMatchObject({ phase: "alive", restarts: 0 });
});

test("a wall that dies at once each time is given ever longer rests, never spun: ten times in the first minutes, then once a minute", () => {
  const { watch, opened } = run(freshWatch(2, 0), 0, 3_600_000, () => ({ kind: "gone" }));
  const gaps = opened.slice(1).map(({ atMs }, index) => atMs - (opened[index]?.atMs ?? 0));
  expect(gaps.slice(0, 10)).toEqual([...gaps.slice(0, 10)].sort((a, b) => a - b));
  expect(opened.filter(({ atMs }) => atMs < 130_000).length).toBeGreaterThanOrEqual(8);
  expect(Math.min(...gaps.slice(10))).toBeGreaterThanOrEqual(60_000);
  expect(opened.length).toBeLessThan(75);
  expect(watch.restarts).toBe(opened.length);
  expect(new Set(opened.map(({ scene }) => scene))).toEqual(new Set([2]));
});

test("after a minute of life the next death is a first one again", () => {
  const shaky = run(freshWatch(0, 0), 0, 20_000, (nowMs) => (nowMs < 5_000 ? { kind: "gone" } : beats(0)(nowMs))).watch;
  expect(shaky.deaths).toBeGreaterThan(2);
  const steady = run(shaky, 20_500, 200_000, beats(0)).watch;
  expect(stepWatch(steady, { kind: "gone" }, 200_100).open).toBe(true);
});

test("when the machine itself slept, no wall is taken for dead on waking", () => {
  const alive = run(freshWatch(0, 0), 0, 10_000, beats(1)).watch;
  expect(stepWatch(alive, { kind: "tick" }, 8 * 3_600_000).open).toBe(false);
  expect(run(alive, 8 * 3_600_000, 8 * 3_600_000 + 60_000, beats(1)).opened).toEqual([]);
});
