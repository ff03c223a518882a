import type { Page } from "@playwright/test";

/** Every figure on the screen by its key, as printed; where a key stands twice, the first. */
export function shownFigures(page: Page): Promise<Readonly<Record<string, string>>> {
  return page.evaluate(() => {
    const found: Record<string, string> = {};
    for (const element of document.querySelectorAll("[data-figure]")) {
      const key = element.getAttribute("data-figure") ?? "";
      found[key] ??= element.firstElementChild?.textContent ?? "";
    }
    return found;
  });
}
