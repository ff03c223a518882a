import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.mjs";

const LANGS = /** @type {const} */ (["kk", "ru", "en"]);
/** Displays the walls are drawn for: 65 inches at five metres. */
const MEASURED = /** @type {const} */ ([65, 5]);

/**
 * Takes a picture of every scene of a wall in three languages at 3840×2160 into test-results/walls/, prints what is smallest on each, and
 * puts each in Kazakh at half the size into docs/.
 *
 * @param {import("@playwright/test").Browser} browser
 * @param {string} address  a server that hands out the built pages
 * @param {import("./say.mjs").Say} say
 */
export async function takeWallShots(browser, address, say) {
  const { createServer } = await import("vite");
  // Vite reads the TypeScript of the fixture, the driver and the measure for plain Node.
  const reader = await createServer({
    configFile: false,
    root,
    logLevel: "error",
    server: { middlewareMode: true, hmr: false, watch: null },
  });
  const elsewhere = join(root, "test-results", "walls");
  mkdirSync(elsewhere, { recursive: true });
  try {
    const fixture = await reader.ssrLoadModule("/test/support/wall-fixture.ts");
    const driver = await reader.ssrLoadModule("/test/support/wall-driver.ts");
    const measure = await reader.ssrLoadModule("/test/e2e/wall-measure.ts");
    const projection = fixture.scenarioProjection(fixture.NOON);
    for (const lang of LANGS) {
      for (const [index, scene] of projection.set.scenes.entries()) {
        const page = await browser.newPage({ viewport: { width: 1920, height: 1080 }, deviceScaleFactor: 2, timezoneId: "Asia/Almaty" });
        await driver.openWall(page, address, projection, { lang, scene: index, measured: MEASURED });
        await page.locator(`[data-scene="${scene.kind}"]`).waitFor();
        // The ground of the map is read and drawn.
        await page.waitForTimeout(1_500);
        say.plain(measure.printedMeasures(`${scene.kind}, ${lang}`, await measure.wallMeasures(page)));
        const file = `wall-${scene.kind}-${lang}.png`;
        await page.screenshot({ path: join(elsewhere, file) });
        if (lang === "kk") await page.screenshot({ path: join(root, "docs", file), scale: "css" });
        await page.close();
      }
    }
    say.line("docs/wall-*-kk.png, test-results/walls/");
  } finally {
    await reader.close();
  }
}
