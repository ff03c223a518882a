import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { readTable } from "#core/sheets/read-table.ts";
import { sheetPorts } from "../../commands/sheet-ports.ts";
import { accountBody, fileAccounts, newAccount } from "../server/enrolled-device.ts";
import { axeFaults } from "../support/axe-faults.ts";
import { type DalizServer, startDalizServer } from "../support/daliz-server.ts";
import { letInPage } from "../support/let-in-page.ts";
import { BAD_ROWS, peopleBook } from "../support/people-list.ts";
import { expectLink, expectPageKept } from "../support/room-driver.ts";

// Three browsers, a server and its database at once on two cores.
test.describe.configure({ timeout: 150_000 });
test.use({ viewport: { width: 1366, height: 768 } });

let server: DalizServer;
let book: Buffer;
const folder = mkdtempSync(join(tmpdir(), "daliz-import-"));

test.beforeAll(async () => {
  book = Buffer.from(await peopleBook());
});
test.beforeEach(async () => {
  server = await startDalizServer();
});
test.afterEach(async () => {
  await server.stop();
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A laptop with the registry before it, live, everything of the journal there. */
async function laptop(browser: Browser, lang: string, role: string | null = "consul"): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, acceptDownloads: true });
  const page = await context.newPage();
  if (role !== null) {
    const [user, device] = [newAccount("person"), newAccount("laptop")];
    await fileAccounts(server, [accountBody(user, { ukind: "user", title: "A person of a test", role })]);
    await page.goto(`${server.url}/healthz`);
    await letInPage(page, server, device, user);
  }
  await page.goto(`${server.url}/#/registry?t=live&lang=${lang}&theme=light`);
  await expect(page.locator("[data-people]")).toBeVisible({ timeout: 45_000 });
  await expectLink(page, "synced");
  return page;
}

/** Opens the wizard by its keys, gives it the list, and goes on to the check. */
async function toCheck(page: Page, sender: string): Promise<void> {
  await page.keyboard.press("Control+KeyI");
  await page
    .locator("[data-sheet] input[type=file]")
    .setInputFiles({ name: "list.xlsx", mimeType: "application/octet-stream", buffer: book });
  const wizard = page.locator("[data-import]");
  await expect(wizard).toHaveAttribute("data-import", "sheet", { timeout: 30_000 });
  await wizard.locator("input[list]").fill(sender);
  await page.keyboard.press("Control+Enter");
  await expect(wizard).toHaveAttribute("data-import", "columns");
  await page.keyboard.press("Control+Enter");
  await expect(wizard).toHaveAttribute("data-import", "check", { timeout: 30_000 });
}

async function toPreview(page: Page): Promise<void> {
  await page.keyboard.press("Control+Enter");
  await expect(page.locator("[data-import]")).toHaveAttribute("data-import", "preview");
}

/** Writes what the preview shows; where names turn out not to be sealed here, without them. */
async function commit(page: Page): Promise<void> {
  const wizard = page.locator("[data-import]");
  const isSaid = await page.locator("[data-unsealed]").isVisible();
  await page.locator("[data-sheet] footer button").last().click();
  const done = wizard.and(page.locator('[data-import="done"]'));
  if (!isSaid) await expect(done.or(page.locator("[data-unsealed]")).first()).toBeVisible({ timeout: 30_000 });
  if (!isSaid && !(await done.isVisible())) await page.locator("[data-sheet] footer button").last().click();
  await expect(wizard).toHaveAttribute("data-import", "done", { timeout: 30_000 });
}

/** People in the registry as its head says. */
function people(page: Page) {
  return page.locator("[data-people] [aria-hidden]");
}

async function peopleAre(page: Page, text: string): Promise<void> {
  await expect(people(page)).toHaveText(text, { timeout: 75_000 });
}

