import { expect, type Page, test } from "@playwright/test";
import { type DalizServer, startDalizServer } from "../support/daliz-server.ts";
import { expectShown, openRoom } from "../support/room-driver.ts";

let server: DalizServer;
const MARCH_12 = "2026-03-12T08:00:00Z";

test.beforeAll(async () => {
  server = await startDalizServer();
});
test.afterAll(async () => {
  await server.stop();
});

test("the rail and Ctrl with a digit turn to each screen, which keeps the moment and has its own address", async ({ page }) => {
  await openRoom(page, server.url, { t: MARCH_12, k: "then", lang: "en" });
  const screens = [
    ["Control+Digit6", "statements"],
    ["Control+Digit5", "briefing"],
    ["Control+Digit1", "wall"],
    ["Control+Digit2", "room"],
  ] as const;
  for (const [key, screen] of screens) {
    await page.keyboard.press(key);
    await expect(page.locator("[data-screen]")).toHaveAttribute("data-screen", screen);
    expect(page.url()).toContain(`#/${screen}?t=${MARCH_12}`);
    await expectShown(page, MARCH_12);
    await expect(page.locator('[data-pane="status"]')).toContainText("HISTORY 12.03 13:00");
  }
  await page.goBack();
  await expect(page.locator("[data-screen]")).toHaveAttribute("data-screen", "wall");
  await page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name: "Statements" }).click();
  await expect(page.locator("[data-ledger]")).toBeVisible();
  await expect(page).toHaveTitle(/Statements/);
});

test("the palette opens on a Kazakh layout and goes to a moment typed in words, a place, a statement", async ({ page }) => {
  await openRoom(page, server.url, { t: MARCH_12, k: "then", lang: "kk" });
  await openPalette(page);
  await page.keyboard.type("3 наурыз 18:00");
  await expect(page.getByRole("option").first()).toContainText("3 наурыз, сейсенбі 18:00");
  await page.keyboard.press("Enter");
  await expectShown(page, "2026-03-03T13:00:00Z");
  await openPalette(page);
  await page.keyboard.type("түркмен");
  await expect(page.locator('[data-entry="place:TM"]')).toBeVisible();
  await page.keyboard.type("zzz");
  await expect(page.getByRole("option")).toHaveCount(0);
  await expect(page.getByRole("dialog")).toContainText("3 наурыз 18:00");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await openPalette(page);
  await page.keyboard.type("bakayev");
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-screen]")).toHaveAttribute("data-screen", "statements");
  await expect.poll(() => page.url()).toMatch(/sel=[0-9a-f-]{36}/);
});

test("a bookmark keeps the moment with its selection and view, and is deleted and put back", async ({ page }) => {
  await openRoom(page, server.url, { t: "2026-03-03T07:00:00Z", k: "now", lang: "en", sel: "IR" });
  await page.keyboard.press("KeyB");
  // Nobody types a name before the sheet stands.
  await expect(page.getByRole("dialog").getByRole("textbox")).toBeFocused();
  await page.keyboard.type("Before the crossing");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await openRoom(page, server.url, { t: MARCH_12, k: "then", lang: "en" });
  await page.reload();
  await expectShown(page, MARCH_12);
  await page.keyboard.press("KeyB");
  await page.getByRole("button", { name: /Delete: Before the crossing/ }).click();
  await expect(page.getByRole("button", { name: /^Before the crossing/ })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: /^Before the crossing/ }).click();
  await expectShown(page, "2026-03-03T07:00:00Z", "now");
  expect(page.url()).toContain("sel=IR");
});

