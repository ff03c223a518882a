import { join } from "node:path";
import { expect, test } from "vitest";
import { playwrightTimes, toldTimes, vitestTimes } from "../../commands/parts/suite-times.mjs";

const root = join(import.meta.dirname, "../..");
const file = (name: string, ms: number) => ({ name: join(root, name), startTime: 1_000, endTime: 1_000 + ms });

test("the times of the tests are told by folder, the long ones by file, and come to a sum", () => {
  const report = {
    testResults: [file("test/server/http.test.ts", 6_000), file("test/server/feed.test.ts", 9_000), file("test/core.test.ts", 10)],
  };
  expect(vitestTimes(report)).toEqual([
    { suite: "test/server", files: 2, ms: 15_000 },
    { suite: "test/core.test.ts", files: 1, ms: 10 },
  ]);
  expect(vitestTimes({ testResults: [file("test/faults/long/kills.test.ts", 5)] })[0]?.suite).toBe("test/faults/long/kills.test.ts");
  expect(toldTimes(vitestTimes(report))).toEqual([
    "        15 s  test/server (2 files)",
    "       0.0 s  test/core.test.ts",
    "        15 s  in all",
  ]);
});

test("the times in the browser are told by file, whatever its tests are gathered in", () => {
  const spec = (...durations: number[]) => ({ tests: [{ results: durations.map((duration) => ({ duration })) }] });
  const report = {
    config: { rootDir: join(root, "test/e2e") },
    suites: [
      { file: "vault.test.ts", specs: [spec(1_000)], suites: [{ file: "vault.test.ts", specs: [spec(2_000, 3_000)] }] },
      { file: "time.test.ts", specs: [spec(70_000)] },
    ],
  };
  expect(toldTimes(playwrightTimes(report))).toEqual([
    "  1 min 10 s  test/e2e/time.test.ts",
    "       6.0 s  test/e2e/vault.test.ts",
    "  1 min 16 s  in all",
  ]);
});

test("a report that was not written is no time at all", () => {
  expect([vitestTimes(null), playwrightTimes(null)]).toEqual([[], []]);
  expect(toldTimes([])).toEqual(["       0.0 s  in all"]);
});
