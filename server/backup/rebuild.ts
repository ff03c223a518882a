import type { SegmentLine } from "#core/columns/segment-line.ts";
import type { Exchange } from "#core/exchange/exchange.ts";
import { entryFromBody } from "#core/journal/entry.ts";
import { BackupProblem } from "./backup-problem.ts";
import { type PutPlan, putJournal, type Restored } from "./put-journal.ts";

/** What a rebuild brought. */
export interface Rebuilt extends Restored {
  /** Every number is the one it was: what the machines held with receipts had no gaps. */
  readonly sameNumbers: boolean;
  /** Events of the files that had no receipt of that life of the journal: their machines bring them by themselves. */
  readonly left: number;
}

/**
 * Makes a lost server's journal anew of what machines held, with the receipts they had: what headquarters knew when stays what it was.
 * Receipts are those of one epoch, the one that most events have; events without one are left to the machines, which offer them.
 */
export async function rebuildJournal(plan: PutPlan, files: readonly Exchange[]): Promise<Rebuilt> {
  const [first] = files;
  if (first === undefined) throw new BackupProblem("There is no file to rebuild the journal of.");
  for (const { journal, exercise, title } of files)
    if (journal !== first.journal || exercise !== first.exercise)
      throw new BackupProblem(`The files are of different journals (${first.title}, ${title}): nothing was put back.`);
  const epoch = epochOf(files);
  const lines = union(files.filter((file) => file.epoch === epoch));
  const ids = new Set(lines.map(({ id }) => id));
  const others = new Set(files.flatMap((file) => file.taken.map(({ id }) => id)).filter((id) => !ids.has(id)));
  const sameNumbers = lines.every(({ seq }, index) => seq === index + 1);
  const numbered = lines.map((line, index) => ({ ...line, seq: index + 1 }));
  const { journal, title, exercise } = first;
  const restored = await putJournal(plan, { journal, title, exercise, loaded: null, head: lines.length, parts: [() => numbered] }, null);
  return { ...restored, sameNumbers, left: others.size + files.reduce((sum, { waiting }) => sum + waiting.length, 0) };
}

/** The epoch under which the most events were taken. */
function epochOf(files: readonly Exchange[]): string | null {
  const [most] = [...files].sort((a, b) => b.taken.length - a.taken.length);
  return most?.epoch ?? null;
}

/** Each event once, in the order of the numbers; each checked, for the files come from outside. */
function union(files: readonly Exchange[]): readonly SegmentLine[] {
  const lines = new Map<string, SegmentLine>();
  for (const { taken } of files) {
    for (const line of taken) {
      const before = lines.get(line.id);
      if (before === undefined) lines.set(line.id, checked(line));
      else if (before.body !== line.body || before.seq !== line.seq)
        throw new BackupProblem(`The files do not agree about event ${line.id}: nothing was put back.`, true);
    }
  }
  return [...lines.values()].sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0));
}

function checked(line: SegmentLine): SegmentLine {
  const read = line.seq === null ? null : entryFromBody(line.body, null);
  if (read?.ok !== true || read.value.body !== line.body || read.value.event.id !== line.id)
    throw new BackupProblem(`Event ${line.id} of the files is not sound: nothing was put back.`, true);
  return line;
}
