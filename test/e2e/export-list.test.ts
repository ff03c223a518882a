import { readFileSync } from "node:fs";
import { type Download, expect, type Locator, type Page, test } from "@playwright/test";
import { printIso } from "#core/time/iso.ts";
import { accountBody, fileAccounts, newAccount } from "../server/enrolled-device.ts";
import { axeFaults } from "../support/axe-faults.ts";
import { type DalizServer, startDalizServer } from "../support/daliz-server.ts";
import { letInPage } from "../support/let-in-page.ts";
import { type RegistryExercise, registryExercise } from "../support/registry-exercise.ts";
import { expectLink } from "../support/room-driver.ts";
import { unzip } from "../support/unzip.ts";

let exercise: RegistryExercise;
let server: DalizServer;

test.use({ viewport: { width: 1366, height: 768 } });
test.beforeAll(async () => {
  exercise = registryExercise();
  server = await startDalizServer(exercise.path);
});
test.afterAll(async () => {
  await server?.stop();
  exercise?.remove();
});

async function openRegistry(page: Page, lang = "en", open = ""): Promise<number> {
  const query = new URLSearchParams({ t: printIso(exercise.vMs), k: "now", lang, theme: "light", ...(open === "" ? {} : { open }) });
  await page.goto(`${server.url}/#/registry?${query.toString()}`);
  await expect(page.locator("[data-unit]").first()).toBeVisible({ timeout: 45_000 });
  await expectLink(page, "synced");
  // All records and their words are here.
  await expect(page.locator("p[role=status]")).toHaveCount(0);
  return Number(await page.locator("[data-rows]").getAttribute("data-rows"));
}

async function saved(page: Page, sheet: Locator, button: string): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent("download"), sheet.getByRole("button", { name: button, exact: true }).click()]);
  return download;
}

/** Texts of the cells of one sheet of a workbook, row by row. */
function rowsOf(xml: string): readonly (readonly string[])[] {
  return [...xml.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row = ""]) =>
    [...row.matchAll(/<(?:t|v)[^>]*>([^<]*)</g)].map(([, text = ""]) => text),
  );
}

test("an officer exports a view as a workbook: what will be missing is listed first, and the file says it too", async ({ page }) => {
  const [user, device] = [newAccount("person"), newAccount("laptop")];
  await fileAccounts(server, [accountBody(user, { ukind: "user", title: "An officer of a test", role: "officer" })]);
  await page.goto(`${server.url}/healthz`);
  await letInPage(page, server, device, user);
  const length = await openRegistry(page, "en", "priority");
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const sheet = page.getByRole("dialog");
  await expect(sheet.locator("[data-export]")).toHaveAttribute("data-export", String(length));
  await expect(sheet).toContainText("Columns of names and dates of birth: this role does not read them");
  await expect(sheet.getByRole("checkbox")).toHaveCount(0);
  expect(await axeFaults(page)).toEqual([]);
  const download = await saved(page, sheet, "Save the file");
  expect(download.suggestedFilename()).toMatch(/^daliz-registry-exercise-\d{4}-\d\d-\d\d-\d{4}-en\.xlsx$/);
  await expect(sheet).toContainText(`Saved: ${download.suggestedFilename()}`);
  const parts = unzip(readFileSync(await download.path()));
  const list = rowsOf(parts.get("xl/worksheets/sheet1.xml") ?? "");
  expect(list).toHaveLength(length + 2);
  expect(list[1]?.every((tag) => tag.startsWith("#"))).toBe(true);
  const about = rowsOf(parts.get("xl/worksheets/sheet2.xml") ?? "").map((row) => row.join(": "));
  for (const line of [
    `Exported by: ${user} (`,
    "What it holds: Priority",
    `Moment (time of events): ${printIso(exercise.vMs)}`,
    "Cut of the journal: ",
  ])
    expect(about.some((said) => said.startsWith(line))).toBe(true);
  expect(about.filter((said) => said.startsWith("What was removed: "))).toHaveLength(
    Number(await sheet.locator("[data-removed]").getAttribute("data-removed")),
  );
});

test("the selected go into a Russian text with the keyboard alone; numbers name no record", async ({ page }) => {
  await openRegistry(page);
  await page.getByRole("grid").focus();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(page.locator('[data-unit][aria-selected="true"]')).toHaveCount(3);
  const ids = await page
    .locator('[data-unit][aria-selected="true"]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-unit")));
  await page.getByRole("toolbar").getByRole("button", { name: "Export" }).press("Enter");
  const sheet = page.getByRole("dialog");
  await expect(sheet.locator("[data-export]")).toHaveAttribute("data-export", "3");
  await sheet.getByRole("radio", { name: "русский" }).press("Space");
  await sheet.getByRole("radio", { name: /^Text \(CSV\)/ }).press("Space");
  const text = readFileSync(await (await saved(page, sheet, "Save the file")).path(), "utf8");
  const lines = text.replace("\ufeff", "").split("\r\n");
  expect(lines[0]).toMatch(/^Запись;Вид;/);
  expect(lines.slice(2, 5).map((line) => line.split(";")[0])).toEqual(ids);
  expect(lines[5]).toMatch(/^# УЧЕНИЕ/);
  await sheet.getByRole("radio", { name: /^Numbers only/ }).press("Space");
  // How many they are is not said: with the numbers it would tell the small ones that are hidden.
  await expect(sheet).toContainText(/Single records: numbers only(?!: \d)/);
  const numbers = readFileSync(await (await saved(page, sheet, "Save the file")).path(), "utf8");
  for (const id of ids) expect(numbers).not.toContain(String(id));
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
});
