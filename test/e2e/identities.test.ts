import { expect, type Page, test } from "@playwright/test";
import { accountBody, adminOf, enrolledDevice, fileAccounts, newAccount } from "../server/enrolled-device.ts";
import { axeFaults, LOOKS } from "../support/axe-faults.ts";
import { type DalizServer, startDalizServer } from "../support/daliz-server.ts";
import { letInPage } from "../support/let-in-page.ts";
import { expectLink } from "../support/room-driver.ts";

// Who people are: sealed by a registrar, opened for a reason by whoever may, and by nobody else.

let server: DalizServer;
/** Invented; the number's month is 13, so that it is nobody's. */
const NAME = "Өнерхановтест Әлемгүл";
const IIN = "851328000199";

test.describe.configure({ timeout: 120_000 });
test.use({ viewport: { width: 1366, height: 768 } });
test.beforeEach(async () => {
  server = await startDalizServer();
  const registrar = await enrolledDevice(server, { role: "registrar" });
  const units = ["u-71", "u-72"].map((e) =>
    registrar.body({ type: "set", lane: "reg", e, kind: "unit", f: { ukind: "person", n: [1, 1], locus: "IR.GRG" } }),
  );
  expect((await registrar.push(units)).refused).toEqual([]);
});
test.afterEach(async () => {
  await server?.stop();
});

async function openAs(page: Page, role: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const [user, device] = [newAccount("person"), newAccount("laptop")];
  await fileAccounts(server, [accountBody(user, { ukind: "user", title: "A person of a test", role })]);
  await page.goto(`${server.url}/healthz`);
  await letInPage(page, server, device, user);
  const query = new URLSearchParams({ t: "live", lang: "en", sel: "u-71", ...more });
  await page.goto(`${server.url}/#/registry?${query.toString()}`);
  await expectLink(page, "synced");
  return user;
}

async function addName(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Add a name…" }).click();
  await page.getByLabel("Name as in the document").fill(NAME);
  await page.getByLabel("IIN").fill(IIN);
  await page.getByLabel("Document number").fill("N99990071");
  await expect(page.getByText("An IIN has 12 digits, the first six a date")).toBeVisible();
  await page.getByRole("button", { name: "Seal and file" }).click();
  await expect(page.getByText("The record is sealed and filed")).toBeVisible();
}

async function showNames(page: Page, reason: string | null): Promise<void> {
  await page.keyboard.press("Control+Shift+KeyH");
  if (reason !== null) await page.getByRole("textbox", { name: "The reason in words" }).fill(reason);
  await page.getByRole("button", { name: "Open names" }).click();
}

test("a registrar's record is sealed, found in any script while names are shown, and hidden again; a chief opens it for a reason that is logged", async ({
  browser,
  page,
}) => {
  await openAs(page, "registrar");
  await addName(page);
  // Hidden until it is asked for, for whoever wrote it as well.
  await expect(page.getByText(NAME)).toHaveCount(0);
  await showNames(page, null);
  await expect(page.locator('[data-named="u-71"]').first()).toHaveText(NAME);
  await expect(page.locator("[data-identity]")).not.toContainText(IIN);
  await page.getByRole("button", { name: "Show numbers" }).click();
  await expect(page.locator("[data-identity]")).toContainText(IIN);
  await page.getByRole("textbox", { name: "Search" }).fill("alemgul");
  await expect(page.locator("[data-rows]")).toHaveAttribute("data-rows", "1");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+Shift+KeyH");
  await expect(page.getByText(NAME)).toHaveCount(0);
  await expect(page.locator("[data-waiting]")).toHaveAttribute("data-waiting", "0");

  const chief = await (await browser.newContext()).newPage();
  const account = await openAs(chief, "chief");
  await expect(chief.locator("[data-identity]")).toHaveAttribute("data-identity", "sealed", { timeout: 20_000 });
  await showNames(chief, "the hotline calls back");
  await expect(chief.locator('[data-named="u-71"]').first()).toHaveText(NAME);
  const reads = await (await adminOf(server).ask("/v1/access/reads")).text();
  expect(reads).toContain(account);
  expect(reads).toContain("the hotline calls back");
  expect(reads).not.toContain("Өнерхановтест");
  await chief.context().close();
});

test("without a line names stay closed and the screen says why; other roles have no way to them", async ({ page }) => {
  await openAs(page, "registrar");
  await addName(page);
  await expect(page.locator("[data-waiting]")).toHaveAttribute("data-waiting", "0");
  await server.kill();
  await showNames(page, null);
  await expect(page.locator("[data-names-closed=offline]")).toContainText("Try again when it is back");
  await expect(page.getByText(NAME)).toHaveCount(0);
  await server.startAgain();
  await openAs(page, "officer");
  await expect(page.locator('[data-unit="u-71"]')).toBeVisible();
  await expect(page.getByRole("button", { name: "Show names" })).toHaveCount(0);
  await expect(page.getByText("Names and documents are closed to this role")).toBeVisible();
});

for (const [lang, theme] of LOOKS)
  test(`axe finds nothing on a record with its name shown in ${lang}, ${theme}`, async ({ page }) => {
    await openAs(page, "registrar");
    await addName(page);
    await page.goto(`${server.url}/#/registry?${new URLSearchParams({ t: "live", sel: "u-71", lang, theme }).toString()}`);
    await page.keyboard.press("Control+Shift+KeyH");
    await expect(page.locator("[data-sheet]")).toBeVisible();
    expect(await axeFaults(page)).toEqual([]);
    await page.locator("[data-sheet] button[type=submit]").click();
    await expect(page.locator('[data-named="u-71"]').first()).toHaveText(NAME);
    expect(await axeFaults(page)).toEqual([]);
    await page.screenshot({ path: test.info().outputPath(`record-${lang}-${theme}.png`) });
  });
