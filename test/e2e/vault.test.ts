import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, expect, type Page, test } from "@playwright/test";
import { axeFaults, THEMES } from "../support/axe-faults.ts";
import { type DalizServer, startDalizServer } from "../support/daliz-server.ts";
import { recordMove } from "../support/record-move.ts";
import { expectLink, expectPageKept, figure, openRoom } from "../support/room-driver.ts";
import { filesWith, loseKey, openKeyNote, PASSPHRASE, setPassphrase, unlock } from "../support/vault-driver.ts";

test.describe.configure({ timeout: 240_000 });

let server: DalizServer;
const MOMENT = { t: "2026-03-04T09:00:00Z", k: "now", lang: "en", sel: "IR" } as const;
const MOVE = { n: "12", from: "Iran", to: "Turkmenistan", when: ["04.03 11:00", "04.03 11:00"] } as const;
/** What `recordMove` writes and nothing else of the program says. */
const MARKER = "Consulate, Gorgan";

test.beforeAll(async () => {
  server = await startDalizServer();
});
test.afterAll(async () => {
  await server.stop();
});
test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1366, height: 768 });
});

test("a plain browser asks nothing, and says what its key protects from and what not", async ({ page }) => {
  await openRoom(page, server.url, MOMENT);
  await openKeyNote(page);
  await expect(page.locator('[data-kept="browser-key"]')).toContainText("a passphrase protects from that");
  await expectNoFaults(page);
  await page.reload();
  await expect(figure(page, "present.IR")).toContainText("65–75");
});

test("a passphrase is asked once for all windows of a machine, and locking asks for it again", async ({ page, context }) => {
  await openRoom(page, server.url, MOMENT);
  await setPassphrase(page);
  const beside = await context.newPage();
  await openRoom(beside, server.url, MOMENT);
  await page.keyboard.press("Control+Shift+KeyL");
  for (const one of [page, beside]) await expect(one.getByRole("heading", { name: "The journal is locked" })).toBeVisible();
  await unlock(page, "not the right passphrase");
  await expect(page.getByText("That is not the passphrase.")).toBeVisible({ timeout: 45_000 });
  await unlock(page);
  for (const one of [page, beside]) await expect(figure(one, "present.IR")).toContainText("65–75", { timeout: 45_000 });
  await beside.close();
});

test("four wrong passphrases in a row have to wait, and a page loaded anew waits as well", async ({ page }) => {
  await openRoom(page, server.url, MOMENT);
  await setPassphrase(page);
  await page.reload();
  for (let i = 0; i < 5; i++) {
    await unlock(page, `wrong passphrase ${String(i)}`);
    await expect(page.getByText("That is not the passphrase.")).toBeVisible({ timeout: 45_000 });
    await expect(page.getByRole("button", { name: "Open", exact: true })).toBeEnabled({ timeout: 45_000 });
  }
  await unlock(page, "wrong passphrase 6");
  await expect(page.getByText(/^Next try in \d+ s\.$/)).toBeVisible({ timeout: 45_000 });
  await page.reload();
  await expect(page.getByText(/^Next try in \d+ s\.$/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Open", exact: true })).toBeDisabled();
});

test("a lost passphrase is said to cost what was not sent, twice, and the journal comes from headquarters anew", async ({ page }) => {
  await openRoom(page, server.url, MOMENT);
  await setPassphrase(page);
  await page.reload();
  await page.getByRole("button", { name: "The passphrase is lost" }).click();
  await page.getByRole("button", { name: "Begin again from headquarters…" }).click();
  await expect(page.getByText("Entries made here and not sent yet are lost.")).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("button", { name: "Delete and begin again" })).toHaveCount(0);
  await page.getByRole("button", { name: "Begin again from headquarters…" }).click();
  await page.getByRole("button", { name: "Delete and begin again" }).click();
  await expect(figure(page, "present.IR")).toContainText("65–75", { timeout: 60_000 });
  await openKeyNote(page);
  await expect(page.locator('[data-kept="browser-key"]')).toBeVisible();
});

test("a key that is gone from the database is found beside it, with what waits", async ({ page }) => {
  await openRoom(page, server.url, MOMENT);
  await expectLink(page, "synced");
  await expectPageKept(page);
  await server.kill();
  await recordMove(page, MOVE);
  await loseKey(page, "own");
  await page.reload();
  await expect(figure(page, "present.IR")).toContainText("53–63", { timeout: 45_000 });
  await expect(page.locator("[data-waiting]")).toHaveAttribute("data-waiting", "1");
  await server.startAgain();
});

test("a key that is gone everywhere is never an empty map: what is lost is said, and one may begin again", async ({ page }) => {
  await openRoom(page, server.url, MOMENT);
  await expectLink(page, "synced");
  await loseKey(page, "everywhere");
  await page.reload();
  await expect(page.getByRole("heading", { name: "The journal's key is gone" })).toBeVisible();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("The key did not open.")).toBeVisible();
  await page.getByRole("button", { name: "Begin again from headquarters…" }).click();
  await expectNoFaults(page);
  await page.getByRole("button", { name: "Delete and begin again" }).click();
  await expect(figure(page, "present.IR")).toContainText(/\d/, { timeout: 60_000 });
});

for (const theme of THEMES) {
  test(`axe finds nothing on a locked window in three languages, ${theme}`, async ({ page }) => {
    await openRoom(page, server.url, { ...MOMENT, theme });
    await setPassphrase(page);
    for (const lang of ["kk", "ru", "en"] as const) {
      await page.goto(`${server.url}/#/room?${new URLSearchParams({ ...MOMENT, lang, theme }).toString()}`);
      await page.reload();
      await expect(page.locator("main h1")).toBeVisible();
      await page.locator("main form button").last().click();
      await page.locator("main button", { hasText: "…" }).click();
      await expectNoFaults(page);
    }
  });
}

test("nothing that was recorded stands on the browser's disk in clear, waiting or not", async () => {
  const profile = mkdtempSync(join(tmpdir(), "daliz-profile-"));
  try {
    const { executablePath, args } = test.info().project.use.launchOptions ?? {};
    const context = await chromium.launchPersistentContext(profile, {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: args ?? [],
      timezoneId: "Asia/Almaty",
    });
    const page = context.pages()[0] ?? (await context.newPage());
    await openRoom(page, server.url, MOMENT);
    await context.setOffline(true);
    await recordMove(page, MOVE);
    expect(filesWith(profile, MARKER)).toEqual([]);
    await context.setOffline(false);
    await expectLink(page, "synced");
    await expect(page.locator("[data-waiting]")).toHaveAttribute("data-waiting", "0");
    await setPassphrase(page);
    await context.close();
    expect(filesWith(profile, MARKER)).toEqual([]);
    expect(filesWith(profile, PASSPHRASE)).toEqual([]);
    // The search finds what does stand there.
    expect(filesWith(profile, "daliz-2")).not.toEqual([]);
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
});

async function expectNoFaults(page: Page): Promise<void> {
  expect(await axeFaults(page)).toEqual([]);
}
