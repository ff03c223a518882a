import { spawn } from "node:child_process";
import { root } from "./root.mjs";

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();

/** Ends the programs that run at this moment; whoever waits for one gets its exit status. */
export function endRunning() {
  for (const child of running) child.kill("SIGTERM");
}

/**
 * @typedef {object} Ran
 * @property {number} status  exit status; 1 when a signal or the time limit ended it, 127 when it could not start
 * @property {string} output  what it wrote to both streams, when kept
 * @property {boolean} isTimedOut
 */

/**
 * Runs a program to its end.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ show?: "stdout" | "stderr" | "nothing", env?: NodeJS.ProcessEnv, limitMs?: number, cwd?: string }} [how]
 *   `show` is where its output appears; "nothing" keeps it in `output` instead
 * @returns {Promise<Ran>}
 */
export function runCommand(command, args, how = {}) {
  const show = how.show ?? "nothing";
  const fd = show === "stdout" ? 1 : 2;
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: how.cwd ?? root,
      env: how.env ?? process.env,
      stdio: show === "nothing" ? ["ignore", "pipe", "pipe"] : ["ignore", fd, fd],
      shell: process.platform === "win32" && /\.cmd$/.test(command),
    });
    running.add(child);
    let output = "";
    let isTimedOut = false;
    const limit =
      how.limitMs === undefined
        ? undefined
        : setTimeout(() => {
            isTimedOut = true;
            child.kill("SIGKILL");
          }, how.limitMs);
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk) => {
        output += chunk;
      });
    /** @param {number} status */
    const end = (status) => {
      clearTimeout(limit);
      running.delete(child);
      resolve({ status, output, isTimedOut });
    };
    child.on("error", () => end(127));
    child.on("close", (code) => end(code ?? 1));
  });
}

/**
 * How to call npm from here: the npm that started us, else the one on the path.
 * @returns {{ command: string, before: string[] }}
 */
export function npmCommand() {
  const npm = process.env.npm_execpath;
  if (npm?.endsWith(".js")) return { command: process.execPath, before: [npm] };
  return { command: process.platform === "win32" ? "npm.cmd" : "npm", before: [] };
}
