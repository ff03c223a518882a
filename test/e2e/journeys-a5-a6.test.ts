import { expect, type Page, test } from "@playwright/test";
import { type DalizServer, startDalizServer } from "../support/daliz-server.ts";
import { expectShown, figure, openRoom, pressInKazakh } from "../support/room-driver.ts";

// Journeys of an analyst: A5 on a Kazakh keyboard, A6 why a figure is what it is.

let server: DalizServer;
test.beforeAll(async () => {
  server = await startDalizServer();
});
test.afterAll(async () => {
  await server?.stop();
});

/** Presses Ctrl and a key as a Kazakh layout does: it writes another letter than the key's place says. */
async function pressCtrl(page: Page, code: string, key: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", code, key, modifiers: 2 });
  await session.send("Input.dispatchKeyEvent", { type: "keyUp", code, key, modifiers: 2 });
  await session.detach();
}

test("A5: on a Kazakh keyboard the palette, the registry and a headcount are a few keys, and none of them acts inside a field", async ({
  page,
}) => {
  await openRoom(page, server.url, { t: "2026-03-04T09:00:00Z", k: "now", lang: "kk", sel: "IR" });
  await pressCtrl(page, "KeyK", "л");
  const palette = page.getByRole("dialog");
  await expect(palette.getByRole("combobox")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(palette).toHaveCount(0);
  await pressCtrl(page, "Digit3", "ә");
  await expect(page.locator("[data-screen]")).toHaveAttribute("data-screen", "registry");
  await pressCtrl(page, "Digit2", "і");
  await expect(page.locator("[data-screen]")).toHaveAttribute("data-screen", "room");
  await pressInKazakh(page, "KeyN", "т");
  const form = page.getByRole("form");
  const number = form.locator('input[type="text"]').first();
  await expect(number).toBeFocused();
  // The number row of the layout writes letters.
  for (const [code, key] of [
    ["Digit4", "ң"],
    ["Digit0", "қ"],
    ["Minus", "ө"],
    ["Digit5", "ғ"],
    ["Digit0", "қ"],
  ] as const)
    await pressInKazakh(page, code, key);
  await expect(number).toHaveValue("40-50");
  await expect(figure(page, "present.IR")).toContainText("65–75");
  // Letters that are keys of the room elsewhere are letters in a field.
  const note = form.locator("textarea, input[type=text]").last();
  await note.focus();
  const address = page.url();
  for (const [code, key] of [
    ["KeyN", "т"],
    ["KeyL", "д"],
    ["KeyB", "и"],
    ["KeyE", "у"],
    ["Space", " "],
  ] as const)
    await pressInKazakh(page, code, key);
  await expect(note).toHaveValue(/тдиу/);
  expect(page.url()).toBe(address);
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("A5: every control of the registry is reached with Tab, F6 and arrows alone", async ({ page }) => {
  await page.goto(`${server.url}/#/registry?t=2026-03-04T09:00:00Z&k=now&lang=kk`);
  await expect(page.locator("[data-rows]")).toBeVisible({ timeout: 45_000 });
  const panes = new Set<string>();
  for (let press = 0; press < 8; press++) {
    await page.keyboard.press("F6");
    panes.add(await page.evaluate(() => document.activeElement?.closest("[data-pane]")?.getAttribute("data-pane") ?? ""));
  }
  for (const pane of ["rail", "views", "units", "status"]) expect(panes).toContain(pane);
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
  });
  const left = await unreached(page);
  expect(left).toEqual([]);
});

/** Controls that are seen and can be used, and that Tab comes past neither themselves nor as one of a group in which arrows move. */
async function unreached(page: Page): Promise<readonly string[]> {
  const CONTROLS = "button:enabled, a[href], input:enabled, select, textarea, [role=radio], [role=slider], [role=grid]";
  await page.evaluate((controls) => {
    for (const one of document.querySelectorAll<HTMLElement>(controls))
      if (one.checkVisibility({ visibilityProperty: true }) && one.closest("[aria-hidden=true], [inert]") === null)
        one.dataset["wanted"] = "";
  }, CONTROLS);
  for (let press = 0; press < 200; press++) {
    await page.keyboard.press("Tab");
    const isRound = await page.evaluate(() => {
      const now = document.activeElement;
      if (!(now instanceof HTMLElement) || now === document.body) return false;
      if (now.dataset["seen"] !== undefined) return true;
      now.dataset["seen"] = "";
      const group = now.closest("[role=radiogroup], [role=grid], [role=toolbar], [role=tablist], [role=listbox]");
      for (const one of [now, ...(group?.querySelectorAll<HTMLElement>("[data-wanted]") ?? [])]) delete one.dataset["wanted"];
      return false;
    });
    if (isRound) break;
  }
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("[data-wanted]")]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }))
      .map((one) => `${one.tagName} ${one.getAttribute("aria-label") ?? one.textContent ?? ""}`.slice(0, 60)),
  );
}

test("A6: why a figure is what it was on 3 March at 18:00, and the copied link opens the same on another machine", async ({
  page,
  browser,
}) => {
  await openRoom(page, server.url, { t: "2026-03-04T13:00:00Z", k: "then", lang: "ru" });
  // A day back by the keyboard, as headquarters knew it then.
  await page.keyboard.press("Control+ArrowLeft");
  await expectShown(page, "2026-03-03T13:00:00Z");
  await page.keyboard.press("Control+KeyK");
  // Letters that no key of this keyboard has come as text, into the field that has the focus.
  await expect(page.getByRole("dialog").getByRole("combobox")).toBeFocused();
  await page.keyboard.type("тегеран");
  await page.locator('[data-entry="place:IR.THR"]').click();
  await expect.poll(() => page.url()).toContain("sel=IR.THR");
  const inspector = page.locator('[data-pane="inspector"]');
  await expect(inspector.locator("h2").first()).toContainText("Тегеран");
  // The events behind the figure are listed: the departure of fifty and what was said of it.
  await expect(inspector.locator("li button").first()).toBeVisible();
  const said = await inspector.textContent();
  const there = await (await browser.newContext({ locale: "kk" })).newPage();
  await there.goto(page.url());
  await expectShown(there, "2026-03-03T13:00:00Z");
  await expect(there.locator('[data-pane="inspector"] h2').first()).toContainText("Тегеран");
  await expect.poll(() => there.locator('[data-pane="inspector"]').textContent()).toBe(said);
  await there.context().close();
});
