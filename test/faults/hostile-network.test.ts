import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { SCENARIO, startTestServer, type TestServer } from "../server/test-server.ts";
import { type NetworkOutcome, networkScenario, toldOutcomes } from "./network-scenario.ts";

// Ten times three seconds of a bad network, and what it takes to heal.
vi.setConfig({ testTimeout: 240_000 });

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ scenario: SCENARIO });
});
afterAll(() => server.stop());

it("ten hostile networks: once healed every machine holds the same, nothing is lost, doubled, refused or left waiting", async () => {
  const outcomes: NetworkOutcome[] = [];
  for (let seed = 0; seed < 10; seed += 1) outcomes.push(await networkScenario(server, seed));
  console.info(toldOutcomes(outcomes));
  expect(outcomes.flatMap(({ faults }) => faults)).toEqual([]);
});
