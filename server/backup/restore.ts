import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Pool, PoolClient } from "pg";
import type { SegmentLine } from "#core/columns/segment-line.ts";
import { storedEntry } from "#core/journal/stored-entry.ts";
import { holdDataFolder } from "#server/data-folder.ts";
import { type ReceiptToBe, rowOf } from "#server/ingest/row.ts";
import { openCluster } from "#server/postgres/cluster.ts";
import type { Steps } from "#server/steps.ts";
import { openDatabase, probeDatabase } from "#server/store/database.ts";
import { makeJournal, readHead, readJournal } from "#server/store/journal-row.ts";
import { migrate } from "#server/store/migrate.ts";
import { type EventRow, putRows } from "#server/store/put.ts";
import { BackupProblem } from "./backup-problem.ts";
import { checkBackup, checkKeys, type OpenedBackup, type OpenedKeys, openBackup, openKeys } from "./check.ts";
import { placeFile } from "./place-file.ts";
import { putKeptRows } from "./put-kept-rows.ts";
import { UNFINISHED } from "./unfinished.ts";

export interface RestorePlan {
  readonly from: string;
  /** The folder of the secrets; null: they are made anew. */
  readonly keys: string | null;
  /** The new server's data folder: empty, or not there. */
  readonly data: string;
  /** An empty PostgreSQL to put the journal into; null: a private one in the data folder. */
  readonly databaseUrl: string | null;
  readonly steps: Steps;
  readonly progress?: (done: number, of: number) => void;
}

/** What was put back. */
export interface Restored {
  readonly journal: string;
  readonly head: number;
  /** The new one: machines offer what they hold that is not in the backup. */
  readonly epoch: string;
  readonly keptRows: number;
}

const BATCH = 1_000;

/**
 * Puts a backup back into an empty folder: every digest first, then all events with their numbers and receipts in one transaction, under
 * a new epoch. What fails leaves no journal, and can be tried again.
 */
export async function restoreBackup(plan: RestorePlan): Promise<Restored> {
  const opened = openBackup(plan.from);
  const keys = plan.keys === null ? null : openKeys(plan.keys);
  const problems = await plan.steps.run("Read and checked the backup", async () => [
    ...checkBackup(opened, plan.progress),
    ...(keys === null ? [] : checkKeys(keys, opened.list)),
  ]);
  if (problems.length > 0)
    throw new BackupProblem(`${problems.join("\n")}\nNothing was put back. Take another copy of the backup, or an older one.`, true);
  const isAgain = beginIn(resolve(plan.data));
  const hold = holdDataFolder(plan.data);
  try {
    const restored = await withDatabase(plan, async (db) => {
      const whole = isAgain ? await wholeIn(db, opened) : null;
      return whole ?? fill(db, opened, keys, plan);
    });
    if (keys !== null) await putFiles(keys, hold.path);
    rmSync(join(hold.path, UNFINISHED), { force: true });
    return restored;
  } finally {
    hold.release();
  }
}

/** Only into an empty folder, or one that a restore before this began. @returns whether one did */
function beginIn(data: string): boolean {
  const names = existsSync(data) ? readdirSync(data) : [];
  if (names.length > 0 && !names.includes(UNFINISHED))
    throw new BackupProblem(`${data} is not empty: a backup is put back into a new folder. Give --data another.`);
  if (names.length > 0) return true;
  mkdirSync(data, { recursive: true });
  writeFileSync(join(data, UNFINISHED), "A backup is being put back into this folder. Until it is, no server starts on it.\n");
  return false;
}

/** A restore that was broken off after its events were in, all at once, and before it said so. */
async function wholeIn(db: Pool, { list }: OpenedBackup): Promise<Restored | null> {
  const there = await readJournal(db);
  if (there === null || there.id !== list.journal || (await readHead(db, there.id)) !== list.head) return null;
  return { journal: there.id, head: list.head, epoch: there.epoch, keptRows: 0 };
}

async function withDatabase<T>(plan: RestorePlan, work: (db: Pool) => Promise<T>): Promise<T> {
  const { databaseUrl, steps } = plan;
  const cluster = databaseUrl === null ? await openCluster(resolve(plan.data), steps, () => undefined) : null;
  const db = openDatabase(cluster?.config ?? { connectionString: databaseUrl ?? "" }, 2);
  try {
    if (databaseUrl !== null) await probeDatabase(db, databaseUrl);
    await steps.run("Prepared the tables", () => migrate(db));
    return await work(db);
  } finally {
    await db.end();
    await cluster?.stop();
  }
}

async function fill(db: Pool, opened: OpenedBackup, keys: OpenedKeys | null, { steps, progress }: RestorePlan): Promise<Restored> {
  const { list, parts } = opened;
  const client = await db.connect();
  const ignore = () => undefined;
  // Told to whoever waits for a query.
  client.on("error", ignore);
  try {
    await client.query("begin");
    await client.query("lock table journals in exclusive mode");
    const there = await readJournal(client);
    if (there !== null)
      throw new BackupProblem(`The database holds a journal already (${there.title}): a backup is put back into an empty one.`);
    const { journal: id, title, exercise, loaded } = list;
    await makeJournal(client, { id, title, exercise });
    await client.query("update journals set loaded = $1 where id = $2", [loaded, id]);
    await steps.run("Put the events back", () => putParts(client, id, parts, progress));
    const keptRows = keys === null ? 0 : await putKeptRows(client, keys);
    const made = await readJournal(client);
    await client.query("commit");
    await client.query("analyze events");
    if (made === null) throw new Error("The journal that was just made is not there.");
    return { journal: id, head: list.head, epoch: made.epoch, keptRows };
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    client.off("error", ignore);
    client.release();
  }
}

async function putParts(
  client: PoolClient,
  journal: string,
  parts: OpenedBackup["parts"],
  progress: RestorePlan["progress"],
): Promise<void> {
  let done = 0;
  for (const read of parts) {
    const lines = read();
    // It was sound a moment ago.
    if (typeof lines === "string") throw new BackupProblem(`${lines}\nNothing was put back.`, true);
    for (let at = 0; at < lines.length; at += BATCH) await putLines(client, journal, lines.slice(at, at + BATCH));
    done += 1;
    progress?.(done, parts.length);
  }
}

async function putLines(client: PoolClient, journal: string, lines: readonly SegmentLine[]): Promise<void> {
  const outcomes = await putRows(client, journal, lines.map(restoredRow));
  const byId = new Map(outcomes.map((outcome) => [outcome.id, outcome]));
  for (const { id, seq, ingMs } of lines) {
    const got = byId.get(id);
    if (got?.outcome !== "taken" || got.seq !== seq || got.ingMs !== ingMs)
      throw new BackupProblem(`Event ${id} did not get its number ${seq} and its receipt back: the backup is not of one journal.`, true);
  }
}

function restoredRow({ body, seq, ingMs, role, skewMs, verdict }: SegmentLine): EventRow {
  const read = storedEntry(body, null);
  if (!read.ok)
    throw new BackupProblem(
      `The event with number ${seq} is of a form that this version does not read: use the version that made the backup.`,
    );
  const receipt: ReceiptToBe = { ingMs, role: role ?? "", skewMs: skewMs ?? 0, verdict: verdict ?? null };
  return rowOf(read.value.event, body, receipt);
}

async function putFiles({ list, content }: OpenedKeys, data: string): Promise<void> {
  for (const { name, file } of list.files) await placeFile(data, name, content(file), 0o600);
}
