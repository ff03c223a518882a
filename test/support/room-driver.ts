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

/** The moment and the view that the panels show now, as `[ms, view]`: of the reading, not of the clock. */
export async function shown(page: Page): Promise<readonly [ms: number, view: string]> {
  const [ms, view] = ((await page.locator("[data-shown]").getAttribute("data-shown")) ?? "").split(" ");
  return [Number(ms), view ?? ""];
}

/** Waits until the panels show this moment (ISO) in this view. */
export async function expectShown(page: Page, iso: string, view: "then" | "now" = "then"): Promise<void> {
  await expect(page.locator("[data-shown]")).toHaveAttribute("data-shown", `${String(Date.parse(iso))} ${view}`);
}

/** Waits for a word of the link: `synced`, `offline`. */
export async function expectLink(page: Page, kind: "synced" | "offline"): Promise<void> {
  await expect(page.locator("[data-link]")).toHaveAttribute("data-link", kind, { timeout: 75_000 });
}

/** Waits until the offline worker has put the page and its files away: from then on it opens without a server. */
export async function expectPageKept(page: Page): Promise<void> {
  const isKept = () => page.evaluate(async () => (await caches.match(new URL("./", location.href).href)) !== undefined);
  await expect.poll(isKept, { timeout: 60_000 }).toBe(true);
}

/** Presses a key as a Kazakh layout does: `key` is what that layout writes, `code` where the key lies. */
export async function pressInKazakh(page: Page, code: string, key: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Input.dispatchKeyEvent", { type: "keyDown", code, key, text: key });
  await session.send("Input.dispatchKeyEvent", { type: "keyUp", code, key });
  await session.detach();
}
