import { accessSync, constants, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

/**
 * What finding a browser looks at, passed in so that it can be told otherwise.
 * @typedef {object} Sight
 * @property {NodeJS.ProcessEnv} env
 * @property {NodeJS.Platform} platform
 * @property {string} home
 * @property {(path: string) => boolean} isProgram
 * @property {(folder: string) => string[]} list  names in a folder; none when there is no such folder
 */

/** @type {Sight} */
export const here = {
  env: process.env,
  platform: process.platform,
  home: homedir(),
  isProgram(path) {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  },
  list(folder) {
    try {
      return readdirSync(folder).sort();
    } catch {
      return [];
    }
  },
};

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"];

/**
 * A Chromium or Chrome of this machine, in this order: `CHROMIUM_PATH`, the search path, the usual places of the system, what Playwright
 * has fetched (the newest).
 *
 * @param {Sight} sight
 * @returns {{ kind: "found", path: string } | { kind: "wrong-path", path: string } | { kind: "none" }}
 *   `wrong-path` when CHROMIUM_PATH names what is no program: somebody's clear wish is not passed over
 */
export function findBrowser(sight) {
  const wish = sight.env.CHROMIUM_PATH;
  if (wish !== undefined && wish !== "") return { kind: sight.isProgram(wish) ? "found" : "wrong-path", path: wish };
  const path = [...onSearchPath(sight), ...usualPlaces(sight), ...fromPlaywright(sight)].find(sight.isProgram);
  return path === undefined ? { kind: "none" } : { kind: "found", path };
}

/** @param {Sight} sight */
function onSearchPath({ env, platform }) {
  if (platform === "win32") return [];
  return NAMES.flatMap((name) =>
    (env.PATH ?? "")
      .split(delimiter)
      .filter(Boolean)
      .map((folder) => join(folder, name)),
  );
}

/** @param {Sight} sight */
function usualPlaces({ env, platform, home }) {
  if (platform === "darwin")
    return ["/Applications", join(home, "Applications")].flatMap((folder) =>
      ["Chromium", "Google Chrome", "Microsoft Edge"].map((name) => `${folder}/${name}.app/Contents/MacOS/${name}`),
    );
  if (platform === "win32")
    return [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA].flatMap((base) =>
      base
        ? ["Google\\Chrome\\Application\\chrome.exe", "Chromium\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe"].map(
            (end) => `${base}\\${end}`,
          )
        : [],
    );
  return [...NAMES.map((name) => `/usr/bin/${name}`), "/usr/lib/chromium/chromium", "/snap/bin/chromium", "/opt/google/chrome/chrome"];
}

/** @param {Sight} sight */
function fromPlaywright({ env, platform, home, list }) {
  const cache = { darwin: join(home, "Library/Caches/ms-playwright"), win32: `${env.LOCALAPPDATA}\\ms-playwright` };
  const folder =
    env.PLAYWRIGHT_BROWSERS_PATH || (platform === "darwin" || platform === "win32" ? cache[platform] : join(home, ".cache/ms-playwright"));
  const ends = {
    darwin: [
      "chrome-mac/Chromium.app/Contents/MacOS/Chromium",
      "chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
    ],
    win32: ["chrome-win64/chrome.exe", "chrome-win/chrome.exe"],
    linux: ["chrome-linux64/chrome", "chrome-linux/chrome"],
  };
  const places = platform === "darwin" || platform === "win32" ? ends[platform] : ends.linux;
  return list(folder)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)))
    .flatMap((name) => places.map((end) => join(folder, name, end)));
}
