import { type Browser, expect, type Page, test } from "@playwright/test";
import { type DalizServer, startDalizServer } from "../support/daliz-server.ts";
import { expectLink, expectPageKept, figure, openRoom } from "../support/room-driver.ts";
import { choose, openForm, recordForm } from "../support/type-form.ts";

// Two browsers, a server and its database at once on two cores.
test.describe.configure({ timeout: 180_000 });

let server: DalizServer;
const MOMENT = { t: "2026-03-04T09:00:00Z", k: "now", lang: "en" } as const;

test.beforeEach(async () => {
  server = await startDalizServer();
});
test.afterEach(async () => {
  await server.stop();
});

test("with the server down a reload opens the room from this machine's journal and says since when", async ({ page }) => {
  await openRoom(page, server.url, { ...MOMENT, sel: "IR" });
  await expectLink(page, "synced");
  await expectPageKept(page);
  await server.kill();
  await page.reload();
  await expect(figure(page, "present.IR")).toContainText("65–75", { timeout: 45_000 });
  await expectLink(page, "offline");
  await expect(page.locator("[data-link]")).toContainText(/Offline since \d\d:\d\d/);
  await expect(page.getByText(/^Offline since \d\d:\d\d: showing this machine's journal$/)).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(page.locator("[data-shown]")).toHaveAttribute("data-shown", `${String(Date.parse("2026-03-04T09:05:00Z"))} now`);
  await server.startAgain();
  await expectLink(page, "synced");
});

test("two values of a corridor written unseen stand side by side in both browsers until a decision that saw both", async ({ browser }) => {
  const here = await atCorridor(browser);
  const there = await atCorridor(browser);
  await here.context().setOffline(true);
  await there.context().setOffline(true);
  await recordStatus(here, "suspended", "Consulate, Astara");
  await recordStatus(there, "closed", "Border service");
  // Five pairs of the scenario's reports may be one movement each: those wait for a person too.
  await expect(here.getByRole("button", { name: "Conflicts 5" })).toBeVisible();
  await here.context().setOffline(false);
  await there.context().setOffline(false);
  for (const page of [here, there]) {
    await expect(page.getByRole("button", { name: "Conflicts 6" })).toBeVisible({ timeout: 75_000 });
    await page.getByRole("button", { name: "Conflicts 6" }).click();
    await page.getByRole("button", { name: "Julfa → Azerbaijan: Status" }).click();
    const conflict = page.getByRole("table", { name: "Side by side" });
    await expect(conflict.getByRole("columnheader", { name: "suspended" })).toBeVisible();
    await expect(conflict.getByRole("columnheader", { name: "closed" })).toBeVisible();
    await expect(conflict).toContainText("Consulate, Astara");
    await expect(conflict).toContainText("Border service");
  }
  // What was recorded today about March leaves March its width.
  await expect(here.getByText(/\d+ days folded/)).toBeVisible();
  await here.screenshot({ path: test.info().outputPath("conflict.png") });

  await here.keyboard.press("KeyE");
  const form = here.getByRole("form");
  await choose(here, form, "Status", "in use");
  await form.getByLabel("Who said").fill("Headquarters");
  await recordForm(here);
  for (const page of [here, there]) await expect(page.getByRole("button", { name: "Conflicts 5" })).toBeVisible({ timeout: 75_000 });
  await here.context().close();
  await there.context().close();
});

async function atCorridor(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await openRoom(page, server.url, { ...MOMENT, sel: "C-AZ" });
  await expectLink(page, "synced");
  return page;
}

async function recordStatus(page: Page, status: string, who: string): Promise<void> {
  const form = await openForm(page);
  await choose(page, form, "Status", status);
  await form.getByLabel("Who said").fill(who);
  await recordForm(page);
}
