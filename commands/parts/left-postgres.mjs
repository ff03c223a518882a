import { readFileSync } from "node:fs";
import { join } from "node:path";
import { commandLineOf, endProcess, isRunning } from "./process-table.mjs";

const PATIENCE_MS = 10_000;

/**
 * Ends the PostgreSQL of a data folder whose server is gone without having ended it (killed, or out of memory). What it has committed is
 * safe either way.
 * @param {string} data
 */
export async function endLeftPostgres(data) {
  const database = readText(join(data, "postgres-is-at.txt"))?.trim() || join(data, "postgres");
  const pid = Number(readText(join(database, "postmaster.pid"))?.split("\n")[0] ?? 0);
  if (!(pid > 0) || !isRunning(pid)) return;
  const line = commandLineOf(pid) ?? "";
  if (line.includes("postgres") && line.includes(database)) await endProcess(pid, { signal: "SIGINT", patienceMs: PATIENCE_MS });
}

/** @param {string} file */
function readText(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
