import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { isAlive } from "./build-lock.mjs";

const POLL_MS = 100;

/**
 * The command line of a running process; null when there is none or it may not be read. Process ids are used again by the system, so
 * that an id found in an old file is believed only together with its command line.
 *
 * @param {number} pid
 * @returns {string | null}
 */
export function commandLineOf(pid) {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim() || null;
    if (process.platform === "win32") return null;
    return execFileSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" }).trim() || null;
  } catch {
    return null;
  }
}

/**
 * The process that started another one; null where that cannot be read (only Linux tells without a program of its own).
 * @param {number} pid
 * @returns {number | null}
 */
export function parentOf(pid) {
  try {
    const [, parent] = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return Number(parent);
  } catch {
    return null;
  }
}

/**
 * Whether a process runs; one that has ended but was not yet collected by its parent does not.
 * @param {number} pid
 * @returns {boolean}
 */
export function isRunning(pid) {
  return isAlive(pid) && !(process.platform === "linux" && commandLineOf(pid) === null);
}

/**
 * Asks a process to end and waits until it has; after the patience is over it is ended without being asked.
 *
 * @param {number} pid
 * @param {{ signal: NodeJS.Signals, patienceMs: number }} how
 * @returns {Promise<"ended" | "forced">}
 */
export async function endProcess(pid, { signal, patienceMs }) {
  send(pid, signal);
  const untilMs = Date.now() + patienceMs;
  while (isRunning(pid)) {
    if (Date.now() > untilMs) {
      send(pid, "SIGKILL");
      return "forced";
    }
    await wait(POLL_MS);
  }
  return "ended";
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself meanwhile.
  }
}
