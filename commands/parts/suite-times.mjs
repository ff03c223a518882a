import { relative } from "node:path";
import { root } from "./root.mjs";
import { spoken } from "./say.mjs";

/**
 * How long a part of the tests took: a folder of vitest's, a file of Playwright's.
 * @typedef {{ suite: string, files: number, ms: number }} SuiteTime
 */

/**
 * Vitest's report by folder. Files run beside each other, so these come to more than the clock shows.
 *
 * @param {unknown} report  parsed JSON, or null when none was written
 * @returns {SuiteTime[]}
 */
export function vitestTimes(report) {
  const { testResults } = /** @type {{ testResults?: { name: string, startTime: number, endTime: number }[] }} */ (report ?? {});
  return gathered(
    (testResults ?? []).map(({ name, startTime, endTime }) => {
      const parts = relative(root, name).split(/[\\/]/);
      const depth = parts.includes("long") ? parts.length : 2;
      return { suite: parts.slice(0, depth).join("/"), files: 1, ms: Math.max(0, endTime - startTime) };
    }),
  );
}

/**
 * Playwright's report by file.
 *
 * @param {unknown} report  parsed JSON, or null when none was written
 * @returns {SuiteTime[]}
 */
export function playwrightTimes(report) {
  const { suites, config } = /** @type {{ suites?: PlaywrightSuite[], config?: { rootDir?: string } }} */ (report ?? {});
  const folder = relative(root, config?.rootDir ?? root).replaceAll("\\", "/");
  return gathered((suites ?? []).map((suite) => ({ suite: `${folder}/${suite.file}`, files: 1, ms: lasted(suite) })));
}

/**
 * @typedef {object} PlaywrightSuite
 * @property {string} file
 * @property {PlaywrightSuite[]} [suites]
 * @property {{ tests: { results: { duration: number }[] }[] }[]} [specs]
 */

/**
 * The lines that say it, the longest first, and what they come to.
 *
 * @param {readonly SuiteTime[]} times
 * @returns {string[]}
 */
export function toldTimes(times) {
  const sorted = [...times].sort((a, b) => b.ms - a.ms);
  const line = (/** @type {number} */ ms, /** @type {string} */ text) => `${spoken(ms).padStart(12)}  ${text}`;
  const total = times.reduce((ms, time) => ms + time.ms, 0);
  return [...sorted.map(({ suite, files, ms }) => line(ms, files === 1 ? suite : `${suite} (${files} files)`)), line(total, "in all")];
}

/**
 * @param {PlaywrightSuite} suite
 * @returns {number}
 */
function lasted(suite) {
  const own = (suite.specs ?? []).flatMap(({ tests }) => tests.flatMap(({ results }) => results.map(({ duration }) => duration)));
  return own.reduce((ms, one) => ms + one, 0) + (suite.suites ?? []).reduce((ms, inner) => ms + lasted(inner), 0);
}

/**
 * @param {readonly SuiteTime[]} times
 * @returns {SuiteTime[]}
 */
function gathered(times) {
  /** @type {Map<string, SuiteTime>} */
  const bySuite = new Map();
  for (const { suite, files, ms } of times) {
    const known = bySuite.get(suite) ?? { suite, files: 0, ms: 0 };
    bySuite.set(suite, { suite, files: known.files + files, ms: known.ms + ms });
  }
  return [...bySuite.values()];
}
