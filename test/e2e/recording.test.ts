import { expect, type Page, test } from "@playwright/test";
import { type DalizServer, startDalizServer } from "../support/daliz-server.ts";
import { expectLink, figure, openRoom, pressInKazakh } from "../support/room-driver.ts";
import { openForm, recordForm } from "../support/type-form.ts";

let server: DalizServer;
const MOMENT = { t: "2026-03-04T09:00:00Z", k: "now", lang: "en", sel: "IR" } as const;

test.beforeAll(async () => {
  server = await startDalizServer();
});
test.afterAll(async () => {
  await server.stop();
});

test("a count may be typed as 80-90, ≈70, >=50 or on the Kazakh number row, and its effect shows before it is written", async ({
  page,
}) => {
  await openRoom(page, server.url, MOMENT);
  const form = await openForm(page);
  const number = form.getByRole("textbox", { name: "How many" });
  const typed = [
    ["80-90", "range", "65–75 → 80–90"],
    ["≈70", "about", "65–75 unchanged"],
    [">=50", "at least", "65–75 → ≥50"],
    ["около 100", "about", /65–75 → \d+–1\d\d/],
    ["17", "exact", "65–75 → 17"],
  ] as const;
  for (const [text, kind, effect] of typed) {
    await number.fill(text);
    await expect(form.getByRole("radio", { name: kind, exact: true })).toBeChecked();
    await expect(form.locator("dl").last()).toContainText(effect);
  }
  await number.fill("");
  for (const [code, key] of [
    ["Digit8", "ұ"],
    ["Digit0", "қ"],
    ["Minus", "ө"],
    ["Digit9", "і"],
    ["Digit0", "қ"],
  ] as const) {
    await number.press("End");
    await pressInKazakh(page, code, key);
  }
  await expect(number).toHaveValue("80-90");
  await expect(form.locator("dl").last()).toContainText("65–75 → 80–90");
  await expect(figure(page, "present.IR")).toContainText("65–75");
  await expect(page.locator("[data-waiting]")).toHaveAttribute("data-waiting", "0");
});

test("what is recorded stands at once as mine; Ctrl+Z takes it back and Ctrl+Y restores it", async ({ page, context }) => {
  await readyOffline(page);
  await countOfIran(page, "40-50");
  await expect(figure(page, "present.IR")).toContainText("40–50");
  await expect(inspector(page)).toContainText("not yet at headquarters");
  await expect(inspector(page)).toContainText("my entry");
  await figure(page, "present.IR").click();
  await expect(page.getByText("mine, not yet headquarters").first()).toBeVisible();
  await expect(page.locator("[data-waiting]")).toHaveAttribute("data-waiting", "1");

  await page.keyboard.press("Control+KeyZ");
  await expect(page.getByText("Last entry undone")).toBeVisible();
  await expect(figure(page, "present.IR")).toContainText("65–75");
  await page.keyboard.press("Control+KeyY");
  await expect(page.getByText("Entry restored")).toBeVisible();
  await expect(figure(page, "present.IR")).toContainText("40–50");

  await context.setOffline(false);
  await expectLink(page, "synced");
  await expect(page.locator("[data-waiting]")).toHaveAttribute("data-waiting", "0");
  await expect(figure(page, "present.IR")).toContainText("40–50");
  await page.keyboard.press("Control+KeyZ");
  await expect(figure(page, "present.IR")).toContainText("65–75");
});

test("a correction takes the place of what it corrects, and a withdrawal takes back both, with its reason", async ({ page }) => {
  await readyOffline(page);
  await countOfIran(page, "40-50");
  await expect(inspector(page).getByRole("button", { name: "Correct", exact: true })).toBeVisible();
  await page.keyboard.press("KeyE");
  const correction = page.getByRole("form", { name: "Correction" });
  await expect(correction.getByRole("textbox", { name: "How many" })).toHaveValue("40-50");
  await expect(correction.getByLabel("Who said")).toHaveValue("Consulate, Gorgan");
  await correction.getByRole("textbox", { name: "How many" }).fill("45");
  await recordForm(page);
  await expect(figure(page, "present.IR")).toContainText(/^45/);

  await inspector(page).getByRole("button", { name: "Withdraw", exact: true }).click();
  const withdrawal = page.getByRole("form", { name: "Withdrawal" });
  await expect(withdrawal).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(withdrawal.getByText("Fill this in")).toBeVisible();
  await withdrawal.getByLabel("Reason").fill("said of another place");
  await recordForm(page);
  await expect(figure(page, "present.IR")).toContainText("65–75");
  await expect(inspector(page)).toContainText("withdrawn");
});

const ERRORS = {
  kk: {
    number: "Сан түсініксіз",
    time: "Мұндай уақыт жоқ",
    order: "Соңы басынан ерте",
    required: "Толтырыңыз",
    place: "Тізімнен орын таңдаңыз",
  },
  ru: {
    number: "Число не прочитано",
    time: "Такого времени нет",
    order: "Конец раньше начала",
    required: "Заполните",
    place: "Выберите место",
  },
  en: {
    number: "Not a number I can read",
    time: "No such time",
    order: "The end is before",
    required: "Fill this in",
    place: "Choose a place",
  },
} as const;

