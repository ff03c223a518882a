import { existsSync, readFileSync, statSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { deflateRawSync } from "node:zlib";
import { COLUMNS_VERSION, encodeSegment } from "#core/columns/segment.ts";
import { SEGMENT_EVENTS, type SegmentLine } from "#core/columns/segment-line.ts";
import { eventLine } from "#core/exchange/event-line.ts";
import { printIso } from "#core/time/iso.ts";
import { digestOf } from "#server/digest.ts";
import type { Steps } from "#server/steps.ts";
import { BackupProblem } from "./backup-problem.ts";
import { BACKUP_FILE, BACKUP_FORMAT, type Backup, readBackup, type SegmentPart, signed } from "./form.ts";
import { holdBackup } from "./hold-backup.ts";
import { keepKeys } from "./keep-keys.ts";
import { placeFile, sweepParts } from "./place-file.ts";
import { openSnapshot, type Snapshot } from "./snapshot.ts";
import { openSource, type SourcePlace } from "./source.ts";

export interface BackupPlan extends SourcePlace {
  /** The folder of the backup; one that holds an older backup of this journal gets what is new. */
  readonly to: string;
  /** The folder of the secrets; null: they are not kept. */
  readonly keys: string | null;
  /** Version of this program. */
  readonly program: string;
  readonly nowMs: number;
  readonly steps: Steps;
  /** Hears how far it is: blocks of the journal looked at, of all. */
  readonly progress?: (done: number, of: number) => void;
}

/** What was made: the list, and what of it was written now. */
export interface BackupMade {
  readonly backup: Backup;
  readonly written: { readonly segments: number; readonly bytes: number };
  /** Rows and files kept with the secrets; null where they were not asked for. */
  readonly keys: { readonly rows: number; readonly files: number } | null;
}

/**
 * Keeps a server's journal in a folder: the events in full blocks as segments, the rest as lines, all with their receipts, as they were at
 * one moment. The server may run: nothing waits for this. Nothing that is in the folder is written over but its list, and that last.
 */
export async function makeBackup(plan: BackupPlan): Promise<BackupMade> {
  const folder = resolve(plan.to);
  const hold = holdBackup(folder);
  try {
    const source = await openSource(plan, plan.steps);
    try {
      const snapshot = await openSnapshot(source.config);
      try {
        return await write(plan, folder, snapshot);
      } finally {
        await snapshot.close();
      }
    } finally {
      await source.close();
    }
  } finally {
    hold.release();
  }
}

async function write(plan: BackupPlan, folder: string, snapshot: Snapshot): Promise<BackupMade> {
  const before = backupBefore(folder, snapshot);
  await sweepParts(folder);
  await sweepParts(join(folder, "segments"));
  const sum = { segments: 0, bytes: 0 };
  const segments = await writeSegments(plan, folder, snapshot, before, sum);
  const tail = await writeTail(folder, snapshot, segments.length * SEGMENT_EVENTS + 1, sum);
  const { id, ...journal } = snapshot.journal;
  const backup: Backup = signed({
    format: BACKUP_FORMAT,
    program: plan.program,
    columns: COLUMNS_VERSION,
    made: printIso(plan.nowMs),
    journal: id,
    ...journal,
    loaded: snapshot.loaded,
    head: snapshot.head,
    segments,
    tail,
  } as const);
  const keys = plan.keys === null ? null : await keepKeys(plan, resolve(plan.keys), snapshot);
  if (before !== null && before.epoch !== backup.epoch) await keepOlder(folder, before);
  await placeFile(folder, BACKUP_FILE, `${JSON.stringify(backup, null, 1)}\n`);
  await dropOldTails(folder);
  return { backup, written: sum, keys };
}

/** The backup in the folder, when this one may go on from it. */
function backupBefore(folder: string, { journal, head }: Snapshot): Backup | null {
  const file = join(folder, BACKUP_FILE);
  if (!existsSync(file)) return null;
  const before = readBackup(readFileSync(file, "utf8"));
  if (before === null)
    throw new BackupProblem(`${file} is damaged or not a backup's: give --to another folder, and look at this one with backup --check.`);
  if (before.journal !== journal.id)
    throw new BackupProblem(`${folder} holds a backup of another journal (${before.title}): give --to another folder.`);
  if (before.epoch === journal.epoch && before.head > head)
    throw new BackupProblem(
      `${folder} holds a backup up to number ${before.head}, and the journal ends at ${head}: its database was put back from an older copy. Give --to another folder, and keep this one.`,
    );
  return before;
}

async function writeSegments(
  plan: BackupPlan,
  folder: string,
  snapshot: Snapshot,
  before: Backup | null,
  sum: { segments: number; bytes: number },
): Promise<SegmentPart[]> {
  const isSame = before !== null && before.epoch === snapshot.journal.epoch && before.columns === COLUMNS_VERSION;
  const known = new Map(isSame ? before.segments.map((part) => [part.fromSeq, part]) : []);
  const blocks = Math.floor(snapshot.head / SEGMENT_EVENTS);
  const parts: SegmentPart[] = [];
  for (let block = 0; block < blocks; block += 1) {
    const fromSeq = block * SEGMENT_EVENTS + 1;
    const toSeq = fromSeq + SEGMENT_EVENTS - 1;
    const kept = known.get(fromSeq);
    parts.push(
      kept !== undefined && isThere(folder, kept) ? kept : await writeSegment(folder, await snapshot.lines(fromSeq, toSeq), fromSeq, sum),
    );
    plan.progress?.(block + 1, blocks);
  }
  return parts;
}

async function writeSegment(
  folder: string,
  lines: readonly SegmentLine[],
  fromSeq: number,
  sum: { segments: number; bytes: number },
): Promise<SegmentPart> {
  const plain = encodeSegment(lines);
  const digest = digestOf(plain);
  const wire = deflateRawSync(plain, { level: 6 });
  await placeFile(folder, join("segments", digest), wire);
  sum.segments += 1;
  sum.bytes += wire.length;
  return { events: lines.length, fromSeq, toSeq: fromSeq + lines.length - 1, digest, bytes: wire.length };
}

/** That its bytes are sound is looked at by `backup --check`, which reads them all. */
function isThere(folder: string, { digest, bytes }: SegmentPart): boolean {
  const file = join(folder, "segments", digest);
  return existsSync(file) && statSync(file).size === bytes;
}

async function writeTail(folder: string, snapshot: Snapshot, fromSeq: number, sum: { bytes: number }): Promise<Backup["tail"]> {
  if (fromSeq > snapshot.head) return null;
  const lines = await snapshot.lines(fromSeq, snapshot.head);
  const text = lines.map((line) => `${eventLine(line)}\n`).join("");
  const digest = digestOf(text);
  const file = `tail-${digest.slice(0, 16)}.jsonl`;
  const bytes = Buffer.byteLength(text);
  if (!existsSync(join(folder, file)) || digestOf(readFileSync(join(folder, file))) !== digest) {
    await placeFile(folder, file, text);
    sum.bytes += bytes;
  }
  return { events: lines.length, fromSeq, toSeq: snapshot.head, file, digest, bytes };
}

/** The journal was rebuilt since: what was kept before stays, under a name that says up to where it goes. */
async function keepOlder(folder: string, before: Backup): Promise<void> {
  const name = `backup-${before.head}-${before.epoch.slice(0, 8)}.json`;
  await placeFile(folder, name, `${JSON.stringify(before, null, 1)}\n`);
}

async function dropOldTails(folder: string): Promise<void> {
  const names = await readdir(folder);
  const lists = names.filter((name) => /^backup(-\d+-[0-9a-f]{8})?\.json$/.test(name));
  const named = new Set(lists.flatMap((name) => readBackup(readFileSync(join(folder, name), "utf8"))?.tail?.file ?? []));
  for (const name of names) if (/^tail-[0-9a-f]{16}\.jsonl$/.test(name) && !named.has(name)) await rm(join(folder, name), { force: true });
}
