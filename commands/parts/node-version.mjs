/** The oldest Node.js this program runs on. */
const FLOOR = /** @type {const} */ ([20, 19]);

/**
 * Why this Node.js will not do, as a sentence; null when it will.
 * @param {string} version  as `process.versions.node` gives it, "20.19.1"
 * @returns {string | null}
 */
export function nodeVersionProblem(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isOldEnough = major > FLOOR[0] || (major === FLOOR[0] && minor >= FLOOR[1]);
  if (isOldEnough) return null;
  return `Daliz needs Node.js ${FLOOR.join(".")} or newer; this is ${version}. Install a newer one from https://nodejs.org and try again.`;
}
