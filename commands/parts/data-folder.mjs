import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { commandLineOf, endProcess, isRunning } from "./process-table.mjs";
import { Told } from "./say.mjs";

const RUN_FILE = "run.json";
const PATIENCE_MS = 15_000;

/** @typedef {{ starter: number, server: number | null }} Run */

/**
 * Makes the data folder ready for a run: it exists, can be written, nobody else uses it, and the server that a killed earlier run left
 * behind is ended (the server itself looks after its PostgreSQL).
 *
 * @param {string} data
 * @param {import("./say.mjs").Say} say
 */
export async function openDataFolder(data, say) {
  makeFolder(data);
  const earlier = readRun(data);
  if (earlier === null) return;
  if (isStarter(earlier.starter))
    throw new Told(
      `Another Daliz (process ${earlier.starter}) already runs on ${data}. Stop it with Ctrl-C where it runs, or choose another folder: npm start -- --data DIR`,
    );
  say.line("An earlier run was ended without a chance to tidy up; tidying up after it. Nothing that was saved is lost");
  if (earlier.server !== null && commandLineOf(earlier.server)?.includes(data))
    await endProcess(earlier.server, { signal: "SIGTERM", patienceMs: PATIENCE_MS });
  closeDataFolder(data);
}

/**
 * Writes down which processes use the folder, for a later run to find should this one be killed.
 * @param {string} data
 * @param {number | null} server
 */
export function markRun(data, server) {
  /** @type {Run} */
  const run = { starter: process.pid, server };
  writeFileSync(join(data, RUN_FILE), `${JSON.stringify(run)}\n`);
}

/**
 * Says that nobody uses the folder any more.
 * @param {string} data
 */
export function closeDataFolder(data) {
  rmSync(join(data, RUN_FILE), { force: true });
}

/** @param {string} data */
function makeFolder(data) {
  try {
    if (existsSync(data) && !statSync(data).isDirectory())
      throw new Told(`${data} is a file, not a folder. Choose another: npm start -- --data DIR`);
    mkdirSync(data, { recursive: true });
    accessSync(data, constants.W_OK);
    writeFileSync(join(data, ".writable"), "");
    rmSync(join(data, ".writable"));
  } catch (error) {
    if (error instanceof Told) throw error;
    const code = error instanceof Error && "code" in error ? error.code : "";
    if (code === "ENOSPC") throw new Told(`The disk that holds ${data} is full. Free some space and try again.`);
    throw new Told(`Nothing can be kept in ${data}: it is not writable for you. Choose another folder: npm start -- --data DIR`);
  }
}

/**
 * @param {string} data
 * @returns {Run | null}
 */
function readRun(data) {
  try {
    const run = JSON.parse(readFileSync(join(data, RUN_FILE), "utf8"));
    return { starter: Number(run.starter), server: run.server === null ? null : Number(run.server) };
  } catch {
    return null;
  }
}

/** @param {number} pid */
function isStarter(pid) {
  if (!(pid > 0) || pid === process.pid || !isRunning(pid)) return false;
  const line = commandLineOf(pid);
  return line === null || line.includes("start.mjs");
}
