// `npm test`: from a bare checkout to every check and test. Plain Node, no package: it runs before anything is installed.
// `npm run test:long` (`--long`): what takes longer, and is not part of it.
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
const { playwrightTimes, toldTimes, vitestTimes } = await import("./parts/suite-times.mjs");

const isLong = process.argv.includes("--long");

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
    /** @type {import("./parts/suite-times.mjs").SuiteTime[]} */
    const steps = [];
    /** @type {(title: string, program: string, args: string[], more?: Record<string, string>) => Promise<number>} */
    const run = async (title, program, args, more = {}) => {
      if (stop.isAsked()) return 1;
      say.line(title);
      const beganMs = Date.now();
      const env = { ...process.env, ...temporary, CHROMIUM_PATH: browser, ...more };
      const { status } = await runCommand(process.execPath, [join(root, "node_modules", program), ...args], { show: "stdout", env });
      const ms = Date.now() - beganMs;
      steps.push({ suite: title, files: 1, ms });
      say.line(`${title}: ${status === 0 ? "in order" : "NOT in order"}, ${spoken(ms)}`);
      return status;
    };
    /** @type {(title: string, config: string[]) => Promise<import("./parts/totals.mjs").Totals>} */
    const vitest = async (title, config) => {
      const to = `${steps.length}.json`;
      const args = ["run", ...config, "--reporter=default", "--reporter=json", `--outputFile.json=${join(reports, to)}`];
      const status = await run(title, "vitest/vitest.mjs", args);
      for (const line of toldTimes(vitestTimes(report(to)))) say.plain(line);
      return ofVitest(report(to), status);
    };
    /** @type {(title: string, config: string[], more?: Record<string, string>) => Promise<import("./parts/totals.mjs").Totals>} */
    const playwright = async (title, config, more = {}) => {
      const to = `${steps.length}.json`;
      const args = ["test", ...config, "--reporter=line,json"];
      const status = await run(title, "@playwright/test/cli.js", args, { ...more, PLAYWRIGHT_JSON_OUTPUT_NAME: join(reports, to) });
      for (const line of toldTimes(playwrightTimes(report(to)))) say.plain(line);
      return ofPlaywright(report(to), status);
    };

    /** Nobody's change waits for a world that it has nothing to do with: `npm test` tries the same ones each time, the long run others at each. */
    const simulation = async (/** @type {number} */ seeds, /** @type {number} */ from) => {
      say.line(`npm run -s simulate -- --seeds ${seeds} --from ${from}`);
      return ofStatus(await run("Simulation", "../commands/simulate.mjs", ["--seeds", String(seeds), "--from", String(from)]));
    };
    const otherWorlds = (Math.floor(Date.now() / 60_000) * 20_000) % 4_000_000_000;

    const parts = isLong
      ? [
          await vitest("Long tests", ["--config", "long-run.config.ts"]),
          await simulation(200_000, otherWorlds),
          await playwright("Long tests in the browser", ["--config", "long-e2e.config.ts", "--pass-with-no-tests"]),
          await playwright("Every screen in every language and theme", ["--grep", "axe finds nothing"], { DALIZ_LOOKS: "all" }),
          await playwright("A million events", ["--config", "million-run.config.ts"]),
          await playwright("A wall through 72 hours", ["--config", "wall-run.config.ts"]),
        ]
      : [
          ofStatus(await run("Format, lint and walls", "@biomejs/biome/bin/biome", ["ci", "--error-on-warnings"])),
          ofStatus(await run("Types", "typescript/bin/tsc", ["-b"])),
          await vitest("Tests", []),
          await simulation(20_000, 1_001),
          await playwright("Tests in the browser", []),
        ];

    const totals = sum(parts);
    say.plain("");
    for (const line of toldTimes(steps)) say.plain(line);
    say.plain(`\n${totals.passed} passed, ${totals.failed} failed`);
    return totals.failed === 0 ? 0 : 1;
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
});
process.exit();
