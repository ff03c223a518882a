import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, expect, type Page, test } from "@playwright/test";
import { type DalizServer, startDalizServer } from "../support/daliz-server.ts";
import { recordMove } from "../support/record-move.ts";
import { figure, openRoom } from "../support/room-driver.ts";

// Two browsers, a server and its database at once on two cores.
test.describe.configure({ mode: "serial", timeout: 180_000 });

let server: DalizServer;
const MOMENT = { t: "2026-03-04T09:00:00Z", k: "now", lang: "en", sel: "IR" } as const;

test.beforeEach(async () => {
  server = await startDalizServer();
});
test.afterEach(async ({ browser }) => {
  // A room left open goes on asking for its dead server, and slows every test after this one.
  for (const context of browser.contexts()) await context.close();
  await server.stop();
});

test("a departure recorded offline is seen at once here and by headquarters after the line is back", async ({ browser }) => {
  const [here, there] = await Promise.all([roomIn(await browser.newContext()), roomIn(await browser.newContext())]);
  await expect(figure(here.page, "present.IR")).toContainText("65–75");
  await here.context.setOffline(true);
  await recordMove(here.page, { n: "12", from: "Iran", to: "Turkmenistan", when: ["04.03 11:00", "04.03 11:00"] });
  await expect(figure(here.page, "present.IR")).toContainText("53–63");
  await expect(here.page.locator("[data-link]")).toHaveAttribute("data-link", "offline");
  await expect(here.page.locator("[data-waiting]")).toHaveAttribute("data-waiting", "1");
  await expect(figure(there.page, "present.IR")).toContainText("65–75");

  await here.context.setOffline(false);
  await expect(figure(there.page, "present.IR")).toContainText("53–63", { timeout: 75_000 });
  await expect(here.page.locator("[data-link]")).toHaveAttribute("data-link", "synced", { timeout: 75_000 });
  await expect(here.page.locator("[data-waiting]")).toHaveAttribute("data-waiting", "0");
});

test("killing the server in between loses nothing and doubles nothing", async ({ browser }) => {
  const here = await roomIn(await browser.newContext());
  await server.kill();
  await recordMove(here.page, { n: "12", from: "Iran", to: "Turkmenistan", when: ["04.03 11:00", "04.03 11:00"] });
  await expect(figure(here.page, "present.IR")).toContainText("53–63");
  await server.startAgain();
  await expect(here.page.locator("[data-link]")).toHaveAttribute("data-link", "synced", { timeout: 75_000 });
  const there = await roomIn(await browser.newContext());
  await expect(figure(there.page, "present.IR")).toContainText("53–63", { timeout: 30_000 });
});

test("a browser killed after saving still has the record, and sends it once", async () => {
  const profile = mkdtempSync(join(tmpdir(), "daliz-profile-"));
  const first = await chromium.launchPersistentContext(profile, launchOptions());
  const page = first.pages()[0] ?? (await first.newPage());
  await openRoom(page, server.url, MOMENT);
  await first.setOffline(true);
  await recordMove(page, { n: "12", from: "Iran", to: "Turkmenistan", when: ["04.03 11:00", "04.03 11:00"] });
  await expect(figure(page, "present.IR")).toContainText("53–63");
  killBrowserOf(profile);
  await server.kill();
  await server.startAgain();

  const second = await chromium.launchPersistentContext(profile, launchOptions());
  const again = second.pages()[0] ?? (await second.newPage());
  await openRoom(again, server.url, MOMENT);
  await expect(figure(again, "present.IR")).toContainText("53–63");
  await expect(again.locator("[data-link]")).toHaveAttribute("data-link", "synced", { timeout: 75_000 });
  await again.reload();
  await expect(figure(again, "present.IR")).toContainText("53–63", { timeout: 30_000 });
  await second.close();
  rmSync(profile, { recursive: true, force: true });
});

async function roomIn(context: BrowserContext): Promise<{ context: BrowserContext; page: Page }> {
  const page = await context.newPage();
  await openRoom(page, server.url, MOMENT);
  await expect(page.locator("[data-link]")).toHaveAttribute("data-link", "synced", { timeout: 45_000 });
  return { context, page };
}

function launchOptions(): Parameters<typeof chromium.launchPersistentContext>[1] {
  const use = test.info().project.use;
  return { ...use.launchOptions, locale: "en", timezoneId: "Asia/Almaty" };
}

/** Ends the whole browser as a power cut would, by the processes that name this profile. */
function killBrowserOf(profile: string): void {
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      if (readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(profile)) process.kill(Number(pid), "SIGKILL");
    } catch {
      // It ended meanwhile.
    }
  }
}
