import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { expect, test } from "vitest";
import { openCluster } from "#server/postgres/cluster.ts";
import { wordSteps } from "#server/steps.ts";

test("a private PostgreSQL starts in an empty folder, comes back when it is killed and stops when asked", async () => {
  const folder = mkdtempSync(join(tmpdir(), "daliz-test-"));
  const cluster = await openCluster(folder, wordSteps(process.stderr), () => undefined);
  const pool = new pg.Pool(cluster.config);
  pool.on("error", () => undefined);
  expect((await pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  await pool.end();
  await cluster.stop();
  rmSync(folder, { recursive: true });
});
