import { expect, type Locator, type Page, test } from "@playwright/test";
import { printIso } from "#core/time/iso.ts";
import { accountBody, fileAccounts, newAccount } from "../server/enrolled-device.ts";
import { axeFaults, LOOKS } from "../support/axe-faults.ts";
import { type DalizServer, startDalizServer } from "../support/daliz-server.ts";
import { letInPage } from "../support/let-in-page.ts";
import { type RegistryExercise, registryExercise } from "../support/registry-exercise.ts";
import { expectLink } from "../support/room-driver.ts";

const HOUR_MS = 3_600_000;
let exercise: RegistryExercise;
let server: DalizServer;

test.use({ viewport: { width: 1366, height: 768 } });
test.beforeAll(async () => {
  exercise = registryExercise(400);
  server = await startDalizServer(exercise.path);
});
test.afterAll(async () => {
  await server?.stop();
  exercise?.remove();
});

async function letInAs(page: Page, role: string): Promise<void> {
  const [user, device] = [newAccount("person"), newAccount("laptop")];
  await fileAccounts(server, [accountBody(user, { ukind: "user", title: "A person of a test", role })]);
  await page.goto(`${server.url}/healthz`);
  await letInPage(page, server, device, user);
}

async function openCalls(page: Page, more: Readonly<Record<string, string>> = {}): Promise<Locator> {
  const query = new URLSearchParams({ t: printIso(exercise.vMs), k: "now", lang: "en", theme: "light", open: "calls", ...more });
  await page.goto(`${server.url}/#/registry?${query.toString()}`);
  const area = page.locator("[data-calls]");
  await expect(area).toBeVisible({ timeout: 45_000 });
  await expectLink(page, "synced");
  await expect(page.locator("p[role=status]")).toHaveCount(0);
  return area;
}

async function numberOf(place: Locator, name: string): Promise<number> {
  return Number(await place.getAttribute(name));
}

test("the queue says whom to call and why in this order, and holds as many records as the view of the silent", async ({ page }) => {
  const area = await openCalls(page, { t: printIso(exercise.vMs + 66 * HOUR_MS) });
  const records = await numberOf(area.locator("[data-records]"), "data-records");
  expect(records).toBeGreaterThan(3);
  const view = page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: /^Out of contact/ });
  await expect(view).toContainText(String(records));
  const points = await area.locator("[data-call]").evaluateAll((rows) => rows.map((row) => Number(row.getAttribute("data-points"))));
  const due = await numberOf(area.locator("[data-due]").first(), "data-due");
  const first = points.slice(0, due);
  expect(first).toEqual(first.toSorted((a, b) => b - a));
  // Time alone fills it: a day later more are silent.
  await openCalls(page, { t: printIso(exercise.vMs + 90 * HOUR_MS) });
  await expect.poll(() => numberOf(area.locator("[data-records]"), "data-records")).toBeGreaterThan(records);
});

test("a registrar works the queue off in two keys a call; the next call comes by itself, and Undo takes one back", async ({ page }) => {
  await letInAs(page, "registrar");
  const area = await openCalls(page, { t: "live" });
  const grid = page.getByRole("grid", { name: "Call queue" });
  await grid.focus();
  const first = await area.locator("[data-cursor=true]").getAttribute("data-call");
  const length = await numberOf(area, "data-length");
  await page.keyboard.press("KeyL");
  await expect(page.getByRole("button", { name: "Reached" })).toBeFocused();
  expect(await axeFaults(page)).toEqual([]);
  await page.keyboard.press("KeyA");
  await expect(page.getByText(/^Contact logged/)).toBeVisible();
  await expect(area).toHaveAttribute("data-length", String(length - 1));
  await expect(page.locator(`[data-call="${first ?? ""}"]`)).toHaveCount(0);
  await expect(grid).toBeFocused();
  const second = await area.locator("[data-cursor=true]").getAttribute("data-call");
  expect(second).not.toBe(first);
  // Nobody answers: it stays, and comes again later.
  await page.keyboard.press("KeyL");
  await expect(page.getByRole("button", { name: "Reached" })).toBeFocused();
  await page.keyboard.press("KeyY");
  await expect(area.locator("[data-due]").first()).toHaveAttribute("data-due", String(length - 2));
  await expect(area).toHaveAttribute("data-length", String(length - 1));
  await expect(page.locator("[data-waiting]")).toHaveAttribute("data-waiting", "0");
  await expect(page.getByText(/^Refused/)).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(area.locator("[data-due]").first()).toHaveAttribute("data-due", String(length - 1));
  await grid.focus();
  await page.keyboard.press("Enter");
  await expect(page.locator('[data-pane="record"] [data-next-call]')).toBeVisible();
});

test("a group is asked; who answers is told apart, the rest become a call list, and the test ends by time", async ({ page }) => {
  await letInAs(page, "registrar");
  const area = await openCalls(page, { t: "live" });
  await page
    .getByRole("navigation", { name: "Views" })
    .getByRole("button", { name: /^Out of contact/ })
    .click();
  await page.getByRole("grid").focus();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(page.locator('[data-unit][aria-selected="true"]')).toHaveCount(3);
  await page.getByRole("navigation", { name: "Work" }).getByRole("button", { name: "Calls due" }).press("Enter");
  await page.getByRole("button", { name: "New test" }).click();
  const form = page.getByRole("dialog");
  await expect(form).toContainText("the selected records: 3");
  expect(await axeFaults(page)).toEqual([]);
  await form.getByRole("button", { name: "Record as sent" }).click();
  await expect(form).toHaveCount(0);
  const shown = area.locator("[data-test]");
  await expect(shown.locator("[data-part=asked]")).toContainText("records: 3");
  await expect(shown).toHaveAttribute("data-over", "false");
  await shown.getByRole("button", { name: "Call those who have not answered" }).click();
  await expect(area.locator("[data-records]")).toHaveAttribute("data-records", "3");
  const grid = page.getByRole("grid", { name: "Call queue" });
  await grid.focus();
  await page.keyboard.press("KeyL");
  await page.keyboard.press("KeyA");
  await expect(page.getByText(/^Contact logged/)).toBeVisible();
  await expect.poll(() => numberOf(area.locator("[data-records]"), "data-records")).toBeLessThan(3);
  await page.getByRole("radio", { name: "Communication tests" }).click();
  await expect(shown.locator("[data-part=answered]")).not.toContainText("records: 0");
  await expect(page.locator("[data-waiting]")).toHaveAttribute("data-waiting", "0");
  await expect(page.getByText(/^Refused/)).toHaveCount(0);
  await openCalls(page, { t: printIso(Date.now() + 8 * HOUR_MS) });
  await page.getByRole("radio", { name: "Communication tests" }).click();
  await expect(shown).toHaveAttribute("data-over", "true");
});

for (const [lang, theme] of LOOKS) {
  test(`axe finds nothing on the calls, the places, the channels and the tests in ${lang}, ${theme}`, async ({ page }) => {
    const area = await openCalls(page, { lang, theme });
    expect(await axeFaults(page)).toEqual([]);
    for (const at of [1, 2, 3]) {
      await area.getByRole("radio").nth(at).click();
      expect(await axeFaults(page)).toEqual([]);
    }
  });
}
