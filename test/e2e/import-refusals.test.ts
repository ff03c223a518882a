import { expect, type Page, test } from "@playwright/test";
import { accountBody, fileAccounts, newAccount } from "../server/enrolled-device.ts";
import { axeFaults } from "../support/axe-faults.ts";
import { type DalizServer, startDalizServer } from "../support/daliz-server.ts";
import { letInPage } from "../support/let-in-page.ts";
import { expectLink } from "../support/room-driver.ts";

test.describe.configure({ timeout: 120_000 });
test.use({ viewport: { width: 1366, height: 768 } });

let server: DalizServer;

test.beforeAll(async () => {
  server = await startDalizServer();
});
test.afterAll(() => server.stop());

async function openAs(page: Page, role: string): Promise<void> {
  const [user, device] = [newAccount("person"), newAccount("laptop")];
  await fileAccounts(server, [accountBody(user, { ukind: "user", title: "A person of a test", role })]);
  await page.goto(`${server.url}/healthz`);
  await letInPage(page, server, device, user);
  await page.goto(`${server.url}/#/registry?t=live&lang=en&theme=dark`);
  await expect(page.locator("[data-people]")).toBeVisible({ timeout: 45_000 });
  await expectLink(page, "synced");
}

function give(page: Page, name: string, bytes: string | Buffer): Promise<void> {
  const buffer = typeof bytes === "string" ? Buffer.from(bytes) : bytes;
  return page.locator("[data-sheet] input[type=file]").setInputFiles({ name, mimeType: "application/octet-stream", buffer });
}

test("an old .xls is refused by its name, a pasted table is read, and which is the day is asked", async ({ page }) => {
  await openAs(page, "consul");
  await page.keyboard.press("Control+KeyI");
  const wizard = page.locator("[data-import]");
  // The first bytes of every compound file of the nineties.
  await give(page, "list.xls", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array.from({ length: 600 }, () => 0)]));
  await expect(page.locator("[data-trouble]")).toHaveAttribute("data-trouble", "old-xls");
  await expect(page.locator("[data-trouble]")).toContainText(".xlsx");
  await expect(wizard).toHaveAttribute("data-import", "file");
  expect(await axeFaults(page)).toEqual([]);
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData(
      "text/plain",
      "Name\tBirth date\tWhere\nInvented Person\t05/03/1980\tTehran\nAnother Invented\t04/06/1971\tTehran",
    );
    window.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(wizard).toHaveAttribute("data-import", "sheet");
  await page.screenshot({ path: test.info().outputPath("sheet-en.png") });
  await page.keyboard.press("Control+Enter");
  await expect(page.locator('[data-target="birth"]')).toHaveAttribute("data-surety", "sure");
  await page.screenshot({ path: test.info().outputPath("columns-en.png") });
  await page.keyboard.press("Control+Enter");
  // Nobody guesses which of 05/03 is the day.
  await expect(page.locator('[data-group="birth-either"]')).toHaveAttribute("data-count", "2");
  await expect(page.locator("[data-ready]")).toHaveAttribute("data-ready", "0");
  await page.getByRole("button", { name: "all as day/month" }).click();
  await expect(page.locator("[data-ready]")).toHaveAttribute("data-ready", "2");
  await page.keyboard.press("Escape");
  await expect(wizard).toHaveCount(0);
});

test("who may not write records has no door to the import", async ({ page }) => {
  await openAs(page, "officer");
  await page.keyboard.press("Control+KeyI");
  await expect(page.locator("[data-import]")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Import", exact: true })).toHaveCount(0);
});
