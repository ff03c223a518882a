import { expect, type Locator, type Page } from "@playwright/test";

/** Where a room is opened: the address holds all of it. */
export interface RoomAt {
  readonly t?: string;
  readonly k?: "then" | "now";
  readonly lang?: "kk" | "ru" | "en";
  readonly sel?: string;
  readonly theme?: "dark" | "light";
}

/** Opens the room at a moment and waits until a reading stands on the screen. */
export async function openRoom(page: Page, url: string, at: RoomAt = {}): Promise<void> {
  const query = new URLSearchParams(Object.entries(at)).toString();
  await page.goto(`${url}/#/room${query ? `?${query}` : ""}`);
  await expect(page.locator("[data-figure]").first()).toBeVisible({ timeout: 45_000 });
}

/** The first figure with this key on the screen. */
export function figure(page: Page, key: string): Locator {
  return page.locator(`[data-figure="${key}"]`).first();
}

/** Moves the room of an open page to another moment by its address, as a pasted link would. */
export async function goTo(page: Page, at: RoomAt): Promise<void> {
  await page.evaluate(
    (hash) => {
      location.hash = hash;
    },
    `#/room?${new URLSearchParams(Object.entries(at)).toString()}`,
  );
}
