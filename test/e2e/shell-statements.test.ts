import { expect, test } from "@playwright/test";
import { axeFaults, LOOKS } from "../support/axe-faults.ts";
import { type DalizServer, startDalizServer } from "../support/daliz-server.ts";

let server: DalizServer;
const MARCH_12 = "2026-03-12T08:00:00Z";

test.beforeAll(async () => {
  server = await startDalizServer();
});
test.afterAll(async () => {
  await server.stop();
});

test("9 517 is of record and 8 500–9 500 beside it differs; the source card opens; the ledger follows the clock", async ({ page }) => {
  await page.goto(`${server.url}/#/statements?t=${MARCH_12}&k=then&lang=en&open=home.ME`);
  const table = page.getByRole("table");
  await expect(table).toContainText("9\u202f517", { timeout: 45_000 });
  const said = page.locator("[data-said]");
  await expect(said).toHaveCount(2);
  await expect(said.first()).toContainText("of record");
  await expect(said.last()).toContainText("8\u202f500–9\u202f500");
  await expect(said.last()).toContainText("differs");
  await expect(table).not.toContainText("18\u202f");
  await said.last().getByRole("button").first().click();
  await expect(page.locator('[data-pane="inspector"]')).toContainText("Tokayev");
  await page.locator('[data-pane="ledger"] h1').click();
  await page.keyboard.press("Control+ArrowLeft");
  await expect(said).toHaveCount(1);
  await page.getByRole("button", { name: /Diplomatic contacts/ }).click();
  await expect(page.locator('[data-contact^="DIP-FM-"]')).toHaveCount(5);
  for (const contact of await page.locator('[data-contact^="DIP-FM-"]').all()) await expect(contact.getByRole("listitem")).toHaveCount(2);
});

test("the place chosen leaves only what was said of it", async ({ page }) => {
  await page.goto(`${server.url}/#/statements?t=${MARCH_12}&k=then&lang=en`);
  await expect(page.locator("[data-statement]")).toHaveCount(6, { timeout: 45_000 });
  await page.getByRole("combobox", { name: "Place" }).click();
  await page.getByRole("option", { name: "Israel" }).click();
  await expect(page.locator("[data-statement]")).toHaveCount(1);
  await expect(page.getByRole("navigation", { name: "Indicators" })).not.toContainText("Iran");
});

for (const [lang, theme] of LOOKS) {
  test(`axe finds nothing on the statements, the palette, the keys, the bookmarks and a range in ${lang}, ${theme}`, async ({ page }) => {
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.goto(`${server.url}/#/statements?t=${MARCH_12}&k=then&lang=${lang}&theme=${theme}&open=moves.IR`);
    await expect(page.locator("[data-said]").first()).toBeVisible({ timeout: 45_000 });
    const found: string[] = [];
    const look = async (what: string): Promise<void> => {
      for (const fault of await axeFaults(page)) found.push(`${what} ${fault}`);
    };
    await look("statements");
    await page.keyboard.press("Control+KeyK");
    await expect(page.getByRole("option").first()).toBeVisible();
    await look("palette");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("option")).toHaveCount(0);
    await page.keyboard.press("Shift+Slash");
    await expect(page.getByRole("dialog")).toBeVisible();
    await look("keys");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await page.keyboard.press("KeyB");
    await expect(page.getByRole("dialog")).toBeVisible();
    await look("bookmarks");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await page.keyboard.press("Control+Digit2");
    await expect(page.locator("[data-figure]").first()).toBeVisible();
    await page.keyboard.press("KeyR");
    await expect(page.locator("[data-lane]").first()).toBeVisible();
    await look("range");
    expect(found).toEqual([]);
  });
}
