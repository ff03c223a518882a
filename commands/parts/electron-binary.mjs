import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.mjs";
import { runCommand } from "./run-command.mjs";

const PACKAGE = join(root, "node_modules/electron");
const TRY_MS = 45_000;

/**
 * Electron's program, if its binary has been fetched; null otherwise. The package comes without it.
 * @param {string} [folder]  of the package `electron`
 * @returns {string | null}
 */
export function electronBinary(folder = PACKAGE) {
  try {
    const path = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, "dist"), readFileSync(join(folder, "path.txt"), "utf8"));
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

/**
 * Electron's program; when it is missing, one try to fetch it, remembered in the data folder so that the next start does not wait again.
 *
 * @param {string} data
 * @param {import("./say.mjs").Say} say
 * @returns {Promise<string | null>}
 */
export async function fetchElectron(data, say) {
  const present = electronBinary();
  const memory = join(data, "electron-try.json");
  if (present !== null || !existsSync(join(PACKAGE, "install.js"))) return present;
  const version = String(JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8")).version);
  if (hasTried(memory, version)) return null;
  say.line(`Trying once to fetch Electron ${version} (at most ${TRY_MS / 1000} s); without it a browser does`);
  await runCommand(process.execPath, [join(PACKAGE, "install.js")], { limitMs: TRY_MS });
  const fetched = electronBinary();
  writeFileSync(memory, `${JSON.stringify({ version, fetched: fetched !== null })}\n`);
  say.line(fetched === null ? `Electron could not be fetched; not tried again until ${memory} is deleted` : "Electron is here");
  return fetched;
}

/**
 * @param {string} memory
 * @param {string} version
 */
function hasTried(memory, version) {
  try {
    return JSON.parse(readFileSync(memory, "utf8")).version === version;
  } catch {
    return false;
  }
}
