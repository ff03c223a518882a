import { expect, type Page, test } from "@playwright/test";
import { type DalizServer, startDalizServer } from "../support/daliz-server.ts";
import { expectShown, figure, goTo, openRoom, pressInKazakh, shown } from "../support/room-driver.ts";
import { momentsSeen, watchMoments } from "../support/watch-moments.ts";

let server: DalizServer;
const NOON = "2026-03-03T07:00:00Z";

test.beforeAll(async () => {
  server = await startDalizServer();
});
test.afterAll(async () => {
  await server.stop();
});

test("a fresh browser at the plain address opens 12 March 13:00 Astana as shown then; LIVE says how old everything is", async ({
  page,
}) => {
  await page.goto(server.url);
  await expectShown(page, "2026-03-12T08:00:00Z", "then");
  await goTo(page, { lang: "en" });
  await expect(status(page)).toContainText("HISTORY 12.03 13:00");
  await expect(status(page)).toContainText("known by 12.03 13:00");
  await page.keyboard.press("End");
  await expect(page.locator("[data-shown]")).toHaveAttribute("data-shown", / now$/);
  await expect(status(page)).toContainText(/LIVE \d\d:\d\d/);
  await expect(status(page)).toContainText(/oldest source: .+, \d+ days/);
  await expect(page.locator('[data-pane="tallies"]')).toContainText(/\d+ days ago/);
  expect(Math.abs((await shown(page))[0] - Date.now())).toBeLessThan(3_600_000);
  await expect(page.getByText(/\d+ days folded/)).toBeVisible();
});

test("the keys step, jump and turn by where they lie, on a Kazakh layout too", async ({ page }) => {
  await openRoom(page, server.url, { t: NOON, k: "then", lang: "en" });
  const steps = [
    ["ArrowRight", "2026-03-03T07:05:00Z"],
    ["Shift+ArrowRight", "2026-03-03T08:05:00Z"],
    ["Control+ArrowRight", "2026-03-04T08:05:00Z"],
    ["ArrowLeft", "2026-03-04T08:00:00Z"],
    ["Shift+ArrowLeft", "2026-03-04T07:00:00Z"],
    ["Control+ArrowLeft", NOON],
  ] as const;
  for (const [key, iso] of steps) {
    await page.keyboard.press(key);
    await expectShown(page, iso);
  }
  // A click on the map selects there and leaves the keys to the room.
  await page
    .locator('[data-pane="map"] canvas')
    .first()
    .click({ position: { x: 40, y: 60 } });
  await page.keyboard.press("ArrowRight");
  await expectShown(page, "2026-03-03T07:05:00Z");
  await page.keyboard.press("Home");
  await expectShown(page, "2026-02-27T19:00:00Z");
  await page.keyboard.press("Space");
  await expect(page.locator("[data-shown]")).toHaveAttribute("data-shown", / now$/);
  await page.keyboard.press("Space");
  await expect(status(page)).toContainText("HISTORY");

  await goTo(page, { t: NOON, k: "then", lang: "en" });
  await expectShown(page, NOON);
  await pressInKazakh(page, "BracketRight", "ъ");
  await expect.poll(() => page.url()).toMatch(/sel=[0-9a-f-]{36}/);
  const first = page.url();
  await page.keyboard.press("BracketRight");
  await expect.poll(() => page.url()).not.toBe(first);
  await page.keyboard.press("BracketLeft");
  await expect.poll(() => page.url()).toBe(first);

  await pressInKazakh(page, "KeyT", "е");
  await expect(page.getByRole("heading", { name: "The map as a table" })).toBeVisible();
  await page.keyboard.press("KeyT");
  await expect(page.getByRole("heading", { name: "The map as a table" })).toHaveCount(0);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  const panes: string[] = [];
  for (let at = 0; at < 7; at++) {
    await page.keyboard.press("F6");
    panes.push(await page.evaluate(() => document.activeElement?.closest("[data-pane]")?.getAttribute("data-pane") ?? "none"));
  }
  expect(new Set(panes)).toEqual(new Set(["rail", "tallies", "left", "map", "inspector", "timeline", "status"]));
  await pressInKazakh(page, "KeyN", "т");
  await expect(page.getByRole("form")).toBeVisible();
});

