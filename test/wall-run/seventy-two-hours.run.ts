import { type CDPSession, expect, type Page, test } from "@playwright/test";
import { generate } from "#core/exercise/exercise.ts";
import { EXERCISE_START_MS } from "#core/exercise/options.ts";
import { fold } from "#core/fold/fold.ts";
import { entryFromWire } from "#core/journal/entry.ts";
import { wallProjection } from "#core/tally/wall-projection.ts";
import type { WallProjection } from "#core/wall/projection.ts";
import { theatreAt, usualSet } from "#core/wall/wall-sets.ts";
import { startWallFeed, type WallFeed } from "./wall-feed.ts";

const UPDATES = Number(process.env["WALL_UPDATES"] ?? 10_000);
const RECONNECTS = Math.round(UPDATES / 5);
const CRASHES = 3;
const HOURS = 72;
const STEP_MS = Math.round((HOURS * 3_600_000) / UPDATES);
const START_MS = EXERCISE_START_MS + 3 * 86_400_000;

/** What the wall's watchdog would hear: the signs of life of the page, counted in the page so that a hung page sends none. */
const SIGNS = "window.daliz = { wallAlive: () => { window.signs = (window.signs ?? 0) + 1; } };";

interface Wall {
  readonly page: Page;
  readonly cdp: CDPSession;
}

test("a wall lives through 72 hours: its memory, its signs of life, and how soon it says that it is cut off", async ({ browser }) => {
  const projections = projectionsOf();
  const feed = await startWallFeed();
  const context = await browser.newContext({ viewport: { width: 960, height: 540 }, reducedMotion: "reduce" });
  let nowMs = START_MS;
  let scene = 0;
  const open = async (): Promise<Wall> => {
    const page = await context.newPage();
    await page.clock.install({ time: nowMs });
    await page.addInitScript(SIGNS);
    await page.goto(`${feed.url}/wall.html#set=Main&lang=kk&d=65&m=5&from=server&scene=${String(scene)}`);
    return { page, cdp: await context.newCDPSession(page) };
  };
  feed.send(projections(0), nowMs);
  let wall = await open();
  await shows(wall.page, projections(0).vMs);
  const heap: [hour: number, kilobytes: number][] = [];
  const restoreMs: number[] = [];
  let missed = 0;
  let signs = 0;
  let wrongScene = 0;
  for (let i = 1; i <= UPDATES; i++) {
    nowMs += STEP_MS;
    const projection = projections(i);
    if (i % Math.round(UPDATES / RECONNECTS) === 0) feed.cut();
    feed.send(projection, nowMs);
    await wall.page.clock.fastForward(STEP_MS);
    await shows(wall.page, projection.vMs);
    const beat = await wall.page.evaluate(() => {
      const seen = Number(Reflect.get(window, "signs") ?? 0);
      Reflect.set(window, "signs", 0);
      return seen;
    });
    signs += beat;
    if (beat === 0) missed += 1;
    if (i % Math.max(1, Math.round(UPDATES / 60)) === 0) heap.push([(i * STEP_MS) / 3_600_000, await heapOf(wall.cdp)]);
    if (i % Math.round(UPDATES / (CRASHES + 1)) === 0 && i < UPDATES) {
      scene = await sceneOf(wall.page);
      // Chromium ends the page's process at this address, as a fault of the graphics driver would.
      await wall.page.goto("chrome://crash").catch(() => undefined);
      const beganMs = Date.now();
      await wall.page.close();
      wall = await open();
      await shows(wall.page, projection.vMs);
      restoreMs.push(Date.now() - beganMs);
      if ((await sceneOf(wall.page)) !== scene) wrongScene += 1;
    }
  }
  const last = projections(UPDATES);
  const late = await badgeLatency(wall.page, feed, last, "late", 2 * 60_000);
  const still = await badgeLatency(wall.page, feed, last, "still", 15 * 60_000);
  const slope = slopeOf(heap.slice(Math.floor(heap.length / 4)));
  const said = {
    updates: UPDATES,
    hours: HOURS,
    connections: feed.connections(),
    crashes: restoreMs.length,
    heapKb: { first: heap[0]?.[1], last: heap.at(-1)?.[1], slopeKbPerHour: Math.round(slope * 100) / 100 },
    missedHeartbeats: missed,
    signsOfLife: signs,
    staleBadgeLatencyS: { late: late / 1000, still: still / 1000 },
    restoreMs,
    restoredToAnotherScene: wrongScene,
  };
  console.log(JSON.stringify(said, null, 1));
  await feed.stop();
  await context.close();
  expect(missed).toBe(0);
  expect(wrongScene).toBe(0);
  expect(feed.connections()).toBeGreaterThan(RECONNECTS);
  // A leak of one projection for each update would be a hundred times this.
  expect(Math.abs(slope)).toBeLessThan(200);
});

