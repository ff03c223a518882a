import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { type DalizServer, startDalizServer } from "../support/daliz-server.ts";
import { openRoom } from "../support/room-driver.ts";

let server: DalizServer;

test.beforeAll(async () => {
  server = await startDalizServer();
});
test.afterAll(async () => {
  await server.stop();
});

for (const lang of ["kk", "ru", "en"] as const) {
  for (const theme of ["dark", "light"] as const) {
    test(`axe finds nothing on the room in ${lang}, ${theme}`, async ({ page }) => {
      await page.setViewportSize({ width: 1366, height: 768 });
      await openRoom(page, server.url, { t: "2026-03-03T07:00:00Z", k: "then", lang, theme, sel: "IR" });
      const found = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
      expect(found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(", ")}`)).toEqual([]);
    });
  }
}
