import { findBrowser, here } from "./find-browser.mjs";
import { lastLines } from "./install-if-needed.mjs";
import { root } from "./root.mjs";
import { runCommand } from "./run-command.mjs";
import { spoken, Told } from "./say.mjs";

const PLAYWRIGHT_LIMIT_MS = 180_000;

const WHAT_TO_DO =
  "The tests need a Chromium or Chrome. Install one (Debian and Ubuntu: sudo apt-get install chromium), or name one: CHROMIUM_PATH=/path/to/chrome npm test";

/**
 * A browser for the tests: one that is here, else one that is installed now (Debian's as root, else Playwright's own).
 *
 * @param {import("./say.mjs").Say} say
 * @returns {Promise<string>} path of the program
 */
export async function getBrowser(say) {
  const found = findBrowser(here);
  if (found.kind === "found") return found.path;
  if (found.kind === "wrong-path") throw new Told(`CHROMIUM_PATH names ${found.path}, which is no program.`);
  const beganMs = Date.now();
  if (process.getuid?.() === 0 && here.isProgram("/usr/bin/apt-get")) {
    say.line("No Chromium here; installing Debian's (apt-get), a minute or two");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const update = await runCommand("apt-get", ["update", "-q"], { env });
    const install = await runCommand("apt-get", ["install", "-y", "-q", "--no-install-recommends", "chromium"], { env });
    if (install.status !== 0) process.stderr.write(lastLines(update.status === 0 ? install.output : update.output, 6));
  } else {
    say.line("No Chromium here; fetching Playwright's own, up to three minutes");
    const cli = `${root}/node_modules/@playwright/test/cli.js`;
    await runCommand(process.execPath, [cli, "install", "chromium"], { limitMs: PLAYWRIGHT_LIMIT_MS });
  }
  const installed = findBrowser(here);
  if (installed.kind !== "found") throw new Told(WHAT_TO_DO);
  say.line(`Chromium installed in ${spoken(Date.now() - beganMs)}`);
  return installed.path;
}