for (const lang of ["kk", "ru", "en"] as const) {
  test(`every field says what is wrong with it and keeps what was typed (${lang})`, async ({ page }) => {
    const said = ERRORS[lang];
    await openRoom(page, server.url, { t: MOMENT.t, k: "now", lang });
    const form = await openForm(page);
    const number = form.locator('input[type="text"]').first();
    await number.fill("много");
    const times = form.locator('input[id$="-end"]');
    const start = form.locator(`xpath=//input[contains(@id,"-end")]/preceding-sibling::input`);
    await start.fill("99.99 12:00");
    await page.keyboard.press("Control+Enter");
    await expect(form.getByRole("alert").filter({ hasText: said.number })).toBeVisible();
    await expect(form.getByRole("alert").filter({ hasText: said.time })).toBeVisible();
    await expect(form.getByRole("alert").filter({ hasText: said.place })).toBeVisible();
    await expect(form.getByRole("alert").filter({ hasText: said.required })).toBeVisible();
    await expect(number).toHaveValue("много");
    await expect(number).toHaveAttribute("aria-invalid", "true");
    await start.fill("04.03 14:00");
    await times.fill("04.03 12:00");
    await expect(form.getByRole("alert").filter({ hasText: said.order })).toBeVisible();
    await expect(page.locator("[data-waiting]")).toHaveAttribute("data-waiting", "0");
  });
}

test("personal data and a time that has not come are refused in words, and nothing is written", async ({ page }) => {
  await openRoom(page, server.url, { ...MOMENT, lang: "ru" });
  const form = await openForm(page);
  await form.getByRole("textbox", { name: "Сколько" }).fill("3");
  await form.getByLabel("Кто сказал").fill("Консульство в Горгане");
  await form.getByLabel("Примечание").fill("перезвонить +7 701 000 00 00");
  await page.keyboard.press("Control+Enter");
  await expect(form.getByRole("alert").filter({ hasText: "Похоже на личные данные" })).toBeVisible();
  await expect(form.getByLabel("Примечание")).toHaveValue("перезвонить +7 701 000 00 00");
  await form.getByLabel("Примечание").fill("");
  await form.locator(`xpath=//input[contains(@id,"-end")]/preceding-sibling::input`).fill("04.03.2090 12:00");
  await page.keyboard.press("Control+Enter");
  await expect(form.getByRole("alert").filter({ hasText: "Время ещё не наступило" })).toBeVisible();
  await expect(page.locator("[data-waiting]")).toHaveAttribute("data-waiting", "0");
});

test("what headquarters refuses is kept with its reason for correction", async ({ page }) => {
  await openRoom(page, server.url, MOMENT);
  await expectLink(page, "synced");
  // On its way the entry comes to name a place that this server does not know: it will not take it.
  await page
    .context()
    .route("**/v1/push", (route) =>
      route.continue({ postData: (route.request().postData() ?? "").replaceAll('\\"place\\":\\"IR\\"', '\\"place\\":\\"ATLANTIS\\"') }),
    );
  await countOfIran(page, "40-50");
  await expect(page.getByRole("button", { name: "Refused 1" })).toBeVisible({ timeout: 75_000 });
  await page.context().unroute("**/v1/push");
  await page.getByRole("button", { name: "Refused 1" }).click();
  const panel = page.locator("[data-sheet]");
  await expect(panel).toContainText("40–50");
  await expect(panel).toContainText("it names an entry that is not in the journal (Where) ATLANTIS");
  await panel.getByRole("button", { name: "Correct", exact: true }).click();
  const correction = page.getByRole("form", { name: "Correction" });
  await expect(correction.getByRole("textbox", { name: "How many" })).toHaveValue("40-50");
  await expect(correction.getByRole("combobox", { name: "Where", exact: true })).toHaveValue("Iran");
  await recordForm(page);
  await expectLink(page, "synced");
  await expect(figure(page, "present.IR")).toContainText("40–50");
  await expect(page.locator("[data-waiting]")).toHaveAttribute("data-waiting", "0");
  await expect(page.getByRole("button", { name: /^Refused/ })).toHaveCount(0);
});

function inspector(page: Page) {
  return page.locator('[data-pane="inspector"]');
}

/** A room that has everything, then loses its line: what is recorded waits. */
async function readyOffline(page: Page): Promise<void> {
  await openRoom(page, server.url, MOMENT);
  await expectLink(page, "synced");
  await expect(figure(page, "present.IR")).toContainText("65–75");
  await page.context().setOffline(true);
}

async function countOfIran(page: Page, number: string): Promise<void> {
  const form = await openForm(page);
  await form.getByRole("textbox", { name: "How many" }).fill(number);
  await form.getByLabel("Who said").fill("Consulate, Gorgan");
  await recordForm(page);
}
