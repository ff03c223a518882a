// `npm test`: from a bare checkout to every check and test. Plain Node, no package: it runs before anything is installed.
import { nodeVersionProblem } from "./parts/node-version.mjs";

const problem = nodeVersionProblem(process.versions.node);
if (problem !== null) {
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}

const { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } = await import("node:fs");
const { tmpdir } = await import("node:os");
const { join } = await import("node:path");
const { runTold, sayer, spoken } = await import("./parts/say.mjs");
const { root } = await import("./parts/root.mjs");
const { runCommand } = await import("./parts/run-command.mjs");
const { stopSignal } = await import("./parts/stop-signal.mjs");
const { installIfNeeded } = await import("./parts/install-if-needed.mjs");
const { buildIfStale } = await import("./parts/build-if-stale.mjs");
const { getBrowser } = await import("./parts/get-browser.mjs");
const { ofPlaywright, ofStatus, ofVitest, sum } = await import("./parts/totals.mjs");

await runTold(async () => {
  const say = sayer(process.stdout);
  const stop = stopSignal();
  // Reports, and whatever the tests put into the temporary folder: removed at the end. PostgreSQL's account has to pass through it.
  const reports = mkdtempSync(join(tmpdir(), "daliz-test-"));
  chmodSync(reports, 0o711);
  /** @type {(name: string) => unknown} */
  const report = (name) => (existsSync(join(reports, name)) ? JSON.parse(readFileSync(join(reports, name), "utf8")) : null);
  try {
    await installIfNeeded(say);
    const browser = await getBrowser(say);
    await buildIfStale(["commands", "server", "windows"], say);
    const temporary = { TMPDIR: reports, TEMP: reports, TMP: reports };
    const env = { ...process.env, ...temporary, CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: join(reports, "e2e.json") };

    /** @type {(title: string, program: string, args: string[]) => Promise<number>} */
    const run = async (title, program, args) => {
      if (stop.isAsked()) return 1;
      say.line(title);
      const beganMs = Date.now();
      const { status } = await runCommand(process.execPath, [join(root, "node_modules", program), ...args], { show: "stdout", env });
      say.line(`${title}: ${status === 0 ? "in order" : "NOT in order"}, ${spoken(Date.now() - beganMs)}`);
      return status;
    };

    const biome = await run("Format, lint and walls", "@biomejs/biome/bin/biome", ["ci", "--error-on-warnings"]);
    const types = await run("Types", "typescript/bin/tsc", ["-b"]);
    const vitestArgs = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${join(reports, "tests.json")}`];
    const tests = await run("Tests", "vitest/vitest.mjs", vitestArgs);
    const e2e = await run("Tests in the browser", "@playwright/test/cli.js", ["test", "--reporter=line,json"]);

    const totals = sum([ofStatus(biome), ofStatus(types), ofVitest(report("tests.json"), tests), ofPlaywright(report("e2e.json"), e2e)]);
    say.plain(`\n${totals.passed} passed, ${totals.failed} failed`);
    return totals.failed === 0 ? 0 : 1;
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
});
process.exit();
