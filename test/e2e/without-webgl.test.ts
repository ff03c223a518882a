import { chromium, expect, test } from "@playwright/test";
import { startDalizServer } from "../support/daliz-server.ts";
import { figure, openRoom } from "../support/room-driver.ts";

test("a browser that cannot draw the map opens its table by itself and says why", async () => {
  const server = await startDalizServer();
  const { executablePath, args = [] } = test.info().project.use.launchOptions ?? {};
  const plain = args.filter((one) => !/angle|swiftshader|gpu/.test(one));
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [...plain, "--disable-gpu", "--disable-software-rasterizer", "--disable-3d-apis"],
  });
  const page = await browser.newPage({ locale: "en" });
  await openRoom(page, server.url, { t: "2026-03-03T07:00:00Z", k: "then", lang: "en" });
  await expect(page.getByRole("heading", { name: "The map as a table" })).toBeVisible();
  await expect(page.getByText("The map is unavailable: showing the table")).toBeVisible();
  await expect(page.locator('[data-pane="map"] canvas')).toHaveCount(0);
  await page.locator('[data-pane="map"]').getByRole("button", { name: "Iran", exact: true }).click();
  await expect(page.locator('[data-pane="inspector"] h2').first()).toHaveText("Iran");
  await expect(figure(page, "present.IR")).toContainText("65–75");
  await browser.close();
  await server.stop();
});
