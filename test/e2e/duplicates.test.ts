import { expect, type Page, test } from "@playwright/test";
import type { IdentityRecord } from "#core/identity/identity-record.ts";
import { accountBody, type EnrolledDevice, enrolledDevice, fileAccounts, newAccount } from "../server/enrolled-device.ts";
import { made, sealOf } from "../server/sealed-people.ts";
import { axeFaults, LOOKS } from "../support/axe-faults.ts";
import { type DalizServer, startDalizServer } from "../support/daliz-server.ts";
import { letInPage } from "../support/let-in-page.ts";
import { expectLink } from "../support/room-driver.ts";

/** One invented person on three lists, and two of one invented family; no number of theirs can be anybody's. */
const PEOPLE: Readonly<Record<string, IdentityRecord>> = {
  "u-71": { v: 1, name: "Әбдіқадыров Өмірбек", passport: "N99990071", phones: ["+77000000071"] },
  "u-72": { v: 1, name: "Абдыкадыров Омирбек", passport: "N 99990071", phones: ["+77000000072"] },
  "u-73": { v: 1, name: "ABDIKADYROV OMIRBEK", passport: "n99990071" },
  "u-81": { v: 1, name: "Өнертестова Айсара", birth: "1980-01-02", phones: ["+77000000081"] },
  "u-82": { v: 1, name: "Өнертестова Жанерке", birth: "2011-05-06", phones: ["+77000000081"] },
};
const ALL = Object.keys(PEOPLE);

let server: DalizServer;

test.describe.configure({ timeout: 90_000 });
test.use({ viewport: { width: 1366, height: 768 } });
test.beforeEach(async () => {
  server = await startDalizServer();
  const registrar = await enrolledDevice(server, { role: "registrar" });
  await filed(registrar);
});
test.afterEach(async () => {
  await server?.stop();
});

async function filed(registrar: EnrolledDevice): Promise<void> {
  const unit = (e: string, at: number) =>
    registrar.body({ type: "set", lane: "reg", e, kind: "unit", f: { locus: "IR.GRG", cat: at === 0 ? "tourist" : "student" } });
  const may = (a: string, b: string) => registrar.body({ type: "link", lane: "reg", kind: "unit", rel: "maybe", a, b });
  const { keys } = await made(registrar, ALL);
  const seals = await Promise.all(
    keys.map((key) => {
      const record = PEOPLE[key.subject];
      if (record === undefined) throw new Error("A key of nobody.");
      return sealOf(registrar, key, record);
    }),
  );
  const { refused } = await registrar.push([...ALL.map(unit), ...seals, may("u-71", "u-72")]);
  expect(refused).toEqual([]);
}

async function letInAs(page: Page, role: string): Promise<void> {
  const [user, device] = [newAccount("person"), newAccount("laptop")];
  await fileAccounts(server, [accountBody(user, { ukind: "user", title: "A person of a test", role })]);
  await page.goto(`${server.url}/healthz`);
  await letInPage(page, server, device, user);
}

async function openArea(page: Page, more: Readonly<Record<string, string>> = {}): Promise<void> {
  const query = new URLSearchParams({ t: "live", lang: "en", theme: "light", open: "duplicates", ...more });
  await page.goto(`${server.url}/#/registry?${query.toString()}`);
  await expect(page.locator("[data-duplicates]")).toBeVisible({ timeout: 45_000 });
  await expectLink(page, "synced");
}

async function searched(page: Page, button: string, start: string): Promise<void> {
  await page.getByRole("button", { name: button, exact: true }).press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: start, exact: true }).press("Enter");
  await expect(page.locator("[data-scan]")).toHaveAttribute("data-scan", "5", { timeout: 30_000 });
}

