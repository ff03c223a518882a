import { expect, type Page, test } from "@playwright/test";
import { accountBody, fileAccounts, newAccount } from "../server/enrolled-device.ts";
import { axeFaults, LOOKS } from "../support/axe-faults.ts";
import { type DalizServer, startDalizServer } from "../support/daliz-server.ts";
import { letInPage } from "../support/let-in-page.ts";
import { listedScenario, SEVENTEEN } from "../support/named-list.ts";
import { expectLink } from "../support/room-driver.ts";

let journal: ReturnType<typeof listedScenario>;
let server: DalizServer;

test.use({ viewport: { width: 1366, height: 768 } });
test.beforeAll(async () => {
  journal = listedScenario();
  server = await startDalizServer(journal.path);
});
test.afterAll(async () => {
  await server?.stop();
  journal?.remove();
});

async function letInAsConsul(page: Page): Promise<void> {
  const [user, device] = [newAccount("person"), newAccount("laptop")];
  await fileAccounts(server, [accountBody(user, { ukind: "user", title: "A person of a test", role: "consul", mission: "IR" })]);
  await page.goto(`${server.url}/healthz`);
  await letInPage(page, server, device, user);
}

async function openArea(page: Page, more: Readonly<Record<string, string>> = {}): Promise<void> {
  const query = new URLSearchParams({ t: "2026-03-03T07:00:00Z", k: "now", lang: "en", theme: "light", open: "reconcile", ...more });
  await page.goto(`${server.url}/#/registry?${query.toString()}`);
  await expect(page.locator("[data-reconcile]")).toBeVisible({ timeout: 45_000 });
  await expectLink(page, "synced");
}

test("a place has who is known by record beside every source, and leads to its records and to the source", async ({ page }) => {
  await openArea(page);
  const iran = page.locator('[data-place="IR"]');
  await expect(iran.locator("[data-floor]")).toHaveAttribute("data-floor", "15");
  await expect(iran.locator("[data-missing]").first()).toHaveAttribute("data-missing", "50–60");
  await expect(iran).toContainText("65–75");
  await iran.getByRole("button").nth(1).click();
  await expect(page.getByRole("region", { name: "Inspector" })).toBeVisible();
  await page.locator('[data-place="IR.GRG"]').getByRole("button").first().click();
  await expect(page.getByRole("grid")).toBeVisible();
  await expect(page.locator("[data-rows]")).toHaveAttribute("data-rows", "16");
});

test("fifteen names join the seventeen of 2 March: 17 stays 17, no figure grows, and Undo takes them back", async ({ page }) => {
  await letInAsConsul(page);
  await openArea(page);
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: /^All/ }).click();
  const grid = page.getByRole("grid");
  await expect(grid).toBeVisible();
  await grid.focus();
  await page.keyboard.press("Control+KeyA");
  await expect(page.getByRole("toolbar")).toContainText("Selected: 16");
  await page.getByRole("navigation", { name: "Work" }).getByRole("button", { name: "Reconciliation" }).press("Enter");
  await page.getByRole("radio", { name: "Movements without names" }).click();
  const move = page.locator(`[data-move="${SEVENTEEN}"]`);
  await expect(move).toContainText("0 of 17");
  await move.getByRole("button", { name: "Name people" }).press("Enter");
  const sheet = page.getByRole("dialog");
  await expect(sheet.locator("[data-stays]")).toContainText("The number stays: 17");
  await expect(sheet.locator("[data-becomes]")).toContainText("0 of 17 → 15 of 17");
  await expect(sheet.locator('[data-figure-effect="present.IR"]')).toContainText("no change");
  expect(await axeFaults(page)).toEqual([]);
  await sheet.getByRole("button", { name: "Link" }).press("Enter");
  await expect(sheet).toHaveCount(0);
  await expect(move).toContainText("15 of 17");
  await expect(page.locator("[data-waiting]")).toHaveAttribute("data-waiting", "0");
  await expect(page.getByText(/^Refused/)).toHaveCount(0);
  await page.getByRole("radio", { name: "Places" }).click();
  await expect(page.locator('[data-place="IR"]').locator("[data-floor]")).toHaveAttribute("data-floor", "0");
  await expect(page.locator('[data-place="IR"]')).toContainText("65–75");
  await page.keyboard.press("Control+KeyZ");
  await expect(page.locator('[data-place="IR"]').locator("[data-floor]")).toHaveAttribute("data-floor", "15");
});

test("who may not name people in a movement is told, and sees the same figures", async ({ page }) => {
  await openArea(page);
  await page.getByRole("radio", { name: "Movements without names" }).click();
  await expect(page.getByText(/does not name people in a movement/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Name people" })).toHaveCount(0);
});

for (const [lang, theme] of LOOKS) {
  test(`axe finds nothing on the places and the movements in ${lang}, ${theme}`, async ({ page }) => {
    await openArea(page, { lang, theme });
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole("radio").nth(1).click();
    await expect(page.locator("[data-move]").first()).toBeVisible();
    expect(await axeFaults(page)).toEqual([]);
  });
}
