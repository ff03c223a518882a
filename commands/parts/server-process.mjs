import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { root } from "./root.mjs";
import { Told } from "./say.mjs";

const READY_LIMIT_MS = 120_000;
const SCENARIO = join(root, "resources/scenario-2026-03.json");

/**
 * Starts the built server and waits until it listens. It says so with one line of JSON on its standard output,
 * `{"listening": ADDRESS}` (and `"open"`, the address for a window, where that differs); its log goes to `server.log` in the data folder.
 *
 * @param {{ port: number, data: string }} where
 * @param {(pid: number) => void} onStart  told before it is ready, so that a stop meanwhile stops it too
 * @returns {Promise<{ listening: string, open: string, ended: Promise<number> }>} `ended` gives its exit status
 */
export function startServer({ port, data }, onStart) {
  const log = createWriteStream(join(data, "server.log"), { flags: "a" });
  const args = [join(root, "out/server/main.js"), "--port", String(port), "--data", data, "--scenario", SCENARIO];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, DALIZ_READY: "json", NODE_ENV: "production" },
    stdio: ["pipe", "pipe", "pipe"],
    detached: process.platform !== "win32",
  });
  if (child.pid !== undefined) onStart(child.pid);
  /** @type {string[]} */
  const tail = [];
  const keep = (/** @type {string} */ line) => {
    log.write(`${line}\n`);
    tail.push(line);
    if (tail.length > 20) tail.shift();
  };
  createInterface({ input: child.stderr }).on("line", keep);
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => {
    child.on("close", (code) => {
      log.end();
      resolve(code ?? 1);
    });
  });
  return new Promise((resolve, reject) => {
    const limit = setTimeout(
      () => reject(new Told(`The server did not answer within two minutes. Its log: ${join(data, "server.log")}`)),
      READY_LIMIT_MS,
    );
    createInterface({ input: child.stdout }).on("line", (line) => {
      const ready = readReady(line);
      if (ready === null) return keep(line);
      clearTimeout(limit);
      resolve({ ...ready, ended });
    });
    ended.then((status) => {
      clearTimeout(limit);
      reject(new Told(serverProblem(tail, status, join(data, "server.log"))));
    });
    child.on("error", (error) => reject(new Told(`The server could not be started: ${error.message}`)));
  });
}

/**
 * The server's line of readiness, or null for any other line.
 * @param {string} line
 * @returns {{ listening: string, open: string } | null}
 */
export function readReady(line) {
  try {
    const { listening, open } = JSON.parse(line);
    return typeof listening === "string" ? { listening, open: typeof open === "string" ? open : listening } : null;
  } catch {
    return null;
  }
}

/**
 * Why the server ended before it was ready: its own last sentence when it left one.
 *
 * @param {readonly string[]} tail  its last lines, plain or JSON with `msg`
 * @param {number} status
 * @param {string} logFile
 * @returns {string}
 */
export function serverProblem(tail, status, logFile) {
  const sentences = tail.map(sentenceIn).filter((sentence) => sentence !== "" && !/^\s+at /.test(sentence));
  const last = sentences.at(-1);
  if (last === undefined) return `The server ended before it was ready (exit status ${status}). Its log: ${logFile}`;
  return `The server could not start: ${last}\nIts log: ${logFile}`;
}

/** @param {string} line */
function sentenceIn(line) {
  try {
    const entry = JSON.parse(line);
    return typeof entry.msg === "string" ? entry.msg : "";
  } catch {
    return line;
  }
}
