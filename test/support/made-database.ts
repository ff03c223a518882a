import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/** Where the run keeps an empty database that was made once (make-database.ts). */
export const MADE_DATABASE = "DALIZ_MADE_DATABASE";
const PARTS = ["postgres", "postgres-password"] as const;

/**
 * Puts the run's empty database into a server's data folder, as the server's own first start would have made it: making one takes a second,
 * and a hundred servers are started in a run. A folder that has a database keeps it; where nothing was made, and where the folder itself is
 * not there yet, the server makes its own.
 */
export function placeDatabase(data: string): void {
  const made = process.env[MADE_DATABASE];
  if (made === undefined || !existsSync(data) || PARTS.some((part) => existsSync(join(data, part)))) return;
  const { status } = spawnSync("cp", ["-a", ...PARTS.map((part) => join(made, part)), data]);
  if (status !== 0) throw new Error(`The empty database of ${made} could not be copied into ${data}.`);
}
