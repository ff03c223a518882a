import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { axeFaults } from "../support/axe-faults.ts";
import { type DalizServer, startDalizServer } from "../support/daliz-server.ts";
import { recordMove } from "../support/record-move.ts";
import { expectLink, figure, goTo, openRoom } from "../support/room-driver.ts";
import { shownFigures } from "../support/shown-figures.ts";

// Two browsers, a server and its database at once on two cores.
test.describe.configure({ timeout: 120_000 });

const MOMENT = { t: "2026-03-04T09:00:00Z", k: "now", lang: "en", sel: "IR" } as const;
const PASSPHRASE = "seven winds over Aktau";

let server: DalizServer;
let saves = 0;
const folder = mkdtempSync(join(tmpdir(), "daliz-stick-"));

test.beforeAll(async () => {
  server = await startDalizServer();
});
test.afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("a post without a network hands its journal on in a file, and both machines hold and show the same", async ({ browser }) => {
  const early = await browser.newContext({ serviceWorkers: "block" });
  // Its line is lost before the palette was fetched: the room stays, and says so.
  await early.route(/\/palette-[^/]*\.js$/, (route) => route.abort());
  const [post, there] = await Promise.all([machine(early), machine(await browser.newContext())]);
  await post.context().setOffline(true);
  await post.keyboard.press("Control+KeyK");
  await expect(post.getByText("The search line could not be fetched")).toBeVisible();
  await recordMove(post, { n: "12", from: "Iran", to: "Turkmenistan", when: ["04.03 11:00", "04.03 11:00"] });
  await expect(figure(post, "present.IR")).toContainText("53–63");

  // From the panel: what it will hold is said before.
  await fromPanel(post, "Export a file…");
  const making = post.locator('[data-files="export"]');
  await expect(making.locator("dl")).toContainText(/at headquarters\s*94/);
  await expect(making.locator("dl")).toContainText(/not yet at headquarters\s*1/);
  await making.getByLabel("Passphrase of the file").fill(PASSPHRASE);
  await making.getByLabel("Once more").fill(PASSPHRASE);
  const stick = await saved(post, () => post.keyboard.press("Enter"));
  await expect(making.locator("[data-saved]")).toHaveAttribute("data-saved", "saved");
  await expect(making).toContainText("It holds 95 entries. Not at headquarters yet: 1.");

  await there.context().setOffline(true);
  await fromPalette(there, "Bring in a file");
  const bringing = there.locator('[data-files="bring"]');
  await bringing
    .locator('input[type="file"]')
    .setInputFiles({ name: "list.json", mimeType: "application/json", buffer: Buffer.from("{}") });
  await expect(bringing.getByRole("alert")).toContainText("no exchange file of Daliz");
  // One byte of it was lost on the way.
  const torn = join(folder, "torn.daliz");
  writeFileSync(torn, readFileSync(stick).subarray(0, -1));
  await drop(there, torn);
  await bringing.getByLabel("Passphrase of the file").fill(PASSPHRASE);
  await there.keyboard.press("Enter");
  await expect(bringing.getByRole("alert")).toContainText("damaged or not whole");
  await look(there, stick, "seven winds over Astana");
  await expect(bringing.getByRole("alert")).toContainText("The passphrase is not this file’s");
  await bringing.getByLabel("Passphrase of the file").fill(PASSPHRASE);
  await there.keyboard.press("Enter");
  await expect(bringing.locator('[data-count="events"]')).toContainText("95; not at headquarters then: 1");
  await expect(bringing.locator('[data-count="fresh"]')).toContainText("waiting here for headquarters: 1");
  await expect(bringing.locator('[data-count="same"]')).toHaveText("94");
  expect(await axeFaults(there)).toEqual([]);
  // Nothing is written before it is asked for.
  await expect(figure(there, "present.IR")).toContainText("65–75");
  await bringing.getByRole("button", { name: "Bring in 1" }).click();
  await expect(bringing.locator("[data-brought]")).toHaveText("Brought in: 1. Waiting for headquarters now: 1.");
  await there.keyboard.press("Escape");
  await expect(figure(there, "present.IR")).toContainText("53–63");
  await post.keyboard.press("Escape");
  await goTo(post, MOMENT);
  await expect.poll(() => shownFigures(post)).toEqual(await shownFigures(there));

  // The file had 95 entries, 94 of which were here: with 95 on both sides they are the same ones.
  for (const page of [post, there]) {
    await openPanel(page);
    await expect(page.locator("[data-sheet]")).toContainText("95 entries in the journal");
    await expect(page.locator("[data-sheet]")).toContainText("Waiting to send: 1");
  }
});

async function machine(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await openRoom(page, server.url, MOMENT);
  await expectLink(page, "synced");
  return page;
}

async function fromPanel(page: Page, command: string): Promise<void> {
  await openPanel(page);
  await page.getByRole("button", { name: command }).click();
}

async function openPanel(page: Page): Promise<void> {
  await page.locator("[data-link] button").first().click();
}

async function fromPalette(page: Page, command: string): Promise<void> {
  await page.keyboard.press("Control+KeyK");
  const line = page.getByRole("combobox", { name: "Search and commands" });
  await line.fill(command);
  await expect(page.locator('[data-entry^="command:file."]')).toHaveAttribute("data-highlighted", "");
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-files]")).toBeVisible();
}

async function look(page: Page, file: string, passphrase: string): Promise<void> {
  const bringing = page.locator('[data-files="bring"]');
  const another = bringing.getByRole("button", { name: "Another file…" });
  if (await another.isVisible()) await another.click();
  await bringing.locator('input[type="file"]').setInputFiles(file);
  await bringing.getByLabel("Passphrase of the file").fill(passphrase);
  await page.keyboard.press("Enter");
}

/** A file let go of over the room, beside the place that is drawn for it. */
async function drop(page: Page, file: string): Promise<void> {
  const bytes = readFileSync(file).toString("base64");
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))], "torn.daliz"));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, bytes);
}

/** Where the file lies that the page gave to its downloads. */
async function saved(page: Page, act: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  saves += 1;
  const path = join(folder, `${String(saves)}-${download.suggestedFilename()}`);
  await download.saveAs(path);
  expect(download.suggestedFilename()).toMatch(/^daliz-\d{4}-\d\d-\d\d-\d{4}-.+\.daliz$/);
  return path;
}
