import { existsSync } from "node:fs";
import { join } from "node:path";
import { StartProblem } from "#server/start-problem.ts";

/** Stands in a data folder from the beginning of a restore until its end. */
export const UNFINISHED = "restore-unfinished";

/** No server starts on a folder into which a backup was put back only in part: it would begin another journal there. */
export function refuseUnfinished(data: string): void {
  if (existsSync(join(data, UNFINISHED)))
    throw new StartProblem(
      `A backup was begun to be put back into ${data} and is not whole: run the same daliz restore again, then start.`,
    );
}
