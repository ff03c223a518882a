import { expect, type Page, test } from "@playwright/test";
import { axeFaults } from "../support/axe-faults.ts";
import { type DalizServer, startDalizServer } from "../support/daliz-server.ts";

let server: DalizServer;
test.beforeAll(async () => {
  server = await startDalizServer();
});
test.afterAll(() => server?.stop());

const LETTING_IN = { kk: "Құрылғыны қосу…", ru: "Впустить машину…" } as const;
const NEW_PERSON = { kk: "Жаңа адам…", ru: "Новый человек…" } as const;

for (const [lang, theme] of [
  ["kk", "dark"],
  ["ru", "light"],
] as const) {
  test(`axe finds nothing on Access in ${lang}, ${theme}: empty, letting in, a new person, the keys, the log`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.goto(`${server.url}/#/access?lang=${lang}&theme=${theme}`);
    await expect(page.locator("[data-access]")).toBeVisible({ timeout: 45_000 });
    await expect(page.locator("h3").first()).toBeVisible();
    await expectClean(page);
    for (const name of [LETTING_IN[lang], NEW_PERSON[lang]]) {
      await page.getByRole("button", { name }).first().click();
      await expectClean(page);
    }
    for (const part of [2, 3]) {
      await page.locator("[data-access] nav li button").nth(part).click();
      await expectClean(page);
    }
    await page.locator("tbody td button").first().click();
    await expect(page.locator("aside")).toBeVisible();
    await expectClean(page);
  });

  test(`axe finds nothing while a machine asks, nor on the sync panel, in ${lang}, ${theme}`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.goto(`${server.url}/#/room?lang=${lang}&theme=${theme}`);
    await expect(page.locator("[data-figure]").first()).toBeVisible({ timeout: 45_000 });
    await page.locator("footer button").first().click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectClean(page);
    await page.getByRole("button", { name: { kk: "Штабқа қосылу", ru: "Присоединиться к штабу" }[lang] }).click();
    await expect(page.locator("form")).toBeVisible();
    await expectClean(page);
    await page.locator("form input").nth(1).fill("Посольство");
    await page.getByRole("button", { name: { kk: "Сұрану", ru: "Попроситься" }[lang] }).click();
    await expect(page.locator("[data-code]")).toBeVisible();
    await expectClean(page);
  });
}

async function expectClean(page: Page): Promise<void> {
  expect(await axeFaults(page)).toEqual([]);
}
