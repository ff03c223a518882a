import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import type { WallAlarm, WallProjection } from "#core/wall/projection.ts";
import { axeFaults } from "../support/axe-faults.ts";
import { type DalizServer, startDalizServer } from "../support/daliz-server.ts";
import { pushEvent } from "../support/push-event.ts";
import { beats, forward, openWall, publish } from "../support/wall-driver.ts";
import { EVERY_SCENE, NOON, scenarioProjection, sceneOf, wallSetWith } from "../support/wall-fixture.ts";
import { printedMeasures, wallMeasures } from "./wall-measure.ts";

// The walls of a plain browser: journeys W2, W3 and W4, on the built page.
test.use({ viewport: { width: 1920, height: 1080 } });

let server: DalizServer;
test.beforeAll(async () => {
  server = await startDalizServer();
});
test.afterAll(async () => {
  await server.stop();
});

const SET = wallSetWith([sceneOf("overview", null, 10), sceneOf("corridors", "IR", 10), sceneOf("figure", "IR", 10)]);
const MINUTE = 60_000;

const scene = (page: Page) => page.locator("[data-scene]").getAttribute("data-scene");
const figure = (page: Page, key: string) => page.locator(`[data-tally] [data-figure="${key}"]`);
const alarm = (over: Partial<WallAlarm> = {}): WallAlarm => ({
  ...{ key: "closed", priority: 1, kind: "corridor-closed-occupied", entity: "C-TM", sinceMs: Date.parse(NOON) },
  ...{ endedMs: null, ackMs: null, shelvedUntilMs: null },
  ...over,
});
const withAlarms = (alarms: readonly WallAlarm[], ended = false): WallProjection => {
  const first = scenarioProjection(NOON, SET);
  const corridors = first.corridors.map((one) => (one.id === "C-TM" && !ended ? { ...one, status: "closed", occupied: true } : one));
  return { ...first, corridors, alarms };
};

test("W2: Space stops the rotation at once with a ten-minute countdown, figures go on, and it resumes by itself", async ({ page }) => {
  const first = scenarioProjection(NOON, SET);
  await openWall(page, server.url, first);
  await expect(page.locator('[data-scene="overview"]')).toBeVisible();
  const stoppedMs = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const beganMs = performance.now();
        new MutationObserver((_, observer) => {
          if (document.querySelector("[data-paused]") === null) return;
          observer.disconnect();
          resolve(performance.now() - beganMs);
        }).observe(document.body, { subtree: true, childList: true });
        window.dispatchEvent(new KeyboardEvent("keydown", { code: "Space", key: " " }));
      }),
  );
  console.log(`The pause was on the wall after ${Math.round(stoppedMs)} ms.`);
  await expect(page.locator("[data-paused]")).toHaveText("10:00");
  await forward(page, 9 * MINUTE);
  await expect(page.locator("[data-paused]")).toHaveText(/^0:5\d|1:00$/);
  expect(await scene(page)).toBe("overview");
  const theatre = first.strips["ME"];
  if (theatre === undefined) throw new Error("The theatre has no figures.");
  await publish(page, { ...first, strips: { ...first.strips, ME: { ...theatre, transit: { ...theatre.transit, value: [38, 38] } } } });
  await expect(figure(page, theatre.transit.key)).toContainText("38");
  await forward(page, MINUTE);
  await expect(page.locator("[data-paused]")).toHaveCount(0);
  await forward(page, 11_000);
  await expect(page.locator('[data-scene="corridors"]')).toBeVisible();
});

test("W3: a P1 brings its corridor and stays in the footer until it is taken and over", async ({ page }) => {
  await openWall(page, server.url, withAlarms([], true), { lang: "ru" });
  await expect(page.locator('[data-scene="overview"]')).toBeVisible();
  await expect(page.locator("footer")).toContainText("Тревог нет");
  await publish(page, withAlarms([alarm()]));
  await expect(page.locator('footer[data-alarm="closed"]')).toContainText("Туркменистан: коридор закрыт 12:00");
  await expect(page.locator('[data-scene="corridors"] [data-corridor="C-TM"] [data-sign="P1"]')).toBeVisible();
  await forward(page, 50_000);
  await page.waitForTimeout(1_200);
  expect(await scene(page)).toBe("corridors");
  await forward(page, 6 * MINUTE);
  await expect(page.locator("footer")).toContainText("не принято 7 мин");
  await publish(page, withAlarms([alarm({ ackMs: Date.parse(NOON) + 8 * MINUTE })]));
  await expect(page.locator("footer")).toContainText("принято 12:08");
  await publish(page, withAlarms([alarm({ ackMs: Date.parse(NOON) + 8 * MINUTE, endedMs: Date.parse(NOON) + 9 * MINUTE })], true));
  await expect(page.locator("footer")).toContainText("Тревог нет");
});

