import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { SCENARIO, startTestServer, type TestServer } from "../../server/test-server.ts";
import { HOSTILITIES } from "../../support/hostile-proxy.ts";
import { type NetworkOutcome, networkScenario, toldOutcomes } from "../network-scenario.ts";

vi.setConfig({ testTimeout: 1_200_000 });

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ scenario: SCENARIO });
});
afterAll(() => server.stop());

it("sixty hostile networks: once healed every machine holds the same, nothing is lost, doubled, refused or left waiting", async () => {
  const outcomes: NetworkOutcome[] = [];
  for (let seed = 0; seed < 60; seed += 1) outcomes.push(await networkScenario(server, seed));
  console.info(toldOutcomes(outcomes));
  expect(outcomes.flatMap(({ faults }) => faults)).toEqual([]);
});

it("each kind once with the waits of life", async () => {
  const outcomes: NetworkOutcome[] = [];
  for (let seed = 0; seed < HOSTILITIES.length; seed += 1) outcomes.push(await networkScenario(server, seed, 1));
  console.info(toldOutcomes(outcomes));
  expect(outcomes.flatMap(({ faults }) => faults)).toEqual([]);
});
