import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fetchElectron } from "./electron-binary.mjs";
import { findBrowser, here } from "./find-browser.mjs";
import { root } from "./root.mjs";

/**
 * Opens the room: in Electron, else in a Chromium or Chrome as a window of its own with a profile of its own, else not at all.
 *
 * @param {string} address  of the server
 * @param {string} data
 * @param {import("./say.mjs").Say} say
 * @returns {Promise<{ pid: number, closed: Promise<void> } | null>}  null when nothing could be opened; the reason has been said
 */
export async function openWindow(address, data, say) {
  if (!hasDisplay(process.env, process.platform)) {
    say.line("There is no display here; open the address above in a browser");
    return null;
  }
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  if (sandbox.length > 0) say.line("Running as root: the window runs without its sandbox. Prefer an ordinary account");
  const electron = await fetchElectron(data, say);
  if (electron !== null) {
    say.line("Opening the room in Electron");
    return launch(electron, [...sandbox, root], { DALIZ_SERVER: address });
  }
  const browser = findBrowser(here);
  if (browser.kind === "found") {
    say.line(`Opening the room in ${browser.path}`);
    const profile = join(data, "browser-profile");
    mkdirSync(profile, { recursive: true });
    return launch(browser.path, [...sandbox, ...quiet(profile), `--app=${address}`], {});
  }
  say.line(
    browser.kind === "wrong-path"
      ? `CHROMIUM_PATH names ${browser.path}, which is no program; open the address above in a browser`
      : "Neither Electron nor a Chromium or Chrome is here; open the address above in a browser",
  );
  return null;
}

/**
 * Whether a window can be shown.
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 * @returns {boolean}
 */
export function hasDisplay(env, platform) {
  return platform === "win32" || platform === "darwin" || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** @param {string} profile */
function quiet(profile) {
  return [
    `--user-data-dir=${profile}`,
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ];
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ pid: number, closed: Promise<void> } | null>}
 */
function launch(program, args, env) {
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: "ignore",
    detached: process.platform !== "win32",
  });
  /** @type {Promise<void>} */
  const closed = new Promise((resolve) => {
    child.on("close", () => resolve());
    child.on("error", () => resolve());
  });
  return Promise.resolve(child.pid === undefined ? null : { pid: child.pid, closed });
}