test("W3: every wall at the server's address shows a corridor that a post has just closed", async ({ browser }) => {
  const walls = await Promise.all([1, 2].map(() => browser.newPage({ viewport: { width: 1920, height: 1080 } })));
  for (const wall of walls) {
    await wall.goto(`${server.url}/wall.html#set=Main&lang=kk&d=65&m=5&from=server`);
    await expect(wall.locator('[data-scene="overview"]')).toBeVisible({ timeout: 30_000 });
    expect(new URL(wall.url()).hash).not.toContain("token");
  }
  const beganMs = performance.now();
  await pushEvent(server.url, { type: "set", e: "C-TM", kind: "corridor", f: { status: "closed" }, src: { basis: "official" } });
  for (const wall of walls) {
    await expect(wall.locator("footer[data-alarm]")).toContainText("Түрікменстан: дәліз жабық", { timeout: 5_000 });
    await expect(wall.locator('[data-corridor="C-TM"] [data-line="dots"]')).toBeVisible({ timeout: 5_000 });
  }
  console.log(`A closed corridor was on two walls ${Math.round(performance.now() - beganMs)} ms after it was filed.`);
  for (const wall of walls) await wall.close();
});

test("W4: with the cable cut the figures stay, their age shows from minute two, and at fifteen the frame", async ({ page }) => {
  await openWall(page, server.url, scenarioProjection(NOON, wallSetWith([sceneOf("overview")])));
  await expect(figure(page, "present.ME")).toContainText("≥145");
  await expect(page.locator("[data-age]")).toHaveAttribute("data-age", "level");
  await beats(page, false);
  await forward(page, 4 * MINUTE);
  await expect(page.locator("[data-age]")).toHaveText("дерек 4 мин");
  await expect(figure(page, "present.ME")).toContainText("≥145");
  await forward(page, 11 * MINUTE);
  await expect(page.locator('[data-frame="still"]')).toBeVisible();
  await expect(page.getByRole("status")).toHaveText("12:00-ДЕН БЕРІ ЖАҢАРҒАН ЖОҚ");
  await expect(page.locator("header")).toContainText("12:15");
  await beats(page, true);
  await expect(page.locator('[data-frame="still"]')).toHaveCount(0);
  await expect(page.locator("[data-age]")).toHaveAttribute("data-age", "level");
});

test("W4: a wall of a server that dies and comes back is level again by itself", async ({ page }) => {
  await page.goto(`${server.url}/wall.html#set=Main&lang=en&d=65&m=5&from=server`);
  await expect(page.locator("[data-age]")).toHaveAttribute("data-age", "level", { timeout: 30_000 });
  await server.kill();
  await page.evaluate((ms) => {
    const real = Date.now.bind(Date);
    Date.now = () => real() + ms;
  }, 5 * MINUTE);
  await expect(page.locator("[data-age]")).toHaveAttribute("data-age", "late");
  await expect(figure(page, "present.ME")).toBeVisible();
  await server.startAgain();
  const beganMs = performance.now();
  await expect(page.locator("[data-age]")).toHaveAttribute("data-age", "level", { timeout: 30_000 });
  console.log(`The wall was level ${Math.round(performance.now() - beganMs)} ms after its server.`);
});

test("a scene that cannot be drawn says so, the tallies stay, and the next one comes", async ({ page }) => {
  const first = scenarioProjection(NOON, wallSetWith([sceneOf("figure", "IR", 60), sceneOf("overview", null, 60)]));
  const { IR: _, ...strips } = first.strips;
  await openWall(page, server.url, { ...first, strips });
  await expect(page.locator("[data-scene]")).toContainText("Көрініс қатесі");
  await expect(page.locator('[data-scene="overview"]')).toBeVisible({ timeout: 10_000 });
  await expect(figure(page, "present.ME")).toContainText("≥145");
});

