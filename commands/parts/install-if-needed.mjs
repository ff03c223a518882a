import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.mjs";
import { npmCommand, runCommand } from "./run-command.mjs";
import { spoken, Told } from "./say.mjs";

const STAMP = "node_modules/.daliz-installed";
const UNKNOWN = "The packages could not be installed; what npm said stands above. Try `npm ci` by hand.";
const PROGRESS_EVERY_MS = 10_000;

/**
 * Whether what lies in node_modules is what the lockfile says: our stamp bears the lockfile's hash, or npm's own record of what it
 * installed names the same versions (an `npm ci` by hand leaves no stamp).
 *
 * @param {string} folder  of package.json
 * @returns {boolean}
 */
export function isInstalled(folder) {
  const lock = readText(join(folder, "package-lock.json"));
  if (lock === null || !existsSync(join(folder, "node_modules"))) return false;
  if (readText(join(folder, STAMP)) === hashOf(lock)) return true;
  const record = readText(join(folder, "node_modules/.package-lock.json"));
  return record !== null && isSameSet(JSON.parse(lock).packages, JSON.parse(record).packages);
}

/**
 * Installs from the lockfile unless that is done already.
 * @param {import("./say.mjs").Say} say
 */
export async function installIfNeeded(say) {
  if (isInstalled(root)) return;
  const lock = readText(join(root, "package-lock.json"));
  if (lock === null) throw new Told("package-lock.json is missing: this is not a whole copy of Daliz. Clone it again.");
  say.line("Installing packages from the lockfile (npm ci); the first time takes a minute or two");
  const beganMs = Date.now();
  const { command, before } = npmCommand();
  const paths = pathsHere(JSON.parse(lock).packages);
  const progress = setInterval(() => {
    const count = paths.filter((path) => existsSync(join(root, path, "package.json"))).length;
    say.line(`  ${count} of ${paths.length} packages`);
  }, PROGRESS_EVERY_MS);
  const { status, output } = await runCommand(command, [...before, "ci", "--no-audit", "--no-fund", "--loglevel=error"]);
  clearInterval(progress);
  if (status !== 0) {
    const problem = installProblem(output);
    if (problem === UNKNOWN) process.stderr.write(lastLines(output, 12));
    throw new Told(problem);
  }
  writeFileSync(join(root, STAMP), hashOf(lock));
  say.line(`Packages installed in ${spoken(Date.now() - beganMs)}`);
}

/**
 * What npm's failure means and what to do, as a sentence.
 * @param {string} output  what npm wrote
 * @returns {string}
 */
export function installProblem(output) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ENETUNREACH|network/i.test(output))
    return "The packages could not be fetched: no answer from the npm registry. Connect this machine to the network (or set a mirror: npm config set registry ADDRESS) and try again.";
  if (/EACCES|EROFS|EPERM/.test(output))
    return `The packages could not be written: ${root} is not writable for you. Copy Daliz to a folder of your own and try again.`;
  if (/ENOSPC/.test(output)) return "The packages could not be written: the disk is full. About 1 GB is needed.";
  if (/not found/.test(output) && /npm/.test(output))
    return "npm was not found. Install Node.js with npm from https://nodejs.org and try again.";
  return UNKNOWN;
}

/**
 * @param {Record<string, LockEntry>} wanted
 * @param {Record<string, LockEntry>} present
 */
function isSameSet(wanted, present) {
  return Object.entries(wanted).every(
    ([path, entry]) => path === "" || (present[path] ? present[path].version === entry.version : entry.optional === true),
  );
}

/**
 * The packages that belong on this kind of machine.
 * @param {Record<string, LockEntry>} packages
 */
function pathsHere(packages) {
  return Object.entries(packages)
    .filter(
      ([path, { os, cpu, libc }]) =>
        path !== "" &&
        (os?.includes(process.platform) ?? true) &&
        (cpu?.includes(process.arch) ?? true) &&
        (libc?.includes("glibc") ?? true),
    )
    .map(([path]) => path);
}

/** @typedef {{ version?: string, optional?: boolean, os?: string[], cpu?: string[], libc?: string[] }} LockEntry */

/** @param {string} text */
function hashOf(text) {
  return createHash("sha256").update(text).digest("hex");
}

/** @param {string} path */
function readText(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

/**
 * The end of what a program wrote, indented, without traces of its inner calls.
 * @param {string} text
 * @param {number} count
 */
export function lastLines(text, count) {
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !/^\s*(npm error\s+)?at /.test(line));
  return lines
    .slice(-count)
    .map((line) => `    ${line}\n`)
    .join("");
}
