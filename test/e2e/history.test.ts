import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import type { DalizServer } from "../support/daliz-server.ts";
import { startLargeServer } from "../support/large-server.ts";
import { openProfile, type RealProfile } from "../support/real-profile.ts";
import { expectLink } from "../support/room-driver.ts";
import { type ThinLine, thinLine } from "../support/thin-line.ts";

// The first journal of a machine, over a line that breaks: what has been stored is not fetched again.

test.describe.configure({ timeout: 300_000 });

const EVENTS = 60_000;
/** Bytes a second of history. */
const SLOW = 50_000;
const FASTER = 250_000;

let folder: string;
let server: DalizServer;
let line: ThinLine | null = null;
let browser: RealProfile | null = null;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "daliz-history-"));
  server = await startLargeServer(EVENTS);
});
test.afterAll(async () => {
  await browser?.kill();
  await line?.close();
  await server?.stop();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

test("headquarters' server is killed while a new machine fetches its history: no segment that was stored is fetched again", async () => {
  const thin = await thinLine({ to: server.url });
  line = thin;
  browser = await openProfile(join(folder, "profile"));
  // The program comes as fast as it can, its history slowly enough for every look at it.
  const fetched = segmentsFetched(browser.context, () => thin.pace(SLOW));
  const page = await browser.context.newPage();
  await page.goto(`${line.url}/#/room?t=2026-06-10T00:00:00Z&k=now&lang=en`);
  const kept = await someStored(page, 3);
  await expect(page.locator('[data-pane="map"] [data-history]')).toBeVisible();
  // The queue says so too: without the registry's rows nobody can tell who was seen in two places.
  await page.keyboard.press("KeyC");
  await expect(page.locator("[data-conflict-list] [data-history]")).toBeVisible();
  await expect(page.getByText("Nobody disagrees")).toHaveCount(0);
  const first = fetched.splice(0);
  thin.pace(FASTER);
  await server.kill();
  await server.startAgain();
  const more = await someStored(page, kept.length + 2);
  const second = fetched.splice(0);
  expect(second.filter((digest) => kept.includes(digest))).toEqual([]);

  // And the browser goes too: what it has on the disk is enough to go on from.
  await browser.kill();
  browser = await openProfile(join(folder, "profile"));
  const third = segmentsFetched(browser.context);
  const again = await browser.context.newPage();
  await again.goto(`${line.url}/#/room?t=2026-06-10T00:00:00Z&k=now&lang=en`);
  await expectLink(again, "synced");
  expect(third.filter((digest) => more.includes(digest))).toEqual([]);
  const whole = await storedDigests(again);
  expect(whole.length).toBeGreaterThan(more.length);
  console.log(
    `${String(whole.length)} segments in all: ${String(first.length)} asked for before the first cut (${String(kept.length)} stored), ` +
      `${String(second.length)} before the second (${String(more.length)} stored), ${String(third.length)} after it; none of the stored again`,
  );
});

/** Digests of the segments that pages of this browser ask for, as they are asked for. */
function segmentsFetched(context: BrowserContext, begins: () => void = () => undefined): string[] {
  const asked: string[] = [];
  let begun = false;
  context.on("request", (request) => {
    const digest = /\/v1\/segments\/([0-9a-f]{64})/.exec(request.url())?.[1];
    if (digest === undefined) return;
    if (!begun) begins();
    begun = true;
    asked.push(digest);
  });
  return asked;
}

async function someStored(page: Page, least: number): Promise<readonly string[]> {
  await expect.poll(async () => (await storedDigests(page)).length, { timeout: 90_000 }).toBeGreaterThanOrEqual(least);
  return storedDigests(page);
}

/** Digests of the segments in the database of a page's origin. */
function storedDigests(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    if (!(await indexedDB.databases()).some(({ name }) => name === "daliz-2")) return [];
    const opening = indexedDB.open("daliz-2");
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    if (!database.objectStoreNames.contains("segments")) {
      database.close();
      return [];
    }
    const rows = database.transaction("segments").objectStore("segments").getAll();
    const digests = await new Promise<string[]>((resolve, reject) => {
      rows.onsuccess = () => resolve((rows.result as { readonly digest: string }[]).map(({ digest }) => digest));
      rows.onerror = () => reject(rows.error);
    });
    database.close();
    return digests;
  });
}
