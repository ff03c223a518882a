/**
 * How many checks passed and failed.
 * @typedef {{ passed: number, failed: number }} Totals
 */

/**
 * @param {readonly Totals[]} parts
 * @returns {Totals}
 */
export function sum(parts) {
  return { passed: parts.reduce((n, part) => n + part.passed, 0), failed: parts.reduce((n, part) => n + part.failed, 0) };
}

/**
 * A command that either holds or does not.
 * @param {number} status
 * @returns {Totals}
 */
export function ofStatus(status) {
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/**
 * Vitest's report. A file that could not be read at all counts as one failure, and so does a run that failed without saying where.
 *
 * @param {unknown} report  parsed JSON, or null when none was written
 * @param {number} status
 * @returns {Totals}
 */
export function ofVitest(report, status) {
  const { numPassedTests, numFailedTests, testResults } = /** @type {Record<string, unknown>} */ (report ?? {});
  const files = Array.isArray(testResults) ? testResults : [];
  const unread = files.filter(
    (file) =>
      file.status === "failed" && !file.assertionResults?.some((/** @type {{ status: string }} */ test) => test.status === "failed"),
  );
  return atLeastOne({ passed: Number(numPassedTests ?? 0), failed: Number(numFailedTests ?? 0) + unread.length }, status);
}

/**
 * Playwright's report; a test that passed only when repeated counts as failed.
 *
 * @param {unknown} report  parsed JSON, or null when none was written
 * @param {number} status
 * @returns {Totals}
 */
export function ofPlaywright(report, status) {
  const { stats = {} } = /** @type {{ stats?: Record<string, number> }} */ (report ?? {});
  return atLeastOne({ passed: stats.expected ?? 0, failed: (stats.unexpected ?? 0) + (stats.flaky ?? 0) }, status);
}

/**
 * @param {Totals} totals
 * @param {number} status
 * @returns {Totals}
 */
function atLeastOne(totals, status) {
  return status !== 0 && totals.failed === 0 ? { ...totals, failed: 1 } : totals;
}
