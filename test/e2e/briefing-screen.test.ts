import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, type BrowserContext, expect, type Page, test } from "@playwright/test";
import { type DalizServer, startDalizServer } from "../support/daliz-server.ts";

// Leadership's journeys: a page that never changes, what changed between two, the version for everybody.

const OFFICER = "Duty desk A";
const SECOND = "Duty desk B";
const HIGHLIGHT = "MARKER-HIGHLIGHT-7f3a";
const QUESTION = "MARKER-QUESTION-91bd";

let server: DalizServer;
let context: BrowserContext;
let page: Page;
let browserOf: Browser;

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser }) => {
  browserOf = browser;
  server = await startDalizServer();
  context = await browser.newContext({ acceptDownloads: true, viewport: { width: 1920, height: 1080 } });
  page = await context.newPage();
});
test.afterAll(async () => {
  await context?.close();
  await server?.stop();
});

test("three briefings are frozen by a named officer at three moments", async () => {
  await freeze("2026-03-01T07:00:00Z", 1);
  await freeze("2026-03-02T19:05:00Z", 2);
  await freeze("2026-03-03T07:00:00Z", 3, { highlights: `${HIGHLIGHT}\nThe second sentence.`, questions: QUESTION });
  const document = page.frameLocator("article iframe");
  await expect(document.locator('[data-key="present.IR"][data-n="[65,75]"]').first()).toHaveText("65–75");
  await expect(document.locator('[data-key="home.IR"][data-n="[17,null]"]').first()).toHaveText("≥17");
  await expect(document.locator("body")).toContainText(HIGHLIGHT);
  await expect(document.locator("body")).toContainText(QUESTION);
  await document.getByRole("link", { name: "Figures" }).first().click();
  await expect(document.locator("#en-figures")).toBeInViewport();
});

test("a briefing corrected since says so in a line above it, shows which, and stays as it was frozen", async () => {
  const line = page.locator("[data-corrected]");
  await expect(line).toContainText("corrected since");
  await line.getByRole("button", { name: "show" }).click();
  await expect(line.getByRole("row")).not.toHaveCount(1);
  await expect(page.frameLocator("article iframe").locator('[data-key="home.IR"]').first()).toHaveText("≥17");
  await clean(page);
});

test("L2: two briefings differ in ranges, in words, with the events behind every change", async () => {
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page.locator("[data-compared=open]")).toBeVisible();
  const verdict = (key: string) => page.locator(`[data-change="${key}"]`);
  for (const [key, is] of [
    ["present.IR", "incomparable"],
    ["present.IL", "incomparable"],
    ["present.ME", "incomparable"],
    ["home.IR", "no-certain-change"],
    ["hurt.IR", "first-stated"],
    ["hurt.ME", "no-new-information"],
    ["lost.IR", "first-stated"],
  ] as const)
    await expect(verdict(key), key).toHaveAttribute("data-verdict", is);
  await verdict("home.IR").getByRole("button").click();
  const reasons = page.locator('[data-reasons="home.IR"]');
  await expect(reasons).toContainText("0–67");
  await expect(reasons).toContainText("What changed is our knowledge");
  await expect(reasons.locator("[data-event]")).not.toHaveCount(0);
  await page.keyboard.press("ArrowDown");
  await expect(page.locator('[data-reasons="hurt.IR"]')).toBeVisible();
  await page.getByRole("button", { name: "Only changes" }).click();
  await expect(verdict("hurt.ME")).toHaveCount(0);
  await clean(page);
  for (const lang of ["kk", "ru"]) {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `#/briefing?t=2026-03-03T07:00:00Z&k=then&lang=${lang}&theme=dark`);
    await expect(page.locator("html")).toHaveAttribute("lang", lang);
    await clean(page);
  }
  await page.evaluate(() => {
    location.hash = "#/briefing?t=2026-03-03T07:00:00Z&k=then&lang=en&theme=light";
  });
  await page.getByRole("button", { name: "Close", exact: true }).click();
});

test("a briefing is approved by name, and the public version needs two different persons", async () => {
  await page.getByRole("button", { name: "Approve", exact: true }).click();
  const sheet = page.locator("[data-sheet]");
  await say("approved", "Approve");
  await say("released", "Release to the public");
  await expect(sheet.locator('[data-say="released"]')).toContainText("another person is needed");
  await sheet.getByRole("button", { name: "Change" }).click();
  await sheet.getByRole("textbox").fill(SECOND);
  await sheet.getByRole("button", { name: "Choose", exact: true }).click();
  await say("released", "Release to the public", 2);
  await page.keyboard.press("Escape");
  await expect(page.locator('[data-briefing="3"]')).toContainText("released");

  async function say(what: string, button: string, times = 1): Promise<void> {
    const row = sheet.locator(`[data-say="${what}"]`);
    await row.getByRole("button", { name: button }).click();
    await expect(row).toHaveAttribute("data-said", String(times));
  }
});

