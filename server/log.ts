import { existsSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import pino, { type Logger } from "pino";

const KEEP_BYTES = 10_000_000;

/**
 * The structured log, `server.log` in the data folder (the one before it as `server.log.1` once it has grown). What is logged is counts,
 * codes and times: never a body, a token, a query, an address, a name.
 */
export function openLog(dataFolder: string): Logger {
  const file = join(dataFolder, "server.log");
  if (existsSync(file) && statSync(file).size > KEEP_BYTES) renameSync(file, `${file}.1`);
  return pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: file, sync: true, mode: 0o600 }));
}
