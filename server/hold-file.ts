import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { codeOf } from "./start-problem.ts";

/** That a file says this process has taken something; or which other one that runs has. */
export type Held = { readonly ok: true; release(): void } | { readonly ok: false; readonly pid: number };

interface Holder {
  readonly pid: number;
  /** When the kernel started that process, so that a number given out again is not taken for it; "" where it cannot be told. */
  readonly started: string;
}

const TRIES = 3;

/**
 * Takes a file for this process; one whose process has ended is taken over. Null: others are taking it at this moment. Throws what the
 * system says where the file cannot be written.
 */
export function holdFile(file: string): Held | null {
  const us: Holder = { pid: process.pid, started: startOf(process.pid) };
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (written(file, JSON.stringify(us))) return { ok: true, release: () => releaseFile(file, us) };
    const holder = holderIn(file);
    if (holder !== null && holder.pid !== process.pid && isRunning(holder)) return { ok: false, pid: holder.pid };
    rmSync(file, { force: true });
  }
  return null;
}

function written(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

function holderIn(file: string): Holder | null {
  try {
    const held: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof held !== "object" || held === null || !("pid" in held) || typeof held.pid !== "number") return null;
    return { pid: held.pid, started: "started" in held && typeof held.started === "string" ? held.started : "" };
  } catch {
    return null;
  }
}

function isRunning(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (codeOf(error) === "ESRCH") return false;
  }
  return startOf(holder.pid) === holder.started;
}

/** Field 22 of the process's status on Linux; a zombie has none worth speaking of. */
function startOf(pid: number): string {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return fields[0] === "Z" ? "ended" : (fields[19] ?? "");
  } catch {
    return "";
  }
}

function releaseFile(file: string, us: Holder): void {
  if (holderIn(file)?.pid === us.pid) rmSync(file, { force: true });
}
