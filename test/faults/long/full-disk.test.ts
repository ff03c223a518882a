import { beforeAll, describe, expect, it, vi } from "vitest";
import { buildServerBundle } from "../../server/server-process.ts";
import { type FullDisk, onSmallDisk, whyNotOnSmallDisk } from "../full-disk-scenario.ts";

vi.setConfig({ testTimeout: 240_000 });
beforeAll(buildServerBundle);

const why = whyNotOnSmallDisk();
if (why !== null) process.stderr.write(`Full disks of a server are not tried here: ${why}.\n`);

const CASES: readonly FullDisk[] = [
  { name: "to the last byte while nobody writes", leave: 0, batch: 1, isIdle: true },
  { name: "but for eight kilobytes", leave: 8_192, batch: 1 },
  { name: "but for 24 kilobytes", leave: 24_576, batch: 7 },
  { name: "but for 64 kilobytes", leave: 65_536, batch: 40 },
  { name: "but for 200 kilobytes", leave: 200_000, batch: 100 },
  { name: "but for half a megabyte", leave: 500_000, batch: 500 },
  { name: "but for two megabytes", leave: 2_000_000, batch: 500 },
  { name: "to the last byte, under pushes of five hundred", leave: 0, batch: 500 },
  { name: "but for 64 kilobytes, and its process is killed meanwhile", leave: 65_536, batch: 40, isKilled: true },
  { name: "while nobody writes, and its process is killed meanwhile", leave: 0, batch: 1, isIdle: true, isKilled: true },
  { name: "with its logs and copies alone, under pushes of five hundred", leave: 0, batch: 500, isApart: true },
  { name: "with its logs and copies alone, and its process is killed meanwhile", leave: 0, batch: 5, isApart: true, isKilled: true },
];

describe.skipIf(why !== null)("a server whose disk runs full", () => {
  for (const how of CASES)
    it(`${how.name}: acknowledges nothing that it has not kept, says unavailable, and goes on by itself`, async () => {
      expect((await onSmallDisk(how)).faults).toEqual([]);
    });
});
