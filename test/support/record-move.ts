import { expect, type Page } from "@playwright/test";

/** A movement as an officer types it; times as `04.03 11:00`, Astana. */
export interface TypedMove {
  readonly n: string;
  readonly from: string;
  readonly to: string;
  readonly when: readonly [from: string, to: string];
}

/** Opens the form by its key, types a movement in the English room, and waits until it is said to be recorded. */
export async function recordMove(page: Page, move: TypedMove): Promise<void> {
  await page.locator("body").click({ position: { x: 2, y: 2 } });
  await page.keyboard.press("KeyN");
  const form = page.getByRole("form");
  await expect(form).toBeVisible();
  await form.getByText("Movement", { exact: true }).click();
  await form.getByLabel("How many").first().fill(move.n);
  await choosePlace(page, "From", move.from);
  await choosePlace(page, "To", move.to);
  await form.getByLabel("When").fill(move.when[0]);
  await form.getByLabel("to", { exact: true }).fill(move.when[1]);
  await form.getByLabel("Who said").fill("Consulate, Gorgan");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(/^Recorded \d\d:\d\d/).first()).toBeVisible({ timeout: 20_000 });
}

async function choosePlace(page: Page, label: string, name: string): Promise<void> {
  const field = page.getByRole("combobox", { name: label, exact: true });
  await field.fill(name);
  await page
    .getByRole("option", { name: new RegExp(`^${name}`) })
    .first()
    .click();
}
