import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { buildServerBundle } from "../server/server-process.ts";
import { tempFolder } from "../server/test-server.ts";
import { smallDisk, whyNoSmallDisk } from "../support/small-disk.ts";
import { type FullDisk, fullDiskScenario } from "./full-disk-scenario.ts";

vi.setConfig({ testTimeout: 240_000 });
beforeAll(buildServerBundle);

const probe = tempFolder();
const why = whyNoSmallDisk(probe);
rmSync(probe, { recursive: true });
if (why !== null) process.stderr.write(`Full disks of a server are not tried here: ${why}.\n`);

const CASES: readonly FullDisk[] = [
  { name: "to the last byte, under single events", leave: 0, batch: 1 },
  { name: "but for a little, under pushes of five hundred", leave: 200_000, batch: 500 },
  { name: "to the last byte, and its process is killed meanwhile", leave: 0, batch: 5, isKilled: true },
  { name: "with its logs and copies alone, the database being elsewhere,", leave: 0, batch: 1, isApart: true },
];

describe.skipIf(why !== null || process.getuid?.() !== 0)("a server whose disk runs full", () => {
  for (const how of CASES)
    it(`${how.name}: acknowledges nothing that it has not kept, says unavailable, and goes on by itself`, async () => {
      const folder = tempFolder();
      const data = join(folder, "data");
      mkdirSync(data);
      // PostgreSQL's account passes through it, or, being kept out, has the database elsewhere.
      chmodSync(folder, how.isApart === true ? 0o700 : 0o711);
      const disk = smallDisk(data, how.isApart === true ? 8 : 150);
      if (disk === null) throw new Error("It could be mounted a moment ago.");
      try {
        const outcome = await fullDiskScenario(data, disk, how);
        console.info(
          `full disk, ${how.name}: ${outcome.acknowledged} acknowledged, refused ${JSON.stringify(outcome.refused)}, goes on ${outcome.healedMs} ms after there is room`,
        );
        expect(outcome.faults).toEqual([]);
      } finally {
        const elsewhere = join(data, "postgres-is-at.txt");
        if (existsSync(elsewhere)) rmSync(dirname(readFileSync(elsewhere, "utf8").trim()), { recursive: true, force: true });
        disk.unmount();
        rmSync(folder, { recursive: true, force: true });
      }
    });
});