test("a range is dragged with Shift, stepped and typed; it says what happened in it and leads there", async ({ page }) => {
  await openRoom(page, server.url, { t: MARCH_12, k: "then", lang: "en" });
  const field = page.getByRole("slider").locator("..");
  const box = await field.boundingBox();
  if (box === null) throw new Error("The timeline has no field.");
  await page.keyboard.down("Shift");
  await page.mouse.move(box.x + box.width * 0.2, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + 60, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up("Shift");
  const panel = page.getByRole("region", { name: "Range of time" });
  await expect(panel.getByRole("status")).toContainText(/[1-9]\d* entries/);
  await expectShown(page, MARCH_12);
  const from = panel.getByLabel("From", { exact: true });
  await from.fill("11.03 00:00");
  await from.press("Enter");
  await panel.getByLabel("To", { exact: true }).fill("12.03 00:00");
  await panel.getByLabel("To", { exact: true }).press("Enter");
  await expect(panel.locator('[data-lane="people"]')).toContainText("1");
  await panel.getByRole("button", { name: "From: Back one hour" }).click();
  await expect(from).toHaveValue("10.03 23:00");
  await panel.locator('[data-lane="people"] button').click();
  await expect.poll(() => page.url()).toMatch(/sel=[0-9a-f-]{36}/);
  await panel.getByRole("button", { name: "Close" }).click();
  await expect(panel).toHaveCount(0);
});

test("windows with linked time move together; one that is not linked stays", async ({ page, context }) => {
  await openRoom(page, server.url, { t: MARCH_12, k: "then", lang: "en" });
  const [other, apart] = [await context.newPage(), await context.newPage()];
  for (const one of [other, apart]) await openRoom(one, server.url, { t: "2026-03-03T07:00:00Z", k: "then", lang: "en" });
  await linkTime(page);
  await linkTime(other);
  await expectShown(other, MARCH_12);
  await other.keyboard.press("Control+ArrowLeft");
  await expectShown(page, "2026-03-11T08:00:00Z");
  await expectShown(other, "2026-03-11T08:00:00Z");
  await expectShown(apart, "2026-03-03T07:00:00Z");
  await page.getByRole("button", { name: "Time linked" }).click();
  await other.keyboard.press("Control+ArrowLeft");
  await expectShown(other, "2026-03-10T08:00:00Z");
  await expectShown(page, "2026-03-11T08:00:00Z");
});

test("Ctrl+Shift+N opens this screen with its moment in a window of its own", async ({ page, context }) => {
  await openRoom(page, server.url, { t: MARCH_12, k: "then", lang: "en", sel: "IR" });
  await page.keyboard.press("Control+Digit6");
  await expect(page.locator("[data-ledger]")).toBeVisible();
  const opened = context.waitForEvent("page");
  await page.keyboard.press("Control+Shift+KeyN");
  const other = await opened;
  await expect(other.locator("[data-ledger]")).toBeVisible({ timeout: 45_000 });
  await expectShown(other, MARCH_12);
  expect(other.url()).toContain("sel=IR");
});

test("a profile is chosen when asked for, is not authenticated, and is this machine's", async ({ page, context }) => {
  await openRoom(page, server.url, { t: MARCH_12, k: "then", lang: "en" });
  await page.getByRole("button", { name: "No profile" }).click();
  await expect(page.getByRole("dialog")).toContainText("Not authenticated");
  await page.getByLabel("Another name").fill("Duty officer");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.locator('[data-pane="status"]')).toContainText("Duty officer");
  const other = await context.newPage();
  await openRoom(other, server.url, { t: MARCH_12, k: "then", lang: "en" });
  await expect(other.locator('[data-pane="status"]')).toContainText("Duty officer");
});

async function openPalette(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", code: "KeyK", key: "л", modifiers: 2 });
  await session.send("Input.dispatchKeyEvent", { type: "keyUp", code: "KeyK", key: "л", modifiers: 2 });
  await session.detach();
  await expect(page.getByRole("combobox").last()).toBeFocused();
}

async function linkTime(page: Page): Promise<void> {
  await openPalette(page);
  await page.keyboard.type("link the time");
  await expect(page.locator('[data-entry="command:link-time"]')).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Time linked" })).toBeVisible();
}

test("with the server down a screen that was never shown opens from this machine", async ({ page }) => {
  const own = await startDalizServer();
  await openRoom(page, own.url, { t: MARCH_12, k: "then", lang: "en" });
  await expect.poll(() => isKept(page, "statements-screen"), { timeout: 60_000 }).toBe(true);
  await own.stop();
  await page.reload();
  await expectShown(page, MARCH_12);
  await page.keyboard.press("Control+Digit6");
  await expect(page.locator("[data-statement]")).toHaveCount(6);
});

/** Whether a file of the page is kept on this machine, by the beginning of its name. */
function isKept(page: Page, name: string): Promise<boolean> {
  return page.evaluate(async (wanted) => {
    for (const cache of await caches.keys())
      for (const { url } of await (await caches.open(cache)).keys()) if (url.includes(`/${wanted}-`) && url.endsWith(".js")) return true;
    return false;
  }, name);
}
