import { randomUUID } from "node:crypto";
import type { Steps } from "#server/steps.ts";
import { openDatabase } from "#server/store/database.ts";
import { readJournal } from "#server/store/journal-row.ts";
import { BackupProblem } from "./backup-problem.ts";
import { openSource, type SourcePlace } from "./source.ts";

/**
 * Gives a journal a new epoch: for a database that was put back by other means than a restore of ours, or that was promoted and may lack
 * the last events. Machines then offer all they hold. The servers on it must be stopped: they have the old one in mind.
 */
export async function renewEpoch(place: SourcePlace, steps: Steps): Promise<{ readonly journal: string; readonly epoch: string }> {
  const source = await openSource(place, steps);
  const db = openDatabase(source.config, 1);
  try {
    const epoch = randomUUID();
    await db.query("update journals set epoch = $1", [epoch]);
    const journal = await readJournal(db);
    if (journal === null) throw new BackupProblem("The database holds no journal yet.");
    return { journal: journal.id, epoch };
  } finally {
    await db.end();
    await source.close();
  }
}
