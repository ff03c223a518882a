import { beforeAll, describe, expect, it, vi } from "vitest";
import { buildServerBundle } from "../server/server-process.ts";
import { type FullDisk, onSmallDisk, whyNotOnSmallDisk } from "./full-disk-scenario.ts";

vi.setConfig({ testTimeout: 240_000 });
beforeAll(buildServerBundle);

const why = whyNotOnSmallDisk();
if (why !== null) process.stderr.write(`Full disks of a server are not tried here: ${why}.\n`);

const CASES: readonly FullDisk[] = [
  { name: "to the last byte, under single events", leave: 0, batch: 1 },
  { name: "but for a little, under pushes of five hundred", leave: 200_000, batch: 500 },
  { name: "to the last byte, and its process is killed meanwhile", leave: 0, batch: 5, isKilled: true },
  { name: "with its logs and copies alone, the database being elsewhere", leave: 0, batch: 1, isApart: true },
];

describe.skipIf(why !== null)("a server whose disk runs full", () => {
  for (const how of CASES)
    it(`${how.name}: acknowledges nothing that it has not kept, says unavailable, and goes on by itself`, async () => {
      expect((await onSmallDisk(how)).faults).toEqual([]);
    });
});
