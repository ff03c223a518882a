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
import { UNFINISHED } from "./unfinished.ts";

/** Where a journal is put, and who hears how far it is. */
export interface PutPlan {
  /** The new server's data folder: empty, or not there. */
  readonly data: string;
  /** An empty PostgreSQL to put the journal into; null: a private one in the data folder. */
  readonly databaseUrl: string | null;
  readonly steps: Steps;
  readonly progress?: (done: number, of: number) => void;
}

/** A journal to be put: its events in parts, in the order of their numbers, which run from 1 without gaps. */
export interface WholeJournal {
  readonly journal: string;
  readonly title: string;
  readonly exercise: boolean;
  readonly loaded: string | null;
  readonly head: number;
  /** A sentence where a part is damaged. */
  readonly parts: readonly (() => readonly SegmentLine[] | string)[];
}

/** What was put back. */
export interface Restored {
  readonly journal: string;
  readonly head: number;
  /** The new one: machines offer what they hold beyond this. */
  readonly epoch: string;
  readonly keptRows: number;
}

/** What goes in beside the events. */
export interface Beside {
  /** In the transaction of the events. @returns how many rows */
  rows(client: PoolClient): Promise<number>;
  /** Into the data folder, when the events are in. */
  files(data: string): Promise<void>;
}

const BATCH = 1_000;

/**
 * Puts a journal into an empty data folder, all events with their numbers and receipts in one transaction, under a new epoch. What fails
 * leaves no journal, and can be tried again; until it is whole no server starts on the folder.
 */
export async function putJournal(plan: PutPlan, whole: WholeJournal, beside: Beside | null): Promise<Restored> {
  const isAgain = beginIn(resolve(plan.data));
  const hold = holdDataFolder(plan.data);
  try {
    const restored = await withDatabase(plan, async (db) => {
      const there = isAgain ? await wholeIn(db, whole) : null;
      return there ?? fill(db, whole, beside, plan);
    });
    await beside?.files(hold.path);
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
async function wholeIn(db: Pool, { journal, head }: WholeJournal): Promise<Restored | null> {
  const there = await readJournal(db);
  if (there === null || there.id !== journal || (await readHead(db, there.id)) !== head) return null;
  return { journal: there.id, head, epoch: there.epoch, keptRows: 0 };
}

async function withDatabase<T>(plan: PutPlan, work: (db: Pool) => Promise<T>): Promise<T> {
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

async function fill(db: Pool, whole: WholeJournal, beside: Beside | null, { steps, progress }: PutPlan): Promise<Restored> {
  const { journal: id, title, exercise, loaded, head, parts } = whole;
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
    await makeJournal(client, { id, title, exercise, lostAtMs: Date.now() });
    await client.query("update journals set loaded = $1 where id = $2", [loaded, id]);
    await steps.run("Put the events back", () => putParts(client, id, parts, progress));
    const keptRows = (await beside?.rows(client)) ?? 0;
    const made = await readJournal(client);
    await client.query("commit");
    await client.query("analyze events");
    if (made === null) throw new Error("The journal that was just made is not there.");
    return { journal: id, head, epoch: made.epoch, keptRows };
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    client.off("error", ignore);
    client.release();
  }
}

async function putParts(client: PoolClient, journal: string, parts: WholeJournal["parts"], progress: PutPlan["progress"]): Promise<void> {
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
