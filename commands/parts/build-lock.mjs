import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Told } from "./say.mjs";

const LIMIT_MS = 5 * 60_000;
const POLL_MS = 150;

/**
 * Does one thing at a time among all processes of this machine that name the same lock file. A lock left behind by a process that is
 * gone is taken over.
 *
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {() => void} [onWait]  told once, when somebody else holds the lock
 * @returns {Promise<T>}
 */
export async function withLock(file, work, onWait) {
  await take(file, onWait);
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/**
 * @param {string} file
 * @param {(() => void) | undefined} onWait
 */
async function take(file, onWait) {
  mkdirSync(dirname(file), { recursive: true });
  const untilMs = Date.now() + LIMIT_MS;
  let isTold = false;
  while (!tryTake(file)) {
    const holder = Number(readOr(file, ""));
    if (holder > 0 && !isAlive(holder)) {
      clear(file, holder);
      continue;
    }
    if (!isTold) onWait?.();
    isTold = true;
    if (Date.now() > untilMs)
      throw new Told(
        `Another Daliz command (process ${holder}) has been building for five minutes. Stop it, or delete ${file}, and try again.`,
      );
    await wait(POLL_MS);
  }
}

/**
 * Removes the lock of a process that is gone. Another process may have done so and taken the lock meanwhile: then it gets it back.
 * @param {string} file
 * @param {number} goneHolder
 */
function clear(file, goneHolder) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (Number(readOr(aside, "")) !== goneHolder) linkSync(aside, file);
  } catch {
    // Somebody was quicker; the next look tells.
  }
  rmSync(aside, { force: true });
}

/** @param {string} file */
function tryTake(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

/**
 * Whether a process of this id runs here.
 * @param {number} pid
 * @returns {boolean}
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/**
 * @param {string} file
 * @param {string} otherwise
 */
function readOr(file, otherwise) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return otherwise;
  }
}
