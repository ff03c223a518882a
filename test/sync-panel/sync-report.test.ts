import { expect, test } from "vitest";
import type { StoreStatus } from "#renderer/store/desk-port.ts";
import { isStuck } from "#renderer/sync-panel/oldest-waiting.ts";
import { isGood, partsOf } from "#renderer/sync-panel/server-health.ts";
import { syncReport } from "#renderer/sync-panel/sync-report.ts";

const STATUS: StoreStatus = {
  journal: "019c9c65-2400-7d41-8a5e-6b1f0c2e9d73",
  device: "D-7K3M9QZD",
  title: "The crisis, with a name in its title",
  exercise: false,
  events: 96,
  waiting: 2,
  waitingSinceMs: 60_000,
  treeHead: { size: 96, root: "ab12cd34ef56ab12cd34", verifiedMs: 30_000 },
  refused: 1,
  unfolded: 0,
  span: null,
  link: { kind: "error", what: "not-signed-in", waiting: 2 },
  writerElsewhere: false,
  problem: null,
  revision: 1,
};

test("the report says how the machine stands and names neither the crisis nor anything that was recorded", () => {
  const exchange = { atMs: 0, what: "push", events: 2, bytes: 900, tookMs: 12, outcome: "refused:revoked", refused: 0 } as const;
  const parts = [{ part: "database", state: "answers" }] as const;
  const report = syncReport({ version: "0.1.0", host: "browser", nowMs: 90_000, status: STATUS, parts, exchanges: [exchange] });
  expect(report.split("\n")).toEqual([
    "daliz 0.1.0 browser 1970-01-01T00:01:30Z",
    "journal 019c9c65-2400-7d41-8a5e-6b1f0c2e9d73 device D-7K3M9QZD",
    "link error not-signed-in",
    "events 96 waiting 2 refused 1 unfolded 0",
    "oldest-waiting 1970-01-01T00:01:00Z",
    "storage sound",
    "tree 96 ab12cd34ef56ab12cd34",
    "tree-verified 1970-01-01T00:00:30Z",
    "server database answers",
    "1970-01-01T00:00:00Z push 2 900 12ms refused:revoked 0",
    "",
  ]);
  expect(report).not.toContain("name in its title");
});

test("an entry that waits is an alarm after thirty seconds of an open line, and not before", () => {
  expect(isStuck(0, 0, 30_000)).toBe(false);
  expect(isStuck(0, 0, 30_001)).toBe(true);
  expect(isStuck(0, 100_000, 120_000)).toBe(false);
  expect(isStuck(null, 0, 900_000)).toBe(false);
  expect(isStuck(0, null, 900_000)).toBe(false);
});

test("a server's parts are shown as it names them; what it does not name is not shown", () => {
  expect(partsOf({ ready: true, database: "answers", tree: "altered", words: [] })).toEqual([
    { part: "database", state: "answers" },
    { part: "tree", state: "altered" },
  ]);
  expect(partsOf("nonsense")).toEqual([]);
  expect([isGood("answers"), isGood("altered"), isGood("something newer")]).toEqual([true, false, false]);
});