test("no key of the room acts inside a text field", async ({ page }) => {
  await openRoom(page, server.url, { t: NOON, k: "then", lang: "en" });
  await page.keyboard.press("KeyN");
  const note = page.getByRole("form").getByLabel("Note");
  await note.focus();
  const before = page.url();
  await page.keyboard.type("tnife[]? l");
  for (const key of ["Home", "End", "ArrowLeft", "Shift+ArrowLeft", "Control+ArrowLeft", "Space", "Control+KeyZ"])
    await page.keyboard.press(key);
  await expectShown(page, NOON);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "The map as a table" })).toHaveCount(0);
  await expect(page.getByRole("form")).toBeVisible();
  expect(page.url()).toBe(before);
});

test("a link opens the same moment, view, selection, figure and language on another machine", async ({ page, browser }) => {
  await openRoom(page, server.url, { t: "2026-03-03T13:00:00Z", k: "then", lang: "ru" });
  await figure(page, "home.ME").click();
  await page.keyboard.press("ArrowRight");
  await expectShown(page, "2026-03-03T13:05:00Z");
  await expect.poll(() => page.url()).toContain("t=2026-03-03T13:05:00Z");
  const there = await (await browser.newContext({ locale: "kk" })).newPage();
  await there.goto(page.url());
  await expectShown(there, "2026-03-03T13:05:00Z");
  const heading = await page.locator('[data-pane="inspector"] h2').first().textContent();
  await expect(there.locator('[data-pane="inspector"] h2').first()).toHaveText(heading ?? "");
  const text = await figure(page, "home.ME").textContent();
  await expect(figure(there, "home.ME")).toHaveText(text ?? "");
  expect(await there.locator('[data-pane="inspector"]').textContent()).toBe(await page.locator('[data-pane="inspector"]').textContent());
  await expect(there.locator("html")).toHaveAttribute("lang", "ru");
  await there.context().close();
});

test("every panel shows one moment while time is scrubbed, and nothing late repaints after LIVE", async ({ page }) => {
  await openRoom(page, server.url, { t: "2026-03-10T07:00:00Z", k: "then", lang: "en", sel: "IR" });
  await watchMoments(page);
  for (let round = 0; round < 2; round++) {
    await scrubThenLive(page, 40);
    await expect(page.locator("[data-shown]")).toHaveAttribute("data-shown", / now$/);
    // Anything still under way would be painted within this time.
    await page.waitForTimeout(1500);
    const seen = await momentsSeen(page);
    const live = seen.findIndex(({ shown: at }) => at.endsWith(" now"));
    expect(live).toBeGreaterThanOrEqual(0);
    expect(seen.slice(live).filter(({ shown: at }) => !at.endsWith(" now"))).toEqual([]);
    for (const one of seen) expect([one.status, one.bar]).toEqual([one.expected, one.expected]);
    await goTo(page, { t: "2026-03-10T07:00:00Z", k: "then", lang: "en", sel: "IR" });
    await expectShown(page, "2026-03-10T07:00:00Z");
    await watchMoments(page);
  }
});

/** Steps back as a held key does, a step a frame, and goes live while the last of them are still being worked out. */
function scrubThenLive(page: Page, steps: number): Promise<void> {
  return page.evaluate(async (count) => {
    const press = (code: string) =>
      document.body.dispatchEvent(new KeyboardEvent("keydown", { code, key: code, bubbles: true, cancelable: true }));
    for (let step = 0; step < count; step++) {
      press("ArrowLeft");
      await new Promise((resolve) => setTimeout(resolve, 16));
    }
    press("End");
  }, steps);
}

function status(page: Page) {
  return page.locator('[data-pane="status"]');
}
