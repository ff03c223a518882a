import { expect, type Locator, type Page, test } from "@playwright/test";
import { printIso } from "#core/time/iso.ts";
import { accountBody, fileAccounts, newAccount } from "../server/enrolled-device.ts";
import { axeFaults, LOOKS } from "../support/axe-faults.ts";
import { type DalizServer, startDalizServer } from "../support/daliz-server.ts";
import { letInPage } from "../support/let-in-page.ts";
import { type RegistryExercise, registryExercise } from "../support/registry-exercise.ts";
import { expectLink } from "../support/room-driver.ts";

let exercise: RegistryExercise;
let server: DalizServer;

test.use({ viewport: { width: 1366, height: 768 } });
test.beforeAll(async () => {
  exercise = registryExercise();
  server = await startDalizServer(exercise.path);
});
test.afterAll(async () => {
  await server?.stop();
  exercise?.remove();
});

interface Looked {
  readonly open?: string;
  readonly lang?: string;
  readonly theme?: string;
  readonly t?: string;
  readonly k?: string;
}

function address({ open, lang = "en", theme = "light", t = printIso(exercise.vMs), k = "now" }: Looked = {}): string {
  const query = new URLSearchParams({ t, k, lang, theme, ...(open === undefined ? {} : { open }) });
  return `${server.url}/#/registry?${query.toString()}`;
}

async function openRegistry(page: Page, looked: Looked = {}): Promise<Locator> {
  await page.goto(address(looked));
  const grid = page.getByRole("grid");
  await expect(grid).toBeVisible({ timeout: 45_000 });
  await expect(page.locator("[data-unit]").first()).toBeVisible();
  // All records and their words are here.
  await expectLink(page, "synced");
  await expect(page.locator("p[role=status]")).toHaveCount(0);
  return grid;
}

/** Opens the page as the machine of somebody with a role. */
async function letInAs(page: Page, role: string): Promise<void> {
  const [user, device] = [newAccount("person"), newAccount("laptop")];
  await fileAccounts(server, [accountBody(user, { ukind: "user", title: "A person of a test", role })]);
  await page.goto(`${server.url}/healthz`);
  await letInPage(page, server, device, user);
}

/** Rows of the list, as it says itself. */
async function rowCount(page: Page): Promise<number> {
  return Number(await page.locator("[data-rows]").getAttribute("data-rows"));
}

test("the table has every unit, its people are the sum over the states, and the keyboard walks, selects and opens", async ({ page }) => {
  const grid = await openRegistry(page);
  const length = await rowCount(page);
  expect(length).toBeGreaterThan(40);
  await expect(grid).toHaveAttribute("aria-rowcount", String(length + 1));
  // Only those that are seen are drawn.
  expect(await page.locator("[data-unit]").count()).toBeLessThan(Math.min(length, 60));
  await grid.focus();
  await page.keyboard.press("End");
  await expect(page.locator(`[aria-rowindex="${String(length + 1)}"]`)).toBeInViewport();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(page.locator('[data-unit][aria-selected="true"]')).toHaveCount(3);
  await expect(page.getByRole("toolbar")).toContainText("Selected: 3");
  await page.keyboard.press("Escape");
  await expect(page.locator('[aria-selected="true"]')).toHaveCount(0);
  await page.keyboard.press("Space");
  await expect(page.locator('[data-unit][aria-selected="true"]')).toHaveCount(1);
  await page.keyboard.press("Control+KeyA");
  await expect(page.getByRole("toolbar")).toContainText(`Selected: ${String(Math.min(500, length))}`);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  const record = page.locator('[data-pane="record"]');
  await expect(record.getByRole("heading", { level: 2 })).not.toBeEmpty();
  await expect(record.locator("#history li").first()).toBeVisible();
  expect(page.url()).toContain("sel=");
  await record.locator("#history li button").first().click();
  await expect(page.getByRole("region", { name: "Inspector" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(record).toHaveCount(0);
});

test("columns sort both ways, views and search narrow the table, and it follows the clock", async ({ page }) => {
  await openRegistry(page);
  const all = await rowCount(page);
  const heard = page.getByRole("columnheader", { name: "Last contact" });
  await heard.getByRole("button").click();
  await expect(heard).toHaveAttribute("aria-sort", "ascending");
  await heard.getByRole("button").click();
  await expect(heard).toHaveAttribute("aria-sort", "descending");
  await page
    .getByRole("navigation", { name: "Views" })
    .getByRole("button", { name: /Priority/ })
    .click();
  await expect.poll(() => rowCount(page)).toBeLessThan(all);
  expect(page.url()).toContain("open=priority");
  await page.keyboard.press("Slash");
  await page.keyboard.type("no such record");
  await expect(page.getByText("Nothing found for no such record")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: /^All/ }).click();
  await expect.poll(() => rowCount(page)).toBe(all);
  await page.goto(address({ t: printIso(exercise.vMs - 3 * 86_400_000), k: "then" }));
  await expect.poll(() => rowCount(page)).toBeLessThan(all);
});

test("a registrar logs contact with three at once in two keys, and undoes it in one", async ({ page }) => {
  await letInAs(page, "registrar");
  const grid = await openRegistry(page, { t: "live" });
  await grid.focus();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(page.locator('[data-unit][aria-selected="true"]')).toHaveCount(3);
  await page.keyboard.press("KeyL");
  await expect(page.getByRole("button", { name: "Reached" })).toBeFocused();
  expect(await axeFaults(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Contact logged: 3")).toBeVisible();
  const justNow = page.locator('[data-column="heard"]').filter({ hasText: / min/ });
  await expect(justNow).toHaveCount(3);
  // Headquarters takes them.
  await expect(page.locator("[data-waiting]")).toHaveAttribute("data-waiting", "0");
  await expect(page.getByText(/^Refused/)).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(justNow).toHaveCount(0);
  await expect(page.locator("[data-waiting]")).toHaveAttribute("data-waiting", "0");
});

test("a leader is told that the registry is closed and has no way to it in the rail", async ({ page }) => {
  await letInAs(page, "leader");
  await page.goto(address());
  await expect(page.getByRole("heading", { name: "The registry is closed to this role" })).toBeVisible({ timeout: 45_000 });
  await expect(page.getByRole("grid")).toHaveCount(0);
  await page.keyboard.press("Control+Digit2");
  await expect(page.locator('[data-screen="room"]')).toBeVisible();
  await expect(page.getByRole("link", { name: "Registry" })).toHaveCount(0);
});

for (const [lang, theme] of LOOKS) {
  test(`axe finds nothing on the registry, a record and a selection in ${lang}, ${theme}`, async ({ page }) => {
    const grid = await openRegistry(page, { lang, theme });
    await grid.focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("Enter");
    await expect(page.locator('[data-pane="record"] #calls')).toBeVisible();
    expect(await axeFaults(page)).toEqual([]);
  });
}
