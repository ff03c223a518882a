import { expect, type Locator, type Page, test } from "@playwright/test";
import { axeFaults, LOOKS } from "../support/axe-faults.ts";
import { conflictScenario } from "../support/conflict-scenario.ts";
import { type DalizServer, startDalizServer } from "../support/daliz-server.ts";
import { expectLink, openRoom } from "../support/room-driver.ts";

let server: DalizServer;
const MOMENT = { t: "2026-03-12T08:00:00Z", k: "now", lang: "en" } as const;

test.beforeEach(async () => {
  server = await startDalizServer(conflictScenario());
});
test.afterEach(async () => {
  await server.stop();
});

async function openQueue(page: Page, more: Record<string, string> = {}): Promise<void> {
  await page.setViewportSize({ width: 1366, height: 768 });
  await openRoom(page, server.url, { ...MOMENT, ...more });
  await expectLink(page, "synced");
  await page.keyboard.press("KeyC");
  await expect(rows(page).first()).toBeVisible();
}

function rows(page: Page, kind?: string): Locator {
  return page.locator(kind === undefined ? "[data-question]" : `[data-question="${kind}"]`);
}

function current(page: Page): Locator {
  return page.locator('[data-question][aria-current="true"]');
}

test("the queue is worked through by keys alone: next, an answer and what it does, filed, undone", async ({ page }) => {
  await openQueue(page);
  await expect(rows(page)).toHaveCount(10);
  const beside = page.getByRole("table", { name: "Side by side" });
  await expect(beside.getByRole("columnheader", { name: "in use" })).toContainText("kept");
  await expect(beside.getByRole("columnheader", { name: "closed" })).toContainText("counts for now");
  await expect(beside).toContainText("officer-baku");
  await expect(beside).toContainText("planned; not the other one");

  for (let step = 0; step < 6; step++) await page.keyboard.press(step % 2 === 0 ? "KeyJ" : "ArrowDown");
  await expect(page.getByRole("heading", { name: "Is this one movement or two?" })).toBeVisible();
  await page.keyboard.press("Digit1");
  await expect(page.getByText("≥17 → ≥1").first()).toBeVisible();
  await page.keyboard.press("Enter");
  // Two reports fewer to hold against the third: its two questions are one now.
  await expect(rows(page)).toHaveCount(8);
  await expect(page.getByText("Decision filed. U takes it back")).toBeVisible();
  await expect(page.locator('[data-pane="status"]').getByRole("button", { name: "Conflicts 8" })).toBeVisible();
  await page.keyboard.press("KeyU");
  await expect(rows(page)).toHaveCount(10);
  await page.keyboard.press("Escape");
  await expect(rows(page)).toHaveCount(0);
});

test("a field decided offline is decided everywhere once the network is back, and both values stay in the journal", async ({
  browser,
  page: here,
}) => {
  test.setTimeout(180_000);
  await openQueue(here);
  const there = await (await browser.newContext()).newPage();
  await openQueue(there);
  await here.context().setOffline(true);
  await here.keyboard.press("Digit1");
  await here.getByLabel("Why (stays in the journal)").fill("the consul says it is open");
  await here.keyboard.press("Enter");
  await expect(rows(here, "field")).toHaveCount(0);
  await expect(rows(there, "field")).toHaveCount(1);
  await here.context().setOffline(false);
  await expect(rows(there, "field")).toHaveCount(0, { timeout: 75_000 });
  await there.context().close();
});

test("the queue is that of the moment: before the second post wrote there was nothing to settle", async ({ page }) => {
  await openQueue(page);
  await expect(rows(page, "field")).toHaveCount(1);
  await page.keyboard.press("Control+ArrowLeft");
  await expect(rows(page, "field")).toHaveCount(0);
  await expect(rows(page, "moves")).toHaveCount(5);
  await page.keyboard.press("Control+ArrowRight");
  await expect(rows(page, "field")).toHaveCount(1);
});

test("what the role may not decide is said before anything is written", async ({ page }) => {
  await openQueue(page);
  await rows(page, "units").click();
  await page.keyboard.press("Digit1");
  await expect(page.getByRole("alert")).toContainText("Your role does not decide this");
  await expect(page.getByRole("button", { name: /File the decision/ })).toBeDisabled();
  await expect(current(page)).toContainText("EX-000002");
});

test("the filter leaves one kind, says how many it hides, and is cleared", async ({ page }) => {
  await openQueue(page);
  await page.getByRole("combobox", { name: "Kind" }).click();
  await page.getByRole("option", { name: "Sources differ" }).click();
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByText("The filter hides 9 questions")).toBeVisible();
  await page.getByRole("button", { name: "Clear the filter" }).click();
  await expect(rows(page)).toHaveCount(10);
});

for (const [lang, theme] of LOOKS) {
  test(`axe finds nothing on the queue in ${lang}, ${theme}`, async ({ page }) => {
    await openQueue(page, { lang, theme });
    const found: string[] = [];
    const look = async (what: string): Promise<void> => {
      for (const fault of await axeFaults(page)) found.push(`${what} ${fault}`);
    };
    await look("question");
    await page.keyboard.press("Digit2");
    await look("answer");
    await rows(page, "units").click();
    await page.keyboard.press("Digit1");
    await look("refused by role");
    expect(found).toEqual([]);
  });
}
