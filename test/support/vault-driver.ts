import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";

export const PASSPHRASE = "four words on a bridge";

/** Opens the panel in which the window says how the journal on its disk is sealed. */
export async function openKeyNote(page: Page): Promise<void> {
  await page.locator("[data-link] button").first().click();
  await expect(page.locator("[data-kept]")).toBeVisible();
}

/** Sets a passphrase in the English room. */
export async function setPassphrase(page: Page, passphrase: string = PASSPHRASE): Promise<void> {
  await openKeyNote(page);
  await page.getByRole("button", { name: "Set a passphrase…" }).click();
  await typeNewPassphrase(page, passphrase);
  await page.getByRole("button", { name: "Set the passphrase" }).click();
  await expect(page.getByText("The passphrase is set")).toBeVisible({ timeout: 45_000 });
}

/** Types a passphrase twice where one is chosen. */
export async function typeNewPassphrase(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
  await page.getByLabel("Once more").fill(passphrase);
}

/** Types the passphrase of a locked window. */
export async function unlock(page: Page, passphrase: string = PASSPHRASE): Promise<void> {
  await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
  await page.keyboard.press("Enter");
}

/** Takes the key from a page's storage, in its own place or in all of them; the room is loaded anew afterwards. */
export async function loseKey(page: Page, where: "own" | "everywhere"): Promise<void> {
  await page.evaluate(async (both) => {
    const clear = (factory: IDBFactory, name: string): Promise<void> =>
      new Promise((resolve, reject) => {
        const request = factory.open(name);
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const keys = request.result.transaction("keys", "readwrite");
          keys.objectStore("keys").clear();
          keys.oncomplete = () => {
            request.result.close();
            resolve();
          };
        };
      });
    await clear(indexedDB, "daliz-2");
    if (!both) return;
    const buckets = Reflect.get(navigator, "storageBuckets") as { open(name: string): Promise<{ readonly indexedDB: IDBFactory }> };
    await clear((await buckets.open("daliz-keys")).indexedDB, "daliz-keys");
  }, where === "everywhere");
}

/** Files below a folder in which a text stands, in any way a browser writes one. */
export function filesWith(folder: string, text: string): readonly string[] {
  const ways = [Buffer.from(text, "utf8"), Buffer.from(text, "utf16le"), Buffer.from(text, "utf16le").swap16()];
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => {
    const path = join(folder, name);
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return false;
    const bytes = readFileSync(path);
    return ways.some((way) => bytes.includes(way));
  });
}