test("without a server an officer imports 312 rows, sees first what they do, and headquarters' count changes once", async ({ browser }) => {
  const hq = await laptop(browser, "ru", null);
  const post = await laptop(browser, "ru");
  const before = await people(hq).innerText();
  // What headquarters' screen says from now on.
  await hq.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    const look = (): void => {
      const text = document.querySelector("[data-people] [aria-hidden]")?.textContent ?? "";
      if (seen.at(-1) !== text) seen.push(text);
    };
    look();
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await expectPageKept(post);
  await server.kill();
  await expectLink(post, "offline");
  await toCheck(post, "EMB-THR");
  const check = post.locator("[data-ready]");
  await expect(check).toHaveAttribute("data-ready", "306");
  await expect(check).toHaveAttribute("data-rejected", "6");
  await post.screenshot({ path: test.info().outputPath("check-ru.png") });
  expect(await axeFaults(post)).toEqual([]);
  // The report goes back in Russian, whatever the heads are written in.
  await post.getByRole("radio", { name: "рус" }).click();
  const download = post.waitForEvent("download");
  await post.getByRole("button", { name: /6 строк с причинами/ }).click();
  const path = join(folder, "rejected.xlsx");
  await (await download).saveAs(path);
  const read = await readTable({ name: "rejected.xlsx", bytes: readFileSync(path) }, sheetPorts());
  if (read.kind !== "read") throw new Error(JSON.stringify(read));
  const rows = read.sheets.sheets[0]?.rows ?? [];
  expect(rows.slice(1).map(({ cells }) => Number(cells[0]?.text))).toEqual(BAD_ROWS);
  expect(rows[1]?.cells[1]?.text).toContain("Дата рождения не читается");

  await toPreview(post);
  const registered = post.locator('[data-effect="registered"]');
  const was = Number((await registered.locator("[data-before]").getAttribute("data-before"))?.replace(/\D/g, ""));
  const will = Number((await registered.locator("[data-after]").getAttribute("data-after"))?.replace(/\D/g, ""));
  expect(will - was).toBe(306);
  await expect(post.locator('[data-count-of="creates"] dd')).toHaveText("306");
  await expect(post.locator("[data-unsealed]")).toBeVisible();
  await expect(people(post)).toHaveText(before);
  await post.screenshot({ path: test.info().outputPath("preview-ru.png") });
  expect(await axeFaults(post)).toEqual([]);
  await commit(post);
  await expect(post.locator("[data-done]")).toHaveAttribute("data-done", "306");
  await post.screenshot({ path: test.info().outputPath("done-ru.png") });
  await post.keyboard.press("Escape");
  await expect.poll(async () => Number((await people(post).innerText()).replace(/\D/g, ""))).toBe(Number(before.replace(/\D/g, "")) + 306);
  const after = await people(post).innerText();
  await expect(post.locator("[data-link]")).toContainText("307");

  await server.startAgain();
  await expectLink(post, "synced");
  await peopleAre(hq, after);
  expect(await hq.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual([before, after]);
  await post.context().close();
  await hq.context().close();
});

test("one file on two laptops that have not spoken is the same 306 people, and both imports are in the log", async ({ browser }) => {
  const [one, two] = [await laptop(browser, "en"), await laptop(browser, "kk")];
  const before = Number((await people(one).innerText()).replace(/\D/g, ""));
  for (const page of [one, two]) await expectPageKept(page);
  await server.kill();
  for (const page of [one, two]) {
    await expectLink(page, "offline");
    await toCheck(page, page === one ? "EMB-THR" : "MFA-HOTLINE");
    await toPreview(page);
    await commit(page);
    await page.keyboard.press("Escape");
  }
  await server.startAgain();
  for (const page of [one, two]) await expectLink(page, "synced");
  for (const page of [one, two]) {
    await page.keyboard.press("Control+KeyI");
    await expect(page.locator("[data-imports]")).toHaveAttribute("data-imports", "2", { timeout: 75_000 });
    await page.keyboard.press("Escape");
    await expect.poll(async () => Number((await people(page).innerText()).replace(/\D/g, "")), { timeout: 75_000 }).toBe(before + 306);
    await page.context().close();
  }
});

test("an import undone restores every count, the moment between shows it, and the file can be imported again", async ({ browser }) => {
  const page = await laptop(browser, "kk");
  const before = await people(page).innerText();
  await toCheck(page, "EMB-THR");
  await toPreview(page);
  await commit(page);
  await page.keyboard.press("Escape");
  const after = String(Number(before.replace(/\D/g, "")) + 306);
  await expect.poll(async () => (await people(page).innerText()).replace(/\D/g, "")).toBe(after);
  await page.keyboard.press("Control+KeyI");
  await page.locator("[data-statement] button").click();
  await page.locator("[data-statement] button").first().click();
  await expect(page.locator("[data-imports]")).toHaveAttribute("data-imports", "0", { timeout: 30_000 });
  await page.screenshot({ path: test.info().outputPath("undone-kk.png") });
  expect(await axeFaults(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await peopleAre(page, before);
  await toCheck(page, "EMB-THR");
  await expect(page.locator("[data-ready]")).toHaveAttribute("data-ready", "306");
  await page.context().close();
});
