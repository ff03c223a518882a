import { randomUUID } from "node:crypto";
import type { Pool, PoolClient } from "pg";

/** The one journal a server holds. */
export interface JournalRow {
  readonly id: string;
  readonly title: string;
  readonly exercise: boolean;
  /** Changes when the server's journal was rebuilt. */
  readonly epoch: string;
  /** Which file filled it; null when none did. */
  readonly loaded: string | null;
}

/** Null before the first start. */
export async function readJournal(db: Pool | PoolClient): Promise<JournalRow | null> {
  const { rows } = await db.query<JournalRow>("select id, title, exercise, epoch, loaded from journals");
  return rows[0] ?? null;
}

/** Makes the journal and its counter. `id` is the file's where one fills it, else a new one. */
export async function makeJournal(db: Pool | PoolClient, wanted: { id: string | null; title: string; exercise: boolean }): Promise<void> {
  const id = wanted.id ?? randomUUID();
  await db.query(
    `with made as (insert into journals (id, title, exercise, epoch) values ($1, $2, $3, $4) on conflict do nothing returning id)
     insert into streams (journal) select id from made`,
    [id, wanted.title, wanted.exercise, randomUUID()],
  );
}

/** Last sequence number given. */
export async function readHead(db: Pool | PoolClient, journal: string): Promise<number> {
  const { rows } = await db.query<{ head: number }>({
    name: "head",
    text: "select head::float8 as head from streams where journal = $1",
    values: [journal],
  });
  return rows[0]?.head ?? 0;
}

/** Whether the database answers and the journal has still the epoch that we serve: another server may have given it a new one since. */
export async function isCurrent(db: Pool, { id, epoch }: JournalRow): Promise<boolean> {
  const text = "select 1 from journals j join streams s on s.journal = j.id where j.id = $1 and j.epoch = $2";
  return (await db.query(text, [id, epoch])).rowCount === 1;
}
