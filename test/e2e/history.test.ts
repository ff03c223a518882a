import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import type { DalizServer } from "../support/daliz-server.ts";
import { startLargeServer } from "../support/large-server.ts";
import { openProfile, type RealProfile } from "../support/real-profile.ts";
import { expectLink } from "../support/room-driver.ts";

// The first journal of a machine, from a headquarters that is lost midway: what has been stored is not fetched again.

test.describe.configure({ timeout: 300_000 });

const EVENTS = 60_000;
/** Segments that come before headquarters is lost, and after it before the browser is. */
const BEFORE = 6;
const BETWEEN = 5;

const SEGMENT = /\/v1\/segments\/([0-9a-f]{64})/;
const digestOf = (url: string) => SEGMENT.exec(url)?.[1] ?? "";

let folder: string;
let server: DalizServer;
let browser: RealProfile | null = null;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "daliz-history-"));
  server = await startLargeServer(EVENTS);
});
test.afterAll(async () => {
  await browser?.kill();
  await server?.stop();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

test("headquarters' server is killed while a new machine fetches its history: no segment that was stored is fetched again", async () => {
  browser = await openProfile(join(folder, "profile"));
  const history = await heldHistory(browser.context);
  const page = await browser.context.newPage();
  await page.goto(`${server.url}/#/room?t=2026-06-10T00:00:00Z&k=now&lang=en`);
  const arriving = page.locator('[data-pane="map"] [data-history]');
  // The room opens before its history is whole.
  await expect(async () => {
    if (!(await arriving.isVisible())) history.letOne();
    await expect(arriving).toBeVisible({ timeout: 250 });
  }).toPass({ timeout: 90_000 });
  // The queue says so too: without the registry's rows nobody can tell who was seen in two places.
  await page.keyboard.press("KeyC");
  await expect(page.locator("[data-conflict-list] [data-history]")).toBeVisible();
  await expect(page.getByText("Nobody disagrees")).toHaveCount(0);
  const kept = await storedOneByOne(page, history, BEFORE);
  const first = [...history.passed];
  await server.kill();
  await server.startAgain();
  const more = await storedOneByOne(page, history, kept.length + BETWEEN);
  const second = history.passed.slice(first.length);
  expect(second.filter((digest) => kept.includes(digest))).toEqual([]);

  // And the browser goes too: what it has on the disk is enough to go on from.
  await browser.kill();
  browser = await openProfile(join(folder, "profile"));
  const last: string[] = [];
  browser.context.on("request", (request) => void (SEGMENT.test(request.url()) && last.push(digestOf(request.url()))));
  const again = await browser.context.newPage();
  await again.goto(`${server.url}/#/room?t=2026-06-10T00:00:00Z&k=now&lang=en`);
  await expectLink(again, "synced");
  await expect(again.locator('[data-pane="map"] [data-history]')).toHaveCount(0, { timeout: 60_000 });
  expect(last.filter((digest) => more.includes(digest))).toEqual([]);
  const whole = await storedDigests(again);
  expect(last.length).toBeGreaterThan(0);
  expect(whole.length).toBeGreaterThan(more.length);
  console.log(
    `${String(whole.length)} segments in all: ${String(first.length)} fetched before the first cut, ${String(second.length)} before the second, ` +
      `${String(last.length)} after it; none of the stored again`,
  );
});

interface HeldHistory {
  /** Digests of the segments that were let through, as they were. */
  readonly passed: readonly string[];
  /** Lets one through that waits; none when none does. */
  letOne(): void;
}

/** Holds every segment that pages of a browser ask for. */
async function heldHistory(context: BrowserContext): Promise<HeldHistory> {
  const waiting: (() => void)[] = [];
  const passed: string[] = [];
  await context.route(SEGMENT, (route, request) => {
    waiting.push(() => {
      passed.push(digestOf(request.url()));
      // One that the page has given up meanwhile is asked for again.
      route.continue().catch(() => undefined);
    });
  });
  return { passed, letOne: () => waiting.shift()?.() };
}

/** Lets segments through until so many are in the store. The digests of all that is in it. */
async function storedOneByOne(page: Page, history: HeldHistory, least: number): Promise<readonly string[]> {
  const stored = async () => {
    const all = await storedDigests(page);
    if (all.length < least) history.letOne();
    return all.length;
  };
  await expect.poll(stored, { timeout: 90_000, intervals: [250] }).toBeGreaterThanOrEqual(least);
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
