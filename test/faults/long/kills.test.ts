import { rmSync } from "node:fs";
import { beforeAll, expect, it, vi } from "vitest";
import { buildServerBundle } from "../../server/server-process.ts";
import { tempFolder } from "../../server/test-server.ts";
import { killScenario, toldKills } from "../kill-scenario.ts";

vi.setConfig({ testTimeout: 1_200_000 });
beforeAll(buildServerBundle);

it("twenty-one kills of the server, of PostgreSQL and of its processes while twenty write: nothing acknowledged is lost, doubled or out of number", async () => {
  const data = tempFolder();
  const outcome = await killScenario(data, 21);
  console.info(toldKills(outcome));
  expect(outcome.faults).toEqual([]);
  expect(outcome.acknowledged).toBeGreaterThan(100);
  rmSync(data, { recursive: true, force: true });
});