test("L3: the public version in Kazakh and Russian holds no name, no free text and nothing of hurt before kin are told", async () => {
  await page.keyboard.press("Control+p");
  const sheet = page.locator("[data-sheet]");
  await sheet.getByRole("radio", { name: "Public" }).click();
  await sheet.getByRole("checkbox", { name: "English" }).click();
  await sheet.getByRole("checkbox", { name: "қазақша" }).click();
  await sheet.getByRole("checkbox", { name: "русский" }).click();
  await expect(sheet).toContainText("highlights: 2");
  const made: string[] = [];
  for (const format of ["HTML, one file", "The briefing itself (to be opened)"]) {
    await sheet.getByRole("radio", { name: format }).click();
    made.push((await saved(page, () => sheet.getByRole("button", { name: "Save…" }).click())).toString("utf8"));
  }
  for (const text of made) {
    for (const marker of [OFFICER, SECOND, HIGHLIGHT, QUESTION, "Бакаев", "Бақаев", "hurt."]) expect(text).not.toContain(marker);
    expect(text).toContain("present.IR");
  }
  expect(made[0]).toContain("80–90");
  expect(made[0]).not.toMatch(/<script/i);
  await clean(page);
  await page.keyboard.press("Escape");
});

test("a picture has 3840 by 2160 points, a workbook the frozen figures, and a printed page is handed to the browser", async () => {
  await page.keyboard.press("Control+p");
  const sheet = page.locator("[data-sheet]");
  const make = () => sheet.getByRole("button", { name: "Save…" }).click();
  await sheet.getByRole("radio", { name: "PNG, 3840×2160" }).click();
  const picture = await saved(page, make);
  expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([3840, 2160]);
  expect(picture.length).toBeGreaterThan(100_000);
  await sheet.getByRole("radio", { name: "XLSX, tables" }).click();
  expect((await saved(page, make)).subarray(0, 2).toString()).toBe("PK");
  await sheet.getByRole("radio", { name: "PDF, A4" }).click();
  await make();
  await expect(sheet.getByRole("status")).toContainText("The print dialog is open");
  await page.keyboard.press("Escape");
});

test("L1: a briefing opens from its file with no network and no server, with the figures it was frozen with and a line that says so", async () => {
  await page.keyboard.press("Control+p");
  const sheet = page.locator("[data-sheet]");
  await sheet.getByRole("radio", { name: "The briefing itself (to be opened)" }).click();
  const file = await saved(page, () => sheet.getByRole("button", { name: "Save…" }).click());
  await page.keyboard.press("Escape");
  const laptop = await browserOf.newContext();
  const reader = await laptop.newPage();
  await reader.goto(`${server.url}/reader.html#lang=en`);
  await expect(reader.locator('[data-shelf="open"] li')).toHaveCount(3);
  await clean(reader);
  await laptop.setOffline(true);
  const text = file.toString("utf8");
  const input = reader.locator("input[type=file]");
  await input.setInputFiles({ name: "a.json", mimeType: "application/json", buffer: Buffer.from(text.replace("[65,75]", "[64,75]")) });
  await expect(reader.locator('[data-unopened="altered"]')).toContainText("This file was altered");
  await input.setInputFiles({ name: "a.json", mimeType: "application/json", buffer: Buffer.from(text) });
  const document = reader.frameLocator("main iframe");
  await expect(document.locator('[data-key="present.IR"][data-n="[65,75]"]').first()).toHaveText("65–75");
  await expect(reader.getByRole("status")).toContainText("Later corrections are not in this file");
  await reader.keyboard.press("ArrowRight");
  await expect(reader.locator("[data-level]")).toHaveAttribute("data-level", "figures");
  await clean(reader);
  await laptop.close();
});

/** Freezes the moment with the form, as the duty officer. */
async function freeze(
  iso: string,
  number: number,
  typed: { readonly highlights?: string; readonly questions?: string } = {},
): Promise<void> {
  await page.goto("about:blank");
  await page.goto(`${server.url}/#/briefing?t=${iso}&k=then&lang=en&theme=light`);
  await expect(page.locator("[data-briefings]")).toHaveAttribute("data-briefings", String(number - 1), { timeout: 45_000 });
  await page.keyboard.press("Control+s");
  const form = page.getByRole("form");
  if (number === 1) {
    await form.getByRole("button", { name: "Duty officer" }).click();
    await page.locator("[data-sheet]").getByRole("textbox").fill(OFFICER);
    await page.locator("[data-sheet]").getByRole("button", { name: "Choose", exact: true }).click();
  }
  await expect(form).toContainText(OFFICER);
  if (typed.highlights !== undefined) await form.getByRole("textbox", { name: "Highlights" }).fill(typed.highlights);
  if (typed.questions !== undefined) await form.getByRole("textbox", { name: "Open questions" }).fill(typed.questions);
  await expect(page.locator("[data-preview]")).toHaveAttribute("data-preview", iso);
  await form.getByRole("button", { name: "Freeze" }).click();
  await expect(page.locator(`[data-briefing="${String(number)}"]`)).toBeVisible();
  await expect(page.locator("[data-opened=open]")).toBeVisible();
}

/** The file that an action downloads. */
async function saved(on: Page, act: () => Promise<void>): Promise<Buffer> {
  const [download] = await Promise.all([on.waitForEvent("download"), act()]);
  return readFileSync(await download.path());
}

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Axe finds nothing on the page as it stands. The frames of documents let no script in, ours neither: axe looks at the page around them. */
async function clean(on: Page): Promise<void> {
  await on.evaluate(AXE);
  const found = await on.evaluate<{ violations: { id: string; nodes: { target: string[] }[] }[] }>(
    'axe.run(document, { iframes: false, runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] })',
  );
  expect(found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(", ")}`)).toEqual([]);
}
