import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { type DalizServer, startDalizServer } from "../support/daliz-server.ts";
import { saidHits, searchMarkers } from "../support/marker-search.ts";
import { planting, writePlantedJournal } from "../support/planted-journal.ts";
import { openProfile } from "../support/real-profile.ts";
import { recordingLine } from "../support/recording-line.ts";

// Shows 3, the walls: all that ever reaches a wall, and all that it keeps, is searched for what it must not have.
test.describe.configure({ timeout: 300_000 });

/** Twelve rounds of some eighteen words. */
const ROUNDS = 12;
/** What only an event, a person's row or somebody's words have. */
const ROWS = /"(hlc|dev|dseq|by|body|seen|receipt|units?|said|who|doc|note|quote|reason|kid|iv|ct|lane|members?)":/;

const planted = planting();
let folder: string;
let server: DalizServer;
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "daliz-wall-"));
  const journal = join(folder, "journal.json");
  writePlantedJournal(journal, planted, ROUNDS);
  server = await startDalizServer(journal);
});
test.afterAll(async () => {
  await server?.stop();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

test("nothing that came to a wall or lies in its browser holds a person's row or a word of the journal: 0 of 200", async () => {
  expect(planted.markers.length).toBeGreaterThanOrEqual(200);
  const line = await recordingLine(server.url);
  const profile = join(folder, "profile");
  const browser = await openProfile(profile);
  const page = await browser.context.newPage();
  await page.goto(`${line.url}/wall.html#set=Main&lang=en&d=65&m=5&from=server`);
  await expect(page.locator("[data-remembers]")).toHaveCount(1, { timeout: 60_000 });
  for (const keys of ["Shift+ArrowLeft", "Home", "Home", "End"]) {
    await page.keyboard.press(keys);
    await page.waitForTimeout(1_500);
  }
  for (let scene = 0; scene < 5; scene++) {
    await page.keyboard.press("ArrowRight");
    await page.waitForTimeout(300);
  }
  const kept = await everythingKept(page);
  await browser.close();
  const received = line.received();
  await line.close();

  const found = join(folder, "found");
  mkdirSync(found);
  writeFileSync(join(found, "traffic"), received);
  writeFileSync(join(found, "kept.json"), kept);
  const traffic = searchMarkers(found, planted.markers);
  expect(saidHits(traffic.hits)).toEqual([]);
  const disk = searchMarkers(profile, planted.markers);
  expect(saidHits(disk.hits)).toEqual([]);
  console.log(
    `Of ${String(planted.markers.length)} words none in ${String(received.length)} bytes that came, ${String(kept.length)} bytes kept, ${String(disk.files)} files.`,
  );

  // The search sees what there is: the figures and the history came and are kept, readable.
  const text = received.toString("utf8");
  for (const there of ['"daliz-wall/1"', '"daliz-wall-history/1"', "present.IR"]) expect(text).toContain(there);
  expect(kept).toContain("daliz-wall-history/1");
  const said = messagesIn(text);
  expect(said.length).toBeGreaterThan(100_000);
  expect(ROWS.exec(said)?.[0] ?? null).toBeNull();
  expect(ROWS.exec(kept)?.[0] ?? null).toBeNull();
});

/** The answers of the API alone: the program's own scripts have every word of the language. */
function messagesIn(traffic: string): string {
  return [...traffic.matchAll(/\{"(?:format|projection|beat)":[^\n]*/g)].map(([message]) => message).join("\n");
}

/** All databases, caches and the local storage of the page's origin, as text. */
async function everythingKept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const found: unknown[] = [{ ...localStorage }, { ...sessionStorage }];
    for (const { name } of await indexedDB.databases()) {
      const db = await asked(indexedDB.open(name ?? ""));
      for (const store of db.objectStoreNames) found.push([name, store, await asked(db.transaction(store).objectStore(store).getAll())]);
      db.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const answer = await cache.match(request);
        const isText = /json|event-stream/.test(answer?.headers.get("content-type") ?? "");
        found.push([name, request.url, isText ? await answer?.text() : null]);
      }
    }
    return JSON.stringify(found);
  });
}
