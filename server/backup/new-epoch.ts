import type { Steps } from "#server/steps.ts";
import { openDatabase } from "#server/store/database.ts";
import { readJournal, renewJournal } from "#server/store/journal-row.ts";
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
    const old = await readJournal(db);
    if (old === null) throw new BackupProblem("The database holds no journal yet.");
    await renewJournal(db, old, Date.now());
    const renewed = await readJournal(db);
    if (renewed === null) throw new Error("The journal that was just given a new epoch is not there.");
    return { journal: renewed.id, epoch: renewed.epoch };
  } finally {
    await db.end();
    await source.close();
  }
}
