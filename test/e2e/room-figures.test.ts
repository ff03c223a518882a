import { expect, test } from "@playwright/test";
import { type DalizServer, startDalizServer } from "../support/daliz-server.ts";
import { figure, goTo, openRoom } from "../support/room-driver.ts";

let server: DalizServer;

test.beforeAll(async () => {
  server = await startDalizServer();
});
test.afterAll(async () => {
  await server.stop();
});

const LANGUAGES = ["kk", "ru", "en"] as const;
const NO_REPORTS = { kk: /хабар түскен жоқ/i, ru: /сообщений нет/i, en: /no reports/i };

for (const lang of LANGUAGES) {
  test(`on 3 March 12:00 as shown then the room says 65–75, 80–90, ≥17 and no reports (${lang})`, async ({ page }) => {
    await openRoom(page, server.url, { t: "2026-03-03T07:00:00Z", k: "then", lang });
    await expect(figure(page, "present.IR")).toContainText("65–75");
    await expect(figure(page, "present.IL")).toContainText("80–90");
    await expect(figure(page, "present.ME")).toContainText("≥145");
    await expect(figure(page, "hurt.ME")).toContainText(NO_REPORTS[lang]);
    await expect(figure(page, "hurt.ME")).not.toHaveText(/^0/);
    await goTo(page, { t: "2026-03-03T07:00:00Z", k: "then", lang, sel: "IR" });
    await expect(figure(page, "home.IR")).toContainText("≥17");
  });

  test(`on 1 March Iran is a dash as shown then and at least 82 as known now (${lang})`, async ({ page }) => {
    await openRoom(page, server.url, { t: "2026-03-01T08:00:00Z", k: "then", lang, sel: "IR" });
    await expect(figure(page, "present.IR")).toContainText("—");
    await goTo(page, { t: "2026-03-01T08:00:00Z", k: "now", lang, sel: "IR" });
    await expect(figure(page, "present.IR")).toContainText("≥82");
  });

  test(`on 12 March 9 517 are home and about nine thousand stands beside it as differing (${lang})`, async ({ page }) => {
    await openRoom(page, server.url, { t: "2026-03-12T08:00:00Z", k: "then", lang, sel: "ME" });
    await expect(figure(page, "home.ME")).toContainText("9\u202f517");
    await figure(page, "home.ME").click();
    await expect(page.locator('[data-other="home.ME"]').first()).toContainText("8\u202f500–9\u202f500");
  });
}