test("one passport in three spellings is one question with its reasons; merged by a key, counted once, separated again whole (A4)", async ({
  page,
}) => {
  await letInAs(page, "registrar");
  await openArea(page);
  // What a list doubted is asked before anything is opened; the view of the table has as many.
  await expect(page.locator('[data-group="u-71 u-72"]')).toBeVisible();
  await expect(page.locator("[data-duplicates]")).toHaveAttribute("data-in-journal", "2");
  await expect(page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: /^Possible duplicates/ })).toContainText("2");
  await searched(page, "Search for duplicates", "Search");
  const group = page.locator('[data-group="u-71 u-72 u-73"]');
  await expect(group).toContainText("same passport");
  const reasons = page.getByRole("list", { name: "What speaks for and against" });
  await expect(reasons.locator('[data-pair="u-71 u-72"]')).toContainText(/score 0\.\d\d.*same passport.*name [01]\.\d\d.*phone differs/);
  await expect(reasons.getByRole("listitem")).toHaveCount(3);
  await expect(page.locator('[data-group="u-81 u-82"]')).toContainText("Perhaps one household");

  const people = page.locator("[data-people]");
  const before = await people.textContent();
  await group.focus();
  await page.keyboard.press("KeyM");
  await expect(page.getByText("3 records merged")).toBeVisible();
  await expect(group).toHaveCount(0);
  await expect(page.locator("[data-duplicates]")).toHaveAttribute("data-in-journal", "0");
  expect(await people.textContent()).not.toBe(before);
  await expect(page.locator("[data-waiting]")).toHaveAttribute("data-waiting", "0");

  await page.getByRole("radio", { name: /^Decided/ }).press("Space");
  await expect(page.locator('[data-settled="same"]')).toHaveCount(2);
  for (const left of [1, 0]) {
    await page.getByRole("button", { name: "Separate again" }).first().press("Enter");
    await expect(page.locator('[data-settled="same"]')).toHaveCount(left);
  }
  await expect(people).toHaveText(before ?? "");
  await page.getByRole("radio", { name: /^To decide/ }).press("Space");
  await expect(group).toBeVisible();
  // Both records stand as they did, each with all that was said of it.
  await page.getByRole("button", { name: "Open record 2 (u-72)" }).press("Enter");
  await expect(page.getByRole("region", { name: "Record", exact: true })).toContainText("u-72");
});

test("not the same is remembered, a household is made of two, and both are taken back with Undo", async ({ page }) => {
  await letInAs(page, "registrar");
  await openArea(page);
  await searched(page, "Search for duplicates", "Search");
  await page.locator('[data-group="u-71 u-72 u-73"]').focus();
  await page.keyboard.press("KeyN");
  await expect(page.getByText("Remembered: not the same")).toBeVisible();
  await expect(page.locator("[data-group]")).toHaveCount(1);
  await searched(page, "Search for duplicates", "Search");
  await expect(page.locator("[data-group]")).toHaveCount(1);
  await page.locator('[data-group="u-81 u-82"]').focus();
  await page.keyboard.press("KeyH");
  await expect(page.getByText("Put into one household")).toBeVisible();
  await expect(page.getByRole("heading", { name: "No possible duplicates" })).toBeVisible();
  await page.keyboard.press("KeyU");
  await expect(page.locator('[data-group="u-81 u-82"]')).toBeVisible();
  await page.keyboard.press("KeyU");
  await expect(page.locator("[data-group]")).toHaveCount(2);
  await page.getByRole("button", { name: "Forget what was found" }).press("Enter");
  await expect(page.locator("[data-group]")).toHaveCount(1);
});

test("two records chosen in the table are merged side by side", async ({ page }) => {
  await letInAs(page, "registrar");
  await openArea(page);
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: /^All/ }).click();
  await page.keyboard.press("Slash");
  await page.keyboard.type("u-8");
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-unit]")).toHaveCount(2);
  await page.keyboard.press("Control+KeyA");
  await page.getByRole("toolbar").getByRole("button", { name: "Merge" }).press("Enter");
  await expect(page.getByText("You chose these records yourself")).toBeVisible();
  await page.locator('[data-group="u-81 u-82"]').focus();
  await page.keyboard.press("KeyM");
  await expect(page.getByText("2 records merged")).toBeVisible();
  await page.getByRole("radio", { name: /^Decided/ }).press("Space");
  await expect(page.locator('[data-pair="u-81 u-82"]')).toBeVisible();
});

test("an officer sees what lists doubted and who decides; no key decides for them", async ({ page }) => {
  await letInAs(page, "officer");
  await openArea(page);
  await expect(page.getByText(/Only a registrar decides/)).toBeVisible();
  await page.locator('[data-group="u-71 u-72"]').focus();
  await page.keyboard.press("KeyM");
  await page.keyboard.press("KeyJ");
  await expect(page.locator('[data-group="u-71 u-72"]')).toBeVisible();
  await expect(page.getByText(/merged/)).toHaveCount(0);
});

for (const [lang, theme] of LOOKS) {
  test(`axe finds nothing on the duplicates in ${lang}, ${theme}`, async ({ page }) => {
    await letInAs(page, "registrar");
    await openArea(page, { lang, theme });
    const words = {
      kk: ["Қайталануларды іздеу", "Іздеу"],
      ru: ["Искать двойников", "Искать"],
      en: ["Search for duplicates", "Search"],
    } as const;
    const [button, start] = words[lang];
    await searched(page, button, start);
    await expect(page.locator('[data-group="u-71 u-72 u-73"]')).toBeVisible();
    await expect(page.locator("[data-duplicates] tbody tr").first()).toBeVisible();
    if (process.env["DALIZ_SHOTS"] !== undefined)
      await page.screenshot({ path: `${process.env["DALIZ_SHOTS"]}/duplicates-${lang}-${theme}.png` });
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole("radio").last().press("Space");
    expect(await axeFaults(page)).toEqual([]);
  });
}
