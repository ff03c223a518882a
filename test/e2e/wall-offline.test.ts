import { expect, type Page, test } from "@playwright/test";
import { axeFaults } from "../support/axe-faults.ts";
import { type DalizServer, startDalizServer } from "../support/daliz-server.ts";

// Journey W4, the past: a wall whose server has gone looks back by itself and shows what it was shown (domain 1.5).
test.use({ viewport: { width: 1920, height: 1080 } });
test.describe.configure({ timeout: 180_000 });

let server: DalizServer;
test.beforeEach(async () => {
  server = await startDalizServer();
});
test.afterEach(async () => {
  await server.stop();
});

const HOUR_MS = 3_600_000;
const NOW = "2026-03-05T07:00:00Z";
/** From the moment the wall's clock shows: one of the first steps, then from each to the next. */
const STEPS = ["Shift+ArrowLeft", "Control+Shift+ArrowLeft", "Shift+ArrowLeft", "Control+Shift+ArrowLeft", "Shift+ArrowRight"] as const;

/** The page's clock stands at an instant, and moves when a test says so. */
async function openAt(page: Page, nowIso: string): Promise<(ms: number) => Promise<void>> {
  await page.addInitScript((startMs) => {
    let nowMs = startMs;
    Date.now = () => nowMs;
    Object.assign(window, { clockTest: (ms: number) => (nowMs = ms) });
  }, Date.parse(nowIso));
  await page.goto(`${server.url}/wall.html#set=Main&lang=ru&d=65&m=5&from=server`);
  return (ms) => page.evaluate((to) => void (window as unknown as { clockTest(ms: number): number }).clockTest(to), ms);
}

/** Everything a reader sees of the past: the five tallies, and what stands on the map. */
async function seen(page: Page): Promise<unknown> {
  const figures = await page.locator("[data-tally]").allInnerTexts();
  const scene = await page.locator("[data-scene]").evaluate((pane) => pane.textContent ?? "");
  return { figures, scene };
}

const moment = async (page: Page) => Number(await page.locator("[data-wall-v]").getAttribute("data-wall-v"));

test("with the server gone a wall shows the same figures at five moments of the past as it did before, and says whose they are", async ({
  page,
}) => {
  const setClock = await openAt(page, NOW);
  const nowMs = Date.parse(NOW);
  await expect(page.locator('[data-scene="overview"]')).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press("Space");
  await expect(page.locator("[data-remembers]")).toHaveCount(1, { timeout: 60_000 });

  const before: { readonly atMs: number; readonly seen: unknown }[] = [];
  let atMs = nowMs;
  for (const keys of STEPS) {
    atMs += (keys.endsWith("Right") ? 1 : -1) * (keys.startsWith("Control") ? 24 : 1) * HOUR_MS;
    await page.keyboard.press(keys);
    await expect(page.locator(`[data-wall-v="${String(atMs)}"]:not([data-kept-to])`)).toBeVisible({ timeout: 30_000 });
    before.push({ atMs, seen: await seen(page) });
  }
  expect(new Set(before.map((one) => JSON.stringify(one.seen))).size).toBeGreaterThan(1);

  await page.keyboard.press("End");
  await expect(page.locator('[data-frame="history"]')).toHaveCount(0);
  await server.kill();
  // A day later: the same keys lead to the same moments after one more step back.
  await setClock(nowMs + 24 * HOUR_MS);
  await expect(page.locator("[data-age]")).toHaveAttribute("data-age", "still");
  await page.keyboard.press("Control+Shift+ArrowLeft");
  for (const [index, keys] of STEPS.entries()) {
    await page.keyboard.press(keys);
    const one = before[index];
    await expect(page.locator(`[data-wall-v="${String(one?.atMs)}"][data-kept-to]`)).toBeVisible();
    expect(await seen(page), new Date(one?.atMs ?? 0).toISOString()).toEqual(one?.seen);
  }
  await expect(page.locator('[data-frame="history"]')).toBeVisible();
  await expect(page.locator("footer")).toContainText("Память экрана: до");
  await expect(page.locator("footer")).toContainText("нет связи с");
  await expect(page.locator("footer")).not.toContainText("Тревог нет");
});

test("with the server gone a hand drags the wall through its past, and the arrows move it where it has the focus", async ({ page }) => {
  const setClock = await openAt(page, NOW);
  await expect(page.locator("[data-remembers]")).toHaveCount(1, { timeout: 60_000 });
  await server.kill();
  await setClock(Date.parse(NOW) + 60_000);
  await page.mouse.move(700, 500);
  const slider = page.getByRole("slider", { name: "Показанный момент" });
  await expect(slider).toBeVisible();
  const box = await slider.boundingBox();
  if (box === null) throw new Error("The timeline has no box.");
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height / 2);
  await page.mouse.down();
  await expect(page.locator('[data-frame="history"]')).toBeVisible();
  const first = await moment(page);
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height / 2, { steps: 8 });
  await page.mouse.up();
  const later = await moment(page);
  expect(later).toBeGreaterThan(first);
  expect(later % 60_000).toBe(0);
  expect(await axeFaults(page)).toEqual([]);
  await slider.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(page.locator(`[data-wall-v="${String(later - HOUR_MS)}"]`)).toBeVisible();
  await page.keyboard.press("PageUp");
  await expect(page.locator(`[data-wall-v="${String(later + 23 * HOUR_MS)}"]`)).toBeVisible();
  expect(await slider.getAttribute("aria-valuetext")).toMatch(/^\d\d\.\d\d \d\d:\d\d$/);
  await page.keyboard.press("End");
  await expect(page.locator('[data-frame="history"]')).toHaveCount(0);
});
