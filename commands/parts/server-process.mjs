import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { root } from "./root.mjs";
import { spoken, Told } from "./say.mjs";

const READY_LIMIT_MS = 120_000;
const SCENARIO = join(root, "resources/scenario-2026-03.json");

/**
 * Starts the built server and waits until it listens. It tells its steps as lines of JSON on its standard output (`step` with `ms`, or
 * `say`), the last of them `{"listening": ADDRESS}`; everything else it writes goes to `server.log` in the data folder.
 *
 * @param {{ port: number, data: string, briefings?: string | null }} where
 * @param {(pid: number) => void} onStart  told before it is ready, so that a stop meanwhile stops it too
 * @param {import("./say.mjs").Say} say
 * @returns {Promise<{ address: string, ended: Promise<string> }>} `ended` says how: its exit status, or the signal that ended it
 */
export function startServer({ port, data, briefings = null }, onStart, say) {
  const log = createWriteStream(join(data, "server.log"), { flags: "a", mode: 0o600 });
  const args = [join(root, "out/server/main.js"), "--port", String(port), "--data", data, "--scenario", SCENARIO];
  if (briefings !== null) args.push("--briefings", briefings);
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, DALIZ_READY: "json", NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "pipe"],
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
  /** @type {Promise<string>} */
  const ended = new Promise((resolve) => {
    child.on("close", (code, signal) => {
      log.end();
      resolve(signal === null ? `exit status ${code}` : `ended by ${signal}`);
    });
  });
  return new Promise((resolve, reject) => {
    const limit = setTimeout(
      () => reject(new Told(`The server did not answer within two minutes. Its log: ${join(data, "server.log")}`)),
      READY_LIMIT_MS,
    );
    createInterface({ input: child.stdout }).on("line", (line) => {
      const told = readStep(line);
      if (told.kind === "other") return keep(line);
      if (told.kind === "say") return say.line(told.sentence);
      clearTimeout(limit);
      resolve({ address: told.address, ended });
    });
    ended.then((how) => {
      clearTimeout(limit);
      reject(new Told(serverProblem(tail, how, join(data, "server.log"))));
    });
    child.on("error", (error) => reject(new Told(`The server could not be started: ${error.message}`)));
  });
}

/**
 * What one line of the server's standard output tells.
 * @param {string} line
 * @returns {{ kind: "listening", address: string } | { kind: "say", sentence: string } | { kind: "other" }}
 */
export function readStep(line) {
  try {
    const { listening, step, ms, say } = JSON.parse(line);
    if (typeof listening === "string") return { kind: "listening", address: listening };
    if (typeof step === "string") return { kind: "say", sentence: `${step} in ${spoken(Number(ms))}` };
    return typeof say === "string" ? { kind: "say", sentence: say } : { kind: "other" };
  } catch {
    return { kind: "other" };
  }
}

/**
 * Why the server ended before it was ready: its own last sentence when it left one.
 *
 * @param {readonly string[]} tail  its last lines, plain or JSON with `msg`
 * @param {string} how  "exit status 1"
 * @param {string} logFile
 * @returns {string}
 */
export function serverProblem(tail, how, logFile) {
  const sentences = tail.map(sentenceIn).filter((sentence) => sentence !== "" && !/^\s+at /.test(sentence));
  const last = sentences.at(-1);
  if (last === undefined) return `The server ended before it was ready (${how}). Its log: ${logFile}`;
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
