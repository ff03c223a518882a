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
  test(`in ${lang}: on 3 March 65–75, 80–90, ≥17 and no reports; on 1 March a dash then and at least 82 now; on 12 March 9 517 beside about nine thousand`, async ({
    page,
  }) => {
    await openRoom(page, server.url, { t: "2026-03-03T07:00:00Z", k: "then", lang });
    await expect(figure(page, "present.IR")).toContainText("65–75");
    await expect(figure(page, "present.IL")).toContainText("80–90");
    await expect(figure(page, "present.ME")).toContainText("≥145");
    await expect(figure(page, "hurt.ME")).toContainText(NO_REPORTS[lang]);
    await expect(figure(page, "hurt.ME")).not.toHaveText(/^0/);
    await goTo(page, { t: "2026-03-03T07:00:00Z", k: "then", lang, sel: "IR" });
    await expect(figure(page, "home.IR")).toContainText("≥17");

    await goTo(page, { t: "2026-03-01T08:00:00Z", k: "then", lang, sel: "IR" });
    await expect(figure(page, "present.IR")).toContainText("—");
    await goTo(page, { t: "2026-03-01T08:00:00Z", k: "now", lang, sel: "IR" });
    await expect(figure(page, "present.IR")).toContainText("≥82");

    await goTo(page, { t: "2026-03-12T08:00:00Z", k: "then", lang, sel: "ME" });
    await expect(figure(page, "home.ME")).toContainText("9\u202f517");
    await figure(page, "home.ME").click();
    await expect(page.locator('[data-other="home.ME"]').first()).toContainText("8\u202f500–9\u202f500");
  });
}