test("history has its frame and its word, and the keys of a Kazakh layout lead there and back", async ({ page }) => {
  await openWall(page, server.url, scenarioProjection(NOON, SET));
  await expect(page.locator('[data-scene="overview"]')).toBeVisible();
  await publish(page, scenarioProjection("2026-03-03T06:00:00Z", SET, "history"));
  await page.keyboard.press("Shift+ArrowLeft");
  await expect(page.locator('[data-frame="history"]')).toBeVisible();
  await expect(page.locator("header")).toContainText("ТАРИХ");
  await expect(page.locator("header")).toContainText("11:00");
  await publish(page, scenarioProjection(NOON, SET));
  await page.keyboard.press("End");
  await expect(page.locator('[data-frame="history"]')).toHaveCount(0);
});

test("a wall that does not know its display asks for it, by keyboard alone, and remembers", async ({ page }) => {
  await openWall(page, server.url, scenarioProjection(NOON, SET), { measured: null });
  await expect(page.getByRole("heading")).toHaveText("Бұл экран қандай?");
  await page.keyboard.type("65");
  await page.keyboard.press("Enter");
  await expect(page.locator('[data-scene="overview"]')).toBeVisible();
  await page.reload();
  await expect(page.locator('[data-scene="overview"]')).toBeVisible();
});

test("a wall of another machine asks for its token once and keeps it out of its address", async ({ page }) => {
  await page.route("**/v1/session/wall", (route) => route.fulfill({ status: 401, json: { kind: "not-signed-in" } }));
  await page.goto(`${server.url}/wall.html#set=Main&lang=en&d=65&m=5&from=server`);
  await expect(page.getByRole("heading")).toHaveText("A wall token is needed");
  await page.keyboard.type(readFileSync(join(server.data, "wall-token"), "utf8").trim());
  await page.keyboard.press("Enter");
  await expect(figure(page, "present.ME")).toBeVisible();
  await page.reload();
  await expect(figure(page, "present.ME")).toBeVisible();
  expect(page.url()).not.toMatch(/token|[A-Za-z0-9_-]{30,}/);
});

test("a set that is not there is said by its name, and the others are a key away", async ({ page }) => {
  await openWall(page, server.url, null, { set: "Night", lang: "ru" });
  await page.evaluate(() => {
    const channel = new BroadcastChannel("daliz.wall");
    channel.onmessage = ({ data }) => {
      if (data.kind === "wall.want") channel.postMessage({ kind: "wall.unknown", wall: data.wall, set: data.set, sets: ["Main", "Hall"] });
    };
  });
  await expect(page.getByRole("heading")).toHaveText("Набора «Night» нет");
  await expect(page.getByRole("link")).toHaveText(["Main", "Hall"]);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/set=Main/);
});

for (const lang of ["kk", "ru", "en"] as const) {
  // The scenes are built alike in every language: all of them once, the two with most words in each.
  const scenes = lang === "kk" ? EVERY_SCENE : EVERY_SCENE.slice(0, 2);
  test(`axe finds nothing on the scenes of a wall (${lang})`, async ({ page }) => {
    await openWall(page, server.url, scenarioProjection(NOON), { lang });
    for (const { kind } of scenes) {
      await expect(page.locator(`[data-scene="${kind}"]`)).toBeVisible();
      expect(await axeFaults(page), kind).toEqual([]);
      await page.keyboard.press("ArrowRight");
    }
  });
}

test("from five metres every letter of the corridor board is high enough, dark enough and apart", async ({ browser }) => {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 }, deviceScaleFactor: 2 });
  await openWall(page, server.url, scenarioProjection(NOON), { scene: 1 });
  await expect(page.locator('[data-scene="corridors"]')).toBeVisible();
  const found = await wallMeasures(page);
  console.log(printedMeasures("corridors, kk", found));
  expect(found.texts).toBeGreaterThan(20);
  expect(found.capArcmin).toBeGreaterThanOrEqual(16);
  expect(found.contrast).toBeGreaterThanOrEqual(6);
  expect(found.apart).toBeGreaterThanOrEqual(15);
  expect(found.cut).toEqual([]);
  await page.close();
});
