import { readFileSync } from "node:fs";
import type { Pool, PoolClient } from "pg";
import { mayRead } from "#core/access/access.ts";
import type { Entry } from "#core/journal/event.ts";
import { type JournalFile, readJournalFile } from "#core/journal/file.ts";
import { compareEvents } from "#core/journal/order.ts";
import { LOCAL_ROLE } from "#server/access/token.ts";
import { rowOf } from "#server/ingest/row.ts";
import { codeOf, StartProblem } from "#server/start-problem.ts";
import { type JournalRow, makeJournal, readHead, readJournal } from "./journal-row.ts";
import { putRows } from "./put.ts";
import { inTransaction } from "./transaction.ts";

const BATCH = 1_000;

/**
 * Fills an empty journal from a trusted file, keeping what the file says was known when (`ing`): the one way to set it. A journal that this
 * very file (by its id, else by its title) has filled before is left as it is; one that holds anything else is refused.
 *
 * @returns how many events were loaded, 0 when they were there already
 */
export async function loadScenario(db: Pool, file: string, nowMs: number): Promise<number> {
  const journal = readFile(file);
  const name = journal.meta.journal ?? `title: ${journal.meta.title ?? ""}`;
  return inTransaction(db, (client) => fill(client, journal, name, file, nowMs));
}

async function fill(client: PoolClient, journal: JournalFile, name: string, file: string, nowMs: number): Promise<number> {
  const { title, exercise } = journal.meta;
  await client.query("lock table journals in exclusive mode");
  const before = await readJournal(client);
  if (before === null)
    await makeJournal(client, { id: journal.meta.journal ?? null, title: title ?? "Journal", exercise: exercise === true });
  const row = await readJournal(client);
  if (row === null) throw new Error("The journal that was just made is not there.");
  if (row.loaded === name) return 0;
  await refuseOthers(client, row, journal, file);
  const rows = inOrder(journal.entries, nowMs).map((entry) => loadedRow(entry, nowMs));
  for (let at = 0; at < rows.length; at += BATCH) await putRows(client, row.id, rows.slice(at, at + BATCH));
  await client.query("update journals set loaded = $1, title = $2, exercise = $3 where id = $4", [
    name,
    title ?? row.title,
    exercise === true,
    row.id,
  ]);
  return rows.length;
}

async function refuseOthers(client: PoolClient, row: JournalRow, journal: JournalFile, file: string): Promise<void> {
  if ((await readHead(client, row.id)) > 0) {
    throw new StartProblem(
      `The journal is not empty, and ${file} fills only an empty one: give --data a new folder, or leave --scenario out.`,
    );
  }
  if (journal.meta.journal !== undefined && journal.meta.journal !== row.id) {
    throw new StartProblem(`${file} belongs to another journal than the one in this database: give --data a new folder.`);
  }
}

function readFile(file: string): JournalFile {
  const read = readJournalFile(textOf(file));
  if (!read.ok) {
    const [first] = read.problems;
    throw new StartProblem(`${file} is not a sound journal file: ${first?.path ?? ""}: ${first?.sentence ?? ""}`);
  }
  for (const { event } of read.value.entries) {
    if (!mayRead(LOCAL_ROLE, event.lane))
      throw new StartProblem(`${file} holds events of lane ${event.lane}, which this version hands out to nobody.`);
  }
  return read.value;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") throw new StartProblem(`There is no file ${file}.`);
    throw new StartProblem(`The file ${file} cannot be read (${codeOf(error)}).`);
  }
}

/** By the moment headquarters knew, then by the journal's own order: numbers and knowledge run the same way. */
function inOrder(entries: readonly Entry[], nowMs: number): readonly Entry[] {
  const ing = (entry: Entry) => entry.receipt?.ingMs ?? nowMs;
  if (entries.some((entry) => ing(entry) > nowMs)) {
    throw new StartProblem("The file says of an event that headquarters knew it later than now: it cannot be loaded before that.");
  }
  return [...entries].sort((a, b) => ing(a) - ing(b) || compareEvents(a.event, b.event));
}

function loadedRow({ event, body, receipt }: Entry, nowMs: number) {
  return rowOf(event, body, {
    ingMs: receipt?.ingMs ?? nowMs,
    role: receipt?.role ?? LOCAL_ROLE,
    skewMs: receipt?.skewMs ?? 0,
    verdict: null,
  });
}
