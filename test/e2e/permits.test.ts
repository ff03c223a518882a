import { expect, type Page, test } from "@playwright/test";
import { accountBody, fileAccounts, newAccount } from "../server/enrolled-device.ts";
import { axeFaults, LOOKS } from "../support/axe-faults.ts";
import { type DalizServer, startDalizServer } from "../support/daliz-server.ts";
import { letInPage } from "../support/let-in-page.ts";
import { listedScenario } from "../support/named-list.ts";
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

async function letInAs(page: Page, role: string, mission: string | null): Promise<void> {
  const [user, device] = [newAccount("person"), newAccount("laptop")];
  const own = mission === null ? {} : { mission };
  await fileAccounts(server, [accountBody(user, { ukind: "user", title: "A person of a test", role, ...own })]);
  await page.goto(`${server.url}/healthz`);
  await letInPage(page, server, device, user);
}

async function openArea(page: Page, more: Readonly<Record<string, string>> = {}): Promise<void> {
  const query = new URLSearchParams({ t: "2026-03-03T07:00:00Z", k: "now", lang: "en", theme: "light", open: "permits", ...more });
  await page.goto(`${server.url}/#/registry?${query.toString()}`);
  await expect(page.locator("[data-permits]")).toBeVisible({ timeout: 45_000 });
  await expectLink(page, "synced");
}

test("the permit of Julfa stands under its state, with how little is known of its time, and opens with its history", async ({ page }) => {
  await openArea(page);
  const partner = page.locator('[data-partner="AZ"]');
  await expect(partner.getByRole("heading", { name: "Azerbaijan" })).toBeVisible();
  await expect(partner).toContainText("not measured");
  const row = partner.locator('[data-case="P-JLF-2"]');
  await expect(row).toHaveAttribute("data-standing", "granted");
  await row.getByRole("button", { name: "P-JLF-2", exact: true }).click();
  await expect(page.getByRole("region", { name: "Inspector" }).locator("#history li").first()).toBeVisible();
  // Before the paper that says so nothing was known of it.
  await openArea(page, { t: "2026-03-01T07:00:00Z", k: "then" });
  await expect(page.getByRole("heading", { name: "No permit cases" })).toBeVisible();
});

test("a consul asks, is answered, names a family by the keyboard; time alone ends the permit", async ({ page }) => {
  await letInAs(page, "consul", "IR");
  await openArea(page, { t: "live" });
  await page.getByRole("button", { name: "New case" }).click();
  const form = page.getByRole("dialog");
  await form.getByRole("combobox", { name: "State" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("option", { name: "Azerbaijan" }).press("Enter");
  await form.getByRole("combobox", { name: "Crossing" }).fill("Julfa");
  await page.keyboard.press("Enter");
  await form.getByLabel("How many people").fill("3");
  await page.keyboard.press("Enter");
  await expect(form).toHaveCount(0);
  const row = page.locator('[data-standing="requested"][data-case]');
  await expect(row).toContainText("requested");
  const id = (await row.getAttribute("data-case")) ?? "";
  await expect(page.locator('[data-partner="AZ"]')).toContainText("waiting for an answer: 1");

  await page.getByRole("button", { name: `Answer: ${id}` }).press("Enter");
  await form.getByLabel("Valid until").fill("31.12.2099 12:00");
  await page.keyboard.press("Enter");
  const granted = page.locator(`[data-case="${id}"]`);
  await expect(granted).toHaveAttribute("data-standing", "granted");
  await expect(page.locator('[data-partner="AZ"]')).toContainText("(cases: 1)");

  // A family: one of it is chosen, all of it is named.
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: /^All/ }).click();
  await page.keyboard.press("Slash");
  await page.keyboard.type("u-91");
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-unit]")).toHaveCount(1);
  await page.keyboard.press("Space");
  await page.getByRole("navigation", { name: "Work" }).getByRole("button", { name: "Permits" }).press("Enter");
  await granted.getByRole("button", { name: "Name the selected (1)" }).press("Enter");
  await expect(page.getByText(`Records named in case ${id}: 4`)).toBeVisible();
  await granted.getByRole("button", { expanded: false }).click();
  await expect(page.getByRole("list", { name: "Named in the case" }).getByRole("listitem")).toHaveCount(4);
  await expect(page.locator("[data-waiting]")).toHaveAttribute("data-waiting", "0");
  await expect(page.getByText(/^Refused/)).toHaveCount(0);
  await page.keyboard.press("Control+KeyZ");
  await expect(granted).toContainText("nobody named");

  await openArea(page, { t: "2100-01-02T00:00:00Z" });
  await expect(granted).toHaveAttribute("data-standing", "expired");
  await expect(granted).toContainText("by time");
});

for (const [lang, theme] of LOOKS) {
  test(`axe finds nothing on the permits and their form in ${lang}, ${theme}`, async ({ page }) => {
    await openArea(page, { lang, theme });
    expect(await axeFaults(page)).toEqual([]);
    await page.locator("[data-permits] button").first().click();
    await expect(page.getByRole("dialog")).toBeVisible();
    expect(await axeFaults(page)).toEqual([]);
  });
}
