import { BackupProblem } from "./backup-problem.ts";
import { checkBackup, checkKeys, type OpenedKeys, openBackup, openKeys } from "./check.ts";
import { placeFile } from "./place-file.ts";
import { type Beside, type PutPlan, putJournal, type Restored } from "./put-journal.ts";
import { putKeptRows } from "./put-kept-rows.ts";

export interface RestorePlan extends PutPlan {
  readonly from: string;
  /** The folder of the secrets; null: they are made anew. */
  readonly keys: string | null;
}

/** Puts a backup back into an empty folder: every digest first, then the journal as it was (put-journal.ts). */
export async function restoreBackup(plan: RestorePlan): Promise<Restored> {
  const { list, ...opened } = openBackup(plan.from);
  const keys = plan.keys === null ? null : openKeys(plan.keys);
  const problems = await plan.steps.run("Read and checked the backup", async () => [
    ...checkBackup({ list, ...opened }, plan.progress),
    ...(keys === null ? [] : checkKeys(keys, list)),
  ]);
  if (problems.length > 0)
    throw new BackupProblem(`${problems.join("\n")}\nNothing was put back. Take another copy of the backup, or an older one.`, true);
  const { journal, title, exercise, loaded, head } = list;
  return putJournal(plan, { journal, title, exercise, loaded, head, parts: opened.parts }, keys === null ? null : secretsOf(keys));
}

function secretsOf(keys: OpenedKeys): Beside {
  return {
    rows: (client) => putKeptRows(client, keys),
    async files(data) {
      for (const { name, file } of keys.list.files) await placeFile(data, name, keys.content(file), 0o600);
    },
  };
}
