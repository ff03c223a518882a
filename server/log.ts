import { existsSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import pino, { type Logger } from "pino";

const KEEP_BYTES = 10_000_000;
/** What is held back while the disk is full; what is beyond is not logged. */
const HELD_BYTES = 1_000_000;

/**
 * The structured log, `server.log` in the data folder (the one before it as `server.log.1` once it has grown). What is logged is counts,
 * codes and times: never a body, a token, a query, an address, a name. A disk that is full stops the log and nothing else: lines wait for room.
 */
export function openLog(dataFolder: string): Logger {
  const file = join(dataFolder, "server.log");
  if (existsSync(file) && statSync(file).size > KEEP_BYTES) renameSync(file, `${file}.1`);
  const out = pino.destination({ dest: file, sync: true, mode: 0o600, maxLength: HELD_BYTES });
  // Without somebody who hears it, the failure of a line would be thrown where something was to be logged.
  out.on("error", () => undefined);
  return pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, out);
}
