// `npm run shots`: opens the real room on the March 2026 crisis and takes the pictures that stand in docs/.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildIfStale } from "./parts/build-if-stale.mjs";
import { getBrowser } from "./parts/get-browser.mjs";
import { installIfNeeded } from "./parts/install-if-needed.mjs";
import { root } from "./parts/root.mjs";
import { runTold, sayer } from "./parts/say.mjs";
import { startServer } from "./parts/server-process.mjs";
import { takeWallShots } from "./parts/wall-shots.mjs";

const MOMENT = "t=2026-03-03T07:00:00Z&k=then&sel=IR&z=5";

/** What stands in docs/: the room as a minister sees it, and as an officer uses it on a laptop. */
const SHOTS = [
  { file: "room-kk-dark.png", width: 1920, height: 1080, at: `${MOMENT}&lang=kk&theme=dark`, form: false },
  { file: "room-ru-light.png", width: 1366, height: 768, at: `${MOMENT}&lang=ru&theme=light`, form: false },
  { file: "room-ru-light-form.png", width: 1920, height: 1080, at: `${MOMENT}&lang=ru&theme=light`, form: true },
];

await runTold(async () => {
  const say = sayer(process.stdout);
  await installIfNeeded(say);
  const executablePath = await getBrowser(say);
  await buildIfStale(["server", "windows"], say);
  const data = mkdtempSync(join(tmpdir(), "daliz-shots-"));
  let pid = 0;
  try {
    const { address, ended } = await startServer({ port: 0, data }, (started) => (pid = started), say);
    const { chromium } = await import("@playwright/test");
    const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
    const browser = await chromium.launch({
      executablePath,
      args: [...sandbox, "--use-angle=gl-egl", "--ignore-gpu-blocklist", "--disable-background-networking"],
    });
    for (const shot of SHOTS) {
      const page = await browser.newPage({ viewport: { width: shot.width, height: shot.height }, timezoneId: "Asia/Almaty" });
      await take(page, address, shot);
      await page.close();
      say.line(`docs/${shot.file}`);
    }
    await takeWallShots(browser, address, say);
    await browser.close();
    process.kill(pid, "SIGTERM");
    await ended;
    return 0;
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
});

/**
 * @param {import("@playwright/test").Page} page
 * @param {string} address
 * @param {(typeof SHOTS)[number]} shot
 */
async function take(page, address, shot) {
  await page.goto(`${address}/#/room?${shot.at}`);
  await page.locator('[data-figure="present.IR"]').first().waitFor({ timeout: 60_000 });
  await page.locator('[data-link="synced"]').waitFor({ timeout: 60_000 });
  await page.locator('[data-figure="home.IR"]').first().waitFor({ timeout: 60_000 });
  if (shot.form) {
    await page.keyboard.press("KeyN");
    await page.getByRole("form").waitFor();
  }
  // The map fits itself and its words are placed at rest.
  await page.waitForTimeout(4000);
  await page.screenshot({ path: join(root, "docs", shot.file) });
}
