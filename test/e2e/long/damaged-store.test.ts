import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { type DalizServer, startDalizServer } from "../../support/daliz-server.ts";
import { openProfile, type RealProfile } from "../../support/real-profile.ts";
import { expectLink, expectShown, figure, openRoom } from "../../support/room-driver.ts";
import { shownFigures } from "../../support/shown-figures.ts";
import { openForm, recordForm } from "../../support/type-form.ts";

// A disk that forgets: what a browser's files lose while it is closed is noticed, said and brought back.

test.describe.configure({ mode: "serial", timeout: 300_000 });

const MOMENT = { t: "2026-03-04T09:00:00Z", k: "now", lang: "en", sel: "IL" } as const;
const WAITING = 2;

let folder: string;
let sound: string;
let server: DalizServer;
let browser: RealProfile | null = null;
let before: Readonly<Record<string, string>>;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "daliz-damaged-"));
  sound = join(folder, "sound");
  server = await startDalizServer();
  browser = await openProfile(sound);
  const page = await browser.context.newPage();
  await openRoom(page, server.url, MOMENT);
  await expectLink(page, "synced");
  await expect.poll(() => page.evaluate(async () => (await caches.match(new URL("./", location.href).href)) !== undefined)).toBe(true);
  await server.kill();
  for (let i = 0; i < WAITING; i++) {
    await openForm(page);
    await page
      .getByRole("form")
      .getByRole("textbox", { name: "How many" })
      .fill(`8${String(i)}-9${String(i)}`);
    const place = page.getByRole("combobox", { name: "Where", exact: true });
    if ((await place.inputValue()) !== "Israel") {
      await place.fill("Israel");
      await page
        .getByRole("option", { name: /^Israel/ })
        .first()
        .click();
    }
    await page.getByRole("form").getByLabel("Who said").fill("Embassy, Tel Aviv");
    await recordForm(page);
  }
  await readyRoom(page);
  await expect(figure(page, "present.IL")).toContainText("81–91");
  before = await shownFigures(page);
  await browser.close();
});
test.afterAll(async () => {
  await browser?.kill();
  await server?.stop();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

const DAMAGES: readonly (readonly [name: string, isSaid: boolean, damage: (files: readonly string[]) => void])[] = [
  ["one byte of the largest file of the database is another", false, ([largest = ""]) => flip(largest, 0.5)],
  [
    "the largest file of the database ends in the middle",
    false,
    ([largest = ""]) => truncateSync(largest, Math.floor(statSync(largest).size / 2)),
  ],
  ["a page of the largest file is zeros", false, ([largest = ""]) => zero(largest, 4096)],
  // Chromium sometimes finds its way without it: then nothing is lost, and nothing is said.
  ["the file that says where the database begins is gone", false, (files) => rmSync(named(files, /^CURRENT/))],
  ["the whole database is gone", true, removeAll],
];

for (const [name, isSaid, damage] of DAMAGES) {
  test(`${name}: it is said, what waits is there, and the server makes the figures whole`, async () => {
    const profile = join(folder, "damaged");
    rmSync(profile, { recursive: true, force: true });
    cpSync(sound, profile, { recursive: true });
    damage(databaseFiles(profile));
    browser = await openProfile(profile);
    const page = await browser.context.newPage();
    await page.goto(`${server.url}/#/room?${new URLSearchParams(MOMENT).toString()}`);
    const trouble = page.getByRole("alert");
    await expect(trouble.or(page.locator("[data-figure]").first()).first()).toBeVisible({ timeout: 60_000 });
    const said = (await trouble.count()) > 0;
    if (isSaid) expect(said).toBe(true);
    if (said) await expect(trouble.first()).toContainText(/cannot be read/);
    // Where nothing is said, nothing may be missing.
    else await expect.poll(() => shownFigures(page)).toEqual(before);
    await server.startAgain();
    await expectLink(page, "synced");
    await expect(page.locator("[data-waiting]")).toHaveAttribute("data-waiting", "0");
    await expect.poll(() => shownFigures(page), { timeout: 60_000 }).toEqual(before);
    await expect(trouble).toHaveCount(0);
    console.log(
      `${name}: ${said ? "said to be damaged" : "nothing of the journal was lost"}; whole again, ${String(WAITING)} of ${String(WAITING)} waiting entries sent`,
    );
    await browser.close();
    await server.kill();
  });
}

/** Files of the page's default database, the largest first. */
function databaseFiles(profile: string): readonly string[] {
  const root = join(profile, "Default", "IndexedDB");
  const port = new URL(server.url).port;
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.parentPath.includes(port))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => basename(path) !== "LOCK")
    .sort((a, b) => statSync(b).size - statSync(a).size);
}

function named(files: readonly string[], pattern: RegExp): string {
  const file = files.find((one) => pattern.test(basename(one)));
  if (file === undefined) throw new Error(`No file is named like ${String(pattern)}: ${files.map((one) => basename(one)).join(", ")}`);
  return file;
}

function removeAll(files: readonly string[]): void {
  for (const file of files) rmSync(file);
}

function flip(file: string, share: number): void {
  const bytes = readFileSync(file);
  const at = Math.floor(bytes.length * share);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 0x10, at);
  writeFileSync(file, bytes);
}

function zero(file: string, length: number): void {
  const bytes = readFileSync(file);
  const from = Math.floor(bytes.length / 3);
  bytes.fill(0, from, from + length);
  writeFileSync(file, bytes);
}

/** The room opened anew: the same address alone would load nothing. */
async function readyRoom(page: Page): Promise<void> {
  await page.goto("about:blank");
  await openRoom(page, server.url, MOMENT);
  await expectShown(page, MOMENT.t, "now");
}
