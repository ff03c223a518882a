import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { withLock } from "../../commands/parts/build-lock.mjs";
import { sourcesHash } from "../../commands/parts/sources-hash.mjs";
import { ofPlaywright, ofStatus, ofVitest, sum } from "../../commands/parts/totals.mjs";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "daliz-build-"));
  mkdirSync(join(folder, "core/count"), { recursive: true });
  writeFileSync(join(folder, "core/count/count.ts"), "export const five = 5;\n");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("stale", () => {
  test("a source touched but not changed is not stale", () => {
    const before = sourcesHash(folder, ["core"]);
    utimesSync(join(folder, "core/count/count.ts"), 1, 1);
    expect(sourcesHash(folder, ["core"])).toBe(before);
  });

  test("a changed, an added, a renamed and a missing source are stale", () => {
    const hashes = [sourcesHash(folder, ["core"])];
    writeFileSync(join(folder, "core/count/count.ts"), "export const five = 6;\n");
    hashes.push(sourcesHash(folder, ["core"]));
    writeFileSync(join(folder, "core/count/range.ts"), "");
    hashes.push(sourcesHash(folder, ["core"]));
    rmSync(join(folder, "core/count/range.ts"));
    writeFileSync(join(folder, "core/count/spoken.ts"), "");
    hashes.push(sourcesHash(folder, ["core"]));
    rmSync(join(folder, "core"), { recursive: true });
    hashes.push(sourcesHash(folder, ["core"]));
    expect(new Set(hashes).size).toBe(5);
  });
});

describe("lock", () => {
  test("two builds never run at once, and the second one says that it waits", async () => {
    const lock = join(folder, "lock");
    const log: string[] = [];
    const first = withLock(lock, async () => {
      log.push("first begins");
      await wait(400);
      log.push("first ends");
    });
    await wait(50);
    const second = withLock(
      lock,
      async () => log.push("second"),
      () => log.push("second waits"),
    );
    await Promise.all([first, second]);
    expect(log).toEqual(["first begins", "second waits", "first ends", "second"]);
    expect(existsSync(lock)).toBe(false);
  });

  test("the lock of a killed build is taken over", async () => {
    const gone = spawn(process.execPath, ["-e", ""]);
    await new Promise((done) => gone.on("close", done));
    writeFileSync(join(folder, "lock"), String(gone.pid));
    expect(await withLock(join(folder, "lock"), async () => "built")).toBe("built");
  });

  test("a build that fails gives the lock back", async () => {
    const failing = withLock(join(folder, "lock"), async () => {
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(existsSync(join(folder, "lock"))).toBe(false);
  });
});

describe("totals", () => {
  test("every runner's passes and failures are added up", () => {
    const parts = [
      ofStatus(0),
      ofStatus(1),
      ofVitest({ numPassedTests: 7, numFailedTests: 2, testResults: [] }, 1),
      ofPlaywright({ stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 4 } }, 1),
    ];
    expect(sum(parts)).toEqual({ passed: 11, failed: 5 });
  });

  test("a test file that cannot be read is a failure", () => {
    const report = { numPassedTests: 7, numFailedTests: 0, testResults: [{ status: "failed", assertionResults: [] }] };
    expect(ofVitest(report, 1)).toEqual({ passed: 7, failed: 1 });
  });

  test("a runner that fell over without a report is a failure", () => {
    expect([ofVitest(null, 1), ofPlaywright(null, 137)]).toEqual([
      { passed: 0, failed: 1 },
      { passed: 0, failed: 1 },
    ]);
  });
});
