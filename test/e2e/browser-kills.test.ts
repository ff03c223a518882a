import { expect, test } from "@playwright/test";
import { type DalizServer, startDalizServer } from "../support/daliz-server.ts";
import { killBrowser } from "../support/killed-browser.ts";

test.describe.configure({ timeout: 300_000 });

let server: DalizServer;
test.beforeAll(async () => {
  server = await startDalizServer();
});
test.afterAll(async () => {
  await server.stop();
});

const KILLS = 2;

test("a browser whose processes are all killed while somebody writes without a network loses nothing it called recorded", async () => {
  const { recorded, lost, doubled, openMs } = await killBrowser(server, KILLS);
  console.info(
    `${KILLS} kills of the browser: ${recorded} recorded, ${lost.length} lost; figures stood again after ${openMs.join(", ")} ms`,
  );
  expect([lost, doubled]).toEqual([[], []]);
  expect(recorded).toBeGreaterThan(KILLS);
});
