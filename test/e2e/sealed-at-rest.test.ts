import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { type DalizServer, startDalizServer } from "../support/daliz-server.ts";
import { saidHits, searchMarkers } from "../support/marker-search.ts";
import { planting, writePlantedJournal } from "../support/planted-journal.ts";
import { pushEvent } from "../support/push-event.ts";
import { readableInSealed, writeInClear } from "../support/readable-rows.ts";
import { openProfile, type RealProfile } from "../support/real-profile.ts";
import { expectLink, expectShown, openRoom } from "../support/room-driver.ts";
import { choose, openForm, recordForm } from "../support/type-form.ts";

test.describe.configure({ mode: "serial", timeout: 300_000 });

const MOMENT = { t: "2026-03-04T09:00:00Z", k: "now", lang: "en", sel: "IR" } as const;
const ROUNDS = 6;

const planted = planting();
const word = planted.word;
let folder: string;
let profile: string;
let server: DalizServer;
let browser: RealProfile | null = null;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "daliz-sealed-"));
  profile = join(folder, "profile");
  const journal = join(folder, "journal.json");
  writePlantedJournal(journal, planted, ROUNDS);
  server = await startDalizServer(journal);
});
test.afterAll(async () => {
  await browser?.kill();
  await server?.stop();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

test("after a day's work no file of the browser's profile holds a readable word of the journal: 0 of 200", async () => {
  browser = await openProfile(profile);
  const page = await browser.context.newPage();
  await openRoom(page, server.url, MOMENT);
  await expectLink(page, "synced");
  await lookAtEverything(page);

  await openRoom(page, server.url, MOMENT);
  await expectShown(page, MOMENT.t, "now");
  for (const n of ["40-50", "42-52"]) await count(page, n, "");
  await move(page);
  await corridor(page);
  await withdraw(page);
  await freeze(page);
  await bookmark(page);
  await expectLink(page, "synced");

  await openRoom(page, server.url, MOMENT);
  await browser.context.setOffline(true);
  for (const n of ["60-61", "60-62"]) await refuseLater(page, n);
  await browser.context.setOffline(false);
  await expect(page.getByRole("button", { name: "Refused 2" })).toBeVisible({ timeout: 75_000 });
  await browser.context.setOffline(true);
  for (const n of ["44-54", "46-56", "48-58"]) await count(page, n, " of a waiting entry");
  await expect(page.locator("[data-waiting]")).toHaveAttribute("data-waiting", "3");

  const rows = await readableInSealed(page);
  expect(rows.tables).toMatchObject({ segments: expect.any(Number), waiting: 5 });
  expect(rows.readable).toEqual([]);
  await browser.close();
  expect(planted.markers.length).toBeGreaterThanOrEqual(200);
  expectNothingReadable("closed as a person closes it");
});

test("neither does the profile of a browser that was killed at work", async () => {
  await server.kill();
  browser = await openProfile(profile);
  const page = await browser.context.newPage();
  await openRoom(page, server.url, MOMENT);
  await expect(page.locator("[data-waiting]")).toHaveAttribute("data-waiting", "3");
  await expect(page.getByRole("button", { name: "Refused 2" })).toBeVisible();
  await lookAtEverything(page);
  await openRoom(page, server.url, MOMENT);
  await count(page, "50-60", " of a waiting entry");
  // Half an entry stands in its form.
  const form = await openForm(page);
  await form.getByLabel("Note").fill(word("typed and not recorded"));
  await browser.kill();
  expectNothingReadable("killed");
});

test("words that lie in the clear would be found: in a database, in local storage, in a cache and in a file", async () => {
  await server.startAgain();
  browser = await openProfile(profile);
  const page = await browser.context.newPage();
  await page.goto(server.url);
  const control = planting();
  for (const place of ["database", "local storage", "cache", "file"] as const) await writeInClear(page, place, control.word(place));
  await browser.close();
  const { hits } = searchMarkers(profile, control.markers);
  expect(new Set(hits.map(({ kind }) => kind))).toEqual(new Set(["database", "local storage", "cache", "file"]));
});

function expectNothingReadable(how: string): void {
  const { files, bytes, hits } = searchMarkers(profile, planted.markers);
  const found = new Set(hits.map(({ kind }) => kind));
  console.log(
    `${how}: ${String(hits.length)} of ${String(planted.markers.length)} planted words found in ${String(files)} files, ${String(Math.round(bytes / 1e6))} MB`,
  );
  expect(saidHits(hits), [...found].join(", ")).toEqual([]);
  expect(files).toBeGreaterThan(20);
}

/** Every screen that shows words of the journal, in turn. */
async function lookAtEverything(page: Page): Promise<void> {
  for (const [screen, sign] of [
    ["statements", "[data-statement]"],
    ["briefing", "[data-briefings]"],
  ] as const) {
    await page.goto(`${server.url}/#/${screen}?t=2026-03-12T08:00:00Z&k=now&lang=en`);
    await expect(page.locator(sign).first()).toBeVisible({ timeout: 45_000 });
  }
}

/** All free text that every form has. */
async function source(page: Page, of: string): Promise<void> {
  const form = page.getByRole("form");
  await form.getByLabel("Who said").fill(word(`who${of}`));
  await form.getByLabel("Outlet").fill(word(`outlet${of}`));
  await form.getByLabel("Note").fill(word(`note${of}`));
  await form.getByLabel("As heard").fill(word(`time as heard${of}`));
}

async function count(page: Page, n: string, of: string): Promise<string | undefined> {
  const form = await openForm(page);
  await form.getByRole("textbox", { name: "How many" }).fill(n);
  await place(page, "Where", "Iran");
  await source(page, of);
  return record(page);
}

/** Records, and waits until the room has turned to what was recorded. Its id. */
async function record(page: Page): Promise<string | undefined> {
  const chosen = () => /sel=([0-9a-f-]{36})/.exec(page.url())?.[1];
  const before = chosen();
  await recordForm(page);
  await expect.poll(() => chosen() !== undefined && chosen() !== before).toBe(true);
  return chosen();
}

/** Recorded while there is no line; meanwhile headquarters takes another entry under the same id. */
async function refuseLater(page: Page, n: string): Promise<void> {
  const id = await count(page, n, " of a refused entry");
  await pushEvent(server.url, { id, type: "count", measure: "present", place: "IL", n: [80, 90], src: { basis: "official" } });
}

async function move(page: Page): Promise<void> {
  const form = await openForm(page);
  await form.getByText("Movement", { exact: true }).click();
  await form.getByLabel("How many").first().fill("3");
  await place(page, "From", "Iran");
  await place(page, "To", "Azerbaijan");
  await source(page, " of a movement");
  await record(page);
}

async function place(page: Page, label: string, name: string): Promise<void> {
  const field = page.getByRole("combobox", { name: label, exact: true });
  if ((await field.inputValue()) === name) return;
  await field.fill(name);
  await page
    .getByRole("option", { name: new RegExp(`^${name}`) })
    .first()
    .click();
}

async function corridor(page: Page): Promise<void> {
  await openRoom(page, server.url, { ...MOMENT, sel: "C-AZ" });
  await expect(page.locator('[data-pane="inspector"] h2').first()).toContainText("Julfa");
  const form = await openForm(page);
  await choose(page, form, "Status", "suspended");
  await source(page, " of a corridor");
  await record(page);
}

async function withdraw(page: Page): Promise<void> {
  await page.locator('[data-pane="inspector"]').getByRole("button", { name: "Withdraw", exact: true }).click();
  await page.getByRole("form").getByLabel("Reason").fill(word("reason of a withdrawal here"));
  await recordForm(page);
}

async function freeze(page: Page): Promise<void> {
  await page.goto(`${server.url}/#/briefing?t=2026-03-04T09:00:00Z&k=now&lang=en`);
  await expect(page.locator("[data-briefings]")).toHaveAttribute("data-briefings", "0", { timeout: 45_000 });
  await page.keyboard.press("Control+s");
  const form = page.getByRole("form");
  await form.getByRole("button", { name: "Duty officer" }).click();
  await page.locator("[data-sheet]").getByRole("textbox").fill(word("officer"));
  await page.locator("[data-sheet]").getByRole("button", { name: "Choose", exact: true }).click();
  const lines = (kind: string) => Array.from({ length: 5 }, () => word(kind)).join("\n");
  await form.getByRole("textbox", { name: "Highlights" }).fill(lines("highlight"));
  await form.getByRole("textbox", { name: "Open questions" }).fill(lines("question"));
  await form.getByRole("button", { name: "Freeze" }).click();
  await expect(page.locator("[data-opened=open]")).toBeVisible();
}

async function bookmark(page: Page): Promise<void> {
  await openRoom(page, server.url, MOMENT);
  await page.keyboard.press("KeyB");
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("textbox").fill(word("bookmark"));
  await sheet.getByRole("button", { name: "Keep" }).click();
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
}
