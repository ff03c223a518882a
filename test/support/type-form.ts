import { expect, type Locator, type Page } from "@playwright/test";

/** Opens the form for a new entry by its key and answers with it. */
export async function openForm(page: Page): Promise<Locator> {
  await page.keyboard.press("KeyN");
  const form = page.getByRole("form");
  await expect(form).toBeVisible();
  return form;
}

/** Chooses in a list that opens, by the label of its field and the words of the option. */
export async function choose(page: Page, form: Locator, label: string, option: string): Promise<void> {
  await form.getByRole("combobox", { name: label, exact: true }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
  await expect(page.getByRole("listbox")).toHaveCount(0);
}

/** Records what the form holds and waits for the English room to say so. */
export async function recordForm(page: Page): Promise<void> {
  // A form that has just opened takes the keys in a moment.
  await expect(page.getByRole("form").locator(":focus")).toHaveCount(1);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(/^Recorded \d\d:\d\d/).first()).toBeVisible();
  await expect(page.getByRole("form")).toHaveCount(0);
}