/** Real projections of an invented crisis, one for every step of the 72 hours. */
function projectionsOf(): (step: number) => WallProjection {
  const entries = generate({ seed: 7, people: 600 }).events.flatMap((wire) => {
    const read = entryFromWire(wire);
    return read.ok ? [read.value] : [];
  });
  const state = fold(entries, { kind: "now" });
  const set = usualSet("Main", theatreAt(state, START_MS) ?? "ME");
  return (step) =>
    wallProjection(state, START_MS + step * STEP_MS, {
      set,
      known: { kind: "now" },
      mode: "live",
      exercise: true,
      knownMs: START_MS + step * STEP_MS,
      seq: step,
      steps: [],
    });
}

async function shows(page: Page, vMs: number): Promise<void> {
  const wall = page.locator(`[data-wall-v="${String(vMs)}"]`);
  for (let i = 0; i < 80; i++) {
    if ((await wall.count()) > 0) return;
    if (i < 40) {
      await page.waitForTimeout(5);
      continue;
    }
    // Its clock is ours: a wall that waits before it connects again waits for us.
    await page.clock.fastForward(1_000);
    await page.waitForTimeout(10);
  }
  throw new Error(`The wall does not show ${String(vMs)}: ${(await page.locator("body").innerText()).slice(0, 400)}`);
}

/** Number of the scene on the wall, from 0. */
async function sceneOf(page: Page): Promise<number> {
  return Number(await page.locator("[data-scene-number]").getAttribute("data-scene-number"));
}

async function heapOf(cdp: CDPSession): Promise<number> {
  await cdp.send("HeapProfiler.collectGarbage");
  const { usedSize } = await cdp.send("Runtime.getHeapUsage");
  return Math.round(usedSize / 1024);
}

/** Least squares, kilobytes an hour. */
function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const n = points.length;
  const mx = points.reduce((sum, [x]) => sum + x, 0) / n;
  const my = points.reduce((sum, [, y]) => sum + y, 0) / n;
  const over = points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0);
  return over / points.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
}

/** How long after its time the badge stands, in the wall's own time: the line is cut, and time moves by half seconds near the limit. */
async function badgeLatency(page: Page, feed: WallFeed, last: WallProjection, badge: "late" | "still", afterMs: number): Promise<number> {
  const clock = () => page.evaluate(() => Date.now());
  feed.open(true);
  for (let i = 0; i < 60 && (await page.locator('[data-age="level"]').count()) === 0; i++) {
    await page.clock.fastForward(1_000);
    await page.waitForTimeout(20);
  }
  feed.send(last, await clock());
  await page.waitForTimeout(50);
  const cutMs = await clock();
  feed.open(false);
  await page.clock.fastForward(afterMs - 2_000);
  for (let i = 0; i < 200; i++) {
    if ((await page.locator(`[data-age="${badge}"]`).count()) > 0) return (await clock()) - cutMs - afterMs;
    await page.clock.fastForward(500);
    await page.waitForTimeout(5);
  }
  throw new Error(`The wall did not say that it is ${badge}.`);
}
