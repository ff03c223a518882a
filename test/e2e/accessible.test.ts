import { expect, test } from "@playwright/test";
import { axeFaults, LOOKS } from "../support/axe-faults.ts";
import { type DalizServer, startDalizServer } from "../support/daliz-server.ts";
import { openRoom } from "../support/room-driver.ts";

let server: DalizServer;

test.beforeAll(async () => {
  server = await startDalizServer();
});
test.afterAll(async () => {
  await server.stop();
});

for (const [lang, theme] of LOOKS) {
  test(`axe finds nothing on the room in ${lang}, ${theme}`, async ({ page }) => {
    await page.setViewportSize({ width: 1366, height: 768 });
    await openRoom(page, server.url, { t: "2026-03-03T07:00:00Z", k: "then", lang, theme, sel: "IR" });
    expect(await axeFaults(page)).toEqual([]);
    // Panes scroll, the room never does: not by what is only heard, either.
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(768);
  });
}
